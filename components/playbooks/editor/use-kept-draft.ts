import { useEffect, useRef } from 'react'
import type { PlaybookDetails } from '#lib/playbooks/contract'
import type { Draft } from './draft.ts'

type Base = { revision: number | null; wasActive: boolean | null }
type Kept = Base & { draft: Draft }

type Props = {
  /** The playbook as it is stored; null for a new one. */
  stored: PlaybookDetails | null
  draft: Draft
  isUnsaved: boolean
  /** isOutdated: somebody has changed the playbook since. */
  onRestore: (draft: Draft, isOutdated: boolean) => void
}

/** Keeps what is not saved for as long as the tab is open: whoever follows a link and comes back finds it as it was. */
export function useKeptDraft({ stored, draft, isUnsaved, onRestore }: Props): void {
  const key = `playbook-draft:${stored?.id ?? ''}`
  const wasUnsaved = useRef(false)
  const outdated = useRef<Base>(null)
  const base: Base = { revision: stored?.revision ?? null, wasActive: stored?.is_active ?? null }
  useEffect(() => {
    const kept = sessionStorage.getItem(key)
    if (kept === null) return
    sessionStorage.removeItem(key) // from here on it is in the editor, which keeps it again
    const { draft: found, ...began } = JSON.parse(kept) as Kept
    const isOutdated = began.revision !== base.revision || began.wasActive !== base.wasActive
    if (isOutdated) outdated.current = began
    onRestore(found, isOutdated)
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the page is opened
  }, [key])
  useEffect(() => {
    if (isUnsaved) {
      sessionStorage.setItem(key, JSON.stringify({ draft, ...(outdated.current ?? base) } satisfies Kept))
    } else if (wasUnsaved.current) {
      sessionStorage.removeItem(key)
      outdated.current = null
    }
    wasUnsaved.current = isUnsaved
  })
}
