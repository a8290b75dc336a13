import { useCallback, useEffect, useState } from 'react'
import type { DayEntry } from '#lib/day/contract'
import type { LeadPage } from '#lib/leads/contract'
import type { Playbook } from '#lib/playbooks/contract'
import { useProblemText } from '../http/use-problem-text.ts'
import { Composer } from '../leads/page/composer.tsx'
import { LeadContext } from '../leads/page/lead-context.ts'
import { replyTo } from '../leads/page/reply-to.ts'
import { useToast } from '../ui/use-toast.ts'
import type { useAnswering } from './use-answering.ts'
import { useLeadOnDemand } from './use-lead-on-demand.ts'

type Props = {
  entry: DayEntry
  answering: ReturnType<typeof useAnswering>
  playbooks: Playbook[]
}

/** Answers a lead without leaving the day, in the lead page's composer; opens once the lead is known. */
export function AnswerSheet({ entry, answering, playbooks }: Props) {
  const say = useToast()
  const problemText = useProblemText()
  const { data, error, isFetching } = useLeadOnDemand(entry.lead_id)
  const [page, setPage] = useState<LeadPage>()
  // What was written about stays in view, even if the lead's turn ends while the answer is on its way.
  if (data && !isFetching && !page) setPage(data)
  const { close, keep, ready } = answering
  const isReady = page !== undefined
  useEffect(() => {
    if (isReady) ready()
  }, [isReady, ready])
  useEffect(() => {
    if (!error || isReady) return
    say(problemText(error), { look: 'warn' })
    close()
  }, [close, error, isReady, problemText, say])
  const leadId = entry.lead_id
  const onWrite = useCallback((written: Parameters<typeof keep>[1]) => keep(leadId, written), [keep, leadId])
  if (!page) return null
  return (
    <LeadContext value={{ lead: page.lead, playbooks, say, watch: () => {}, openComposer: () => {}, isUndoable: true }}>
      <Composer
        onClose={(isDirty) => {
          if (!isDirty) keep(leadId, undefined)
          close()
        }}
        onSent={(sent) => answering.finish(entry, sent)}
        onWrite={onWrite}
        page={page}
        written={answering.written(leadId, replyTo(page))}
      />
    </LeadContext>
  )
}
