import { useTranslations } from 'next-intl'
import { decide } from '../../followups/decide.ts'
import { useUndoProblemText } from '../../followups/use-undo-problem-text.ts'
import { useOneAtATime } from '../../http/use-one-at-a-time.ts'
import { useLeadContext } from './lead-context.ts'
import { useReread } from './use-reread.ts'

type Decision = {
  action: 'approve' | 'dismiss'
  said: string
  isFinal?: boolean
  words?: { subject?: string; message?: string }
}

/**
 * Approves or dismisses a message of the lead, one thing at a time whatever is clicked, and offers to take it back unless it is
 * final: what has left can't be. The page is read again after a yes, and after a no, because it was out of date.
 */
export function useDecision(followUpId: string) {
  const { lead, say } = useLeadContext()
  const t = useTranslations('today')
  const why = useUndoProblemText()
  const reread = useReread()
  const about = [{ lead_id: lead.id, follow_up_id: followUpId }]
  const undo = async () => {
    const problem = await decide(about, { action: 'undo' }).then(
      ([refusal]) => refusal,
      (error: unknown) => error,
    )
    await reread()
    if (problem) say(t('not_undone', { count: 1, problem: why(problem) }), { look: 'warn' })
    else say(t('undone', { count: 1 }))
  }
  const { run, ...rest } = useOneAtATime({
    mutationFn: async ({ action, words }: Decision) => {
      const [refusal] = await decide(about, { action }, words)
      if (refusal) throw refusal
    },
    onSuccess: async (_, { said, isFinal }) => {
      await reread()
      say(said, isFinal ? {} : { action: { label: t('undo'), onAct: () => void undo() } })
    },
    onError: reread,
  })
  return { make: run, ...rest }
}
