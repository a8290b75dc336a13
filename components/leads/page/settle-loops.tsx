import { useTranslations } from 'next-intl'
import type { LeadSignal } from '#lib/leads/contract'
import { Button } from '../../ui/button.tsx'
import { useLeadContext } from './lead-context.ts'
import { useLeadWrite } from './use-lead-write.ts'
import { WriteProblem } from './write-problem.tsx'

/** Ends every loop an event has opened, for a person who knows that none is needed; the long silence stays watched. */
export function SettleLoops({ signals }: { signals: LeadSignal[] }) {
  const t = useTranslations('lead.signal')
  const { lead } = useLeadContext()
  const { write, retry, isBusy, error } = useLeadWrite()
  if (!signals.some(({ trigger_type }) => trigger_type !== 'long_inactivity')) return null
  const settle = () =>
    write({
      method: 'POST',
      path: `/api/leads/${lead.id}/activities`,
      body: { type: 'loop_closed' },
      said: t('was_done'),
    })
  return (
    <>
      <Button busy={isBusy} className="mt-2" look="secondary" onClick={settle}>
        {t('done')}
      </Button>
      <WriteProblem error={error} onRetry={retry} />
    </>
  )
}
