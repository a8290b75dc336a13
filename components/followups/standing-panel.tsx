import { useTranslations } from 'next-intl'
import type { Standing } from '#lib/followups/contract'
import { AlertNotice } from './alert-notice.tsx'
import { ChannelRow } from './channel-row.tsx'
import { useStanding } from './use-standing.ts'

/** What keeps messages from leaving, and how the channels to the leads stand. */
export function StandingPanel({ standing: initialStanding }: { standing: Standing }) {
  const t = useTranslations('alerts')
  const { data } = useStanding(initialStanding)
  return (
    <>
      <div aria-live="polite" className="space-y-2 *:first:mt-5">
        {data?.alerts.map((alert) => (
          <AlertNotice alert={alert} key={alert.id} />
        ))}
      </div>
      <section aria-labelledby="channels" className="mt-6">
        <h2 className="text-xs font-medium text-muted" id="channels">
          {t('channels')}
        </h2>
        <ul className="flex flex-wrap gap-x-8">
          {data?.channels
            .filter(({ channel }) => channel !== 'in_app')
            .map((standing) => (
              <ChannelRow key={standing.channel} standing={standing} />
            ))}
        </ul>
      </section>
    </>
  )
}
