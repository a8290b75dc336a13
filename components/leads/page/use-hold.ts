import { useTranslations } from 'next-intl'
import { useLeadContext } from './lead-context.ts'
import { useLeadWrite } from './use-lead-write.ts'

/** The clicks that let a held-up lead go on; reopen takes the status it goes back to. */
export function useHold() {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const { write, retry, isBusy, error } = useLeadWrite()
  const path = `/api/leads/${lead.id}`
  return {
    finishTurn: () =>
      write({
        method: 'POST',
        path: `${path}/your-turn/done`,
        body: {},
        said: t('your_turn.was_done'),
      }),
    endSnooze: () => write({ method: 'PATCH', path, body: { snoozed_until: null }, said: t('snooze.ended') }),
    reopen: (status: string) => write({ method: 'PATCH', path, body: { status }, said: t('closed.reopened') }),
    retry,
    isBusy,
    error,
  }
}
