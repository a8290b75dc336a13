import { useTranslations } from 'next-intl'
import { buttonLook } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { LiveRefresh } from './live-refresh.tsx'
import { useDayRange } from './use-day-range.ts'

type Props = {
  isManager: boolean
  days: { from: string; to: string }
  /** What the API is asked, and the digest of what it answered for this page; undefined where there is nothing to ask. */
  asked: { query: Record<string, string>; shown: Promise<string> } | undefined
  renderedAt: number
}

/** Whose figures these are, of which days, as of when; and the way to take them along. */
export function AnalyticsHeader({ isManager, days, asked, renderedAt }: Props) {
  const t = useTranslations('analytics')
  const dayRange = useDayRange()
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="max-w-prose">
        <h1 className="text-2xl font-semibold tracking-tight">{t(isManager ? 'title' : 'title_own')}</h1>
        <p className="mt-1">
          <span className="font-medium">{dayRange(days)}</span>
          <span className="text-muted"> · {t(isManager ? 'lead' : 'lead_own')}</span>
        </p>
      </div>
      {asked && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <LiveRefresh key={JSON.stringify(asked.query)} {...asked} renderedAt={renderedAt} />
          <a
            className={`${buttonLook('secondary')} print:hidden`}
            download
            href={`/api/followups/analytics/export?${new URLSearchParams(asked.query)}`}
          >
            <Icon name="download" />
            {t('export')}
          </a>
        </div>
      )}
    </div>
  )
}
