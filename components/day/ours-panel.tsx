import { useTranslations } from 'next-intl'
import { FollowUpText } from '../followups/follow-up-text.tsx'
import { useWhen } from '../format/use-when.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { lastFromUs } from './last-from-us.ts'
import { useLeadOnDemand } from './use-lead-on-demand.ts'

/** What we wrote to a lead last, so that its answer can be understood. */
export function OursPanel({ leadId }: { leadId: string }) {
  const t = useTranslations('today.ours')
  const when = useWhen()
  const problemText = useProblemText()
  const { data, error } = useLeadOnDemand(leadId)
  const ours = data && lastFromUs(data.timeline)
  return (
    <div aria-busy={!data && !error} aria-live="polite" className="rounded-lg bg-sunken p-3">
      {ours ? (
        <>
          <p className="mb-1.5 text-muted">{t('at', { time: when(ours.at) })}</p>
          <FollowUpText message={ours.text} subject={ours.subject} />
        </>
      ) : (
        <p className="text-muted">{error ? problemText(error) : data ? t('nothing') : t('loading')}</p>
      )}
    </div>
  )
}
