import { useCallback, useEffect, useState } from 'react'
import type { DayEntry } from '#lib/day/contract'
import type { Sent } from '../leads/page/sent-notice.tsx'
import type { Reply } from '../leads/page/reply-to.ts'
import type { Written } from '../leads/page/use-draft.ts'
import type { useSettle } from './use-settle.ts'
import { entryKey } from './entry-key.ts'

/** Which answer is being written, and every one begun: closing keeps what was typed. */
export function useAnswering(settle: ReturnType<typeof useSettle>) {
  const [sent, setSent] = useState<Sent & { entry: DayEntry; words: Written | undefined }>()
  const [entry, setEntry] = useState<DayEntry>()
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Written>>(new Map())
  const [isReady, setReady] = useState(false)
  const keep = useCallback(
    (leadId: string, written: Written | undefined) =>
      setDrafts((before) => {
        const after = new Map(before)
        if (written) after.set(leadId, written)
        else after.delete(leadId)
        return after
      }),
    [],
  )
  const open = useCallback((next: DayEntry) => {
    setReady(false)
    setEntry(next)
  }, [])
  // The sheet has gone and given the focus back; only then the entry goes, and the focus moves on.
  useEffect(() => {
    if (!sent) return undefined
    const frame = requestAnimationFrame(() => {
      setSent(undefined)
      settle(sent.entry, { name: 'reply', written: sent.result, isPlanned: sent.isPlanned }, () => {
        keep(sent.entry.lead_id, sent.words)
        open(sent.entry)
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [keep, open, sent, settle])
  return {
    entry,
    /** The key of the entry whose lead is still being read. */
    opening: entry && !isReady ? entryKey(entry) : undefined,
    open,
    ready: useCallback(() => setReady(true), []),
    close: useCallback(() => setEntry(undefined), []),
    keep,
    /** The answer is on its way: taken back, it is written on. */
    finish: (answered: DayEntry, result: Sent) => {
      setSent({ ...result, entry: answered, words: drafts.get(answered.lead_id) })
      keep(answered.lead_id, undefined)
      setEntry(undefined)
    },
    written: (leadId: string, reply: Reply | null): Written => {
      const begun = drafts.get(leadId) ?? { playbookId: '', wish: reply?.channel }
      return reply ? { ...begun, reply } : begun
    },
  }
}
