import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { OpenAlert } from '#lib/followups/contract'
import { useWhen } from '../format/use-when.ts'
import { useWord } from '../format/use-word.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { Button } from '../ui/button.tsx'
import { linkLook } from '../ui/link-look.ts'
import { Notice } from '../ui/notice.tsx'
import { readHaltReason } from './read-halt-reason.ts'
import { useAlertTitle } from './use-alert-title.ts'
import { useChannelChange } from './use-channel-change.ts'

/** What keeps messages from leaving, since when, and what to do; a halted channel is started again here. */
export function AlertNotice({ alert }: { alert: OpenAlert }) {
  const t = useTranslations('alerts')
  const runError = useWord('run_errors')
  const when = useWhen()
  const title = useAlertTitle()
  const problemText = useProblemText()
  const { mutate, isPending, error } = useChannelChange(alert.about)
  const isHalt = alert.kind === 'channel_halted'
  const { refused, code } = readHaltReason(alert.reason ?? '')
  return (
    <Notice look="bad" title={title(alert)}>
      <p className="text-muted">{t('since', { time: when(alert.raised_at) })}</p>
      {isHalt && <p className="mt-1">{t(`halted.${refused}`, { code })}</p>}
      {alert.kind === 'run_failed' && alert.reason && <p className="mt-1">{runError(alert.reason)}</p>}
      <p className="mt-1">{t(`effects.${alert.kind}`)}</p>
      {alert.kind === 'webhook_disabled' && (
        <Link className={linkLook} href="/settings/integrations">
          {t('open_integrations')}
        </Link>
      )}
      {isHalt && (
        <div className="mt-3 mb-1">
          <Button busy={isPending} look="secondary" onClick={() => mutate({ state: 'on' })}>
            {isPending ? t('starting') : t('start')}
          </Button>
          {error && <p className="mt-2 text-bad">{problemText(error)}</p>}
        </div>
      )}
    </Notice>
  )
}
