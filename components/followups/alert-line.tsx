import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { OpenAlert } from '#lib/followups/contract'
import { Icon } from '../ui/icon.tsx'
import { useAlertTitle } from './use-alert-title.ts'

/** One quiet line for a manager's day: what keeps messages from leaving, and where to see to it. */
export function AlertLine({ alert }: { alert: OpenAlert }) {
  const t = useTranslations('alerts')
  const title = useAlertTitle()
  const isWebhook = alert.kind === 'webhook_disabled'
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 text-muted">
      <Icon className="size-4 text-bad" name="warning" />
      <span>{title(alert)}.</span>
      <Link
        className="inline-flex min-h-11 items-center underline md:min-h-9"
        href={isWebhook ? '/settings/integrations' : '/runs'}
      >
        {t(isWebhook ? 'open_integrations' : 'open_runs')}
      </Link>
    </p>
  )
}
