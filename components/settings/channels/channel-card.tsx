import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ChannelSetup } from '#lib/settings/contract'
import { readHaltReason } from '../../followups/read-halt-reason.ts'
import { useChannelChange } from '../../followups/use-channel-change.ts'
import { useClock } from '../../format/use-clock.ts'
import { useWhen } from '../../format/use-when.ts'
import { useWord } from '../../format/use-word.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { linkLook } from '../../ui/link-look.ts'
import { ChannelSpeed } from './channel-speed.tsx'

/** One channel: what it hangs on, how it stands, what to do about it, and how fast it sends. */
export function ChannelCard({ channel: setup }: { channel: ChannelSetup }) {
  const t = useTranslations('settings.channels')
  const tAlerts = useTranslations('alerts')
  const name = useWord('channels')(setup.channel)
  const when = useWhen()
  const now = useClock()
  const problemText = useProblemText()
  const { mutate, isPending, error } = useChannelChange(setup.channel)
  const { state, reason, connection, missing, paused_until } = setup
  const isPaused = state === 'on' && paused_until !== null && new Date(paused_until) > now
  const look = state === 'halted' ? 'text-bad' : isPaused ? 'text-warn' : state === 'on' ? 'text-good' : 'text-muted'
  return (
    <li aria-label={name} className="rounded-xl border border-line bg-surface p-4 md:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-lg font-semibold tracking-tight">{name}</h2>
        <p className={`font-medium ${look}`}>
          {isPaused ? tAlerts('states.paused', { time: when(paused_until) }) : tAlerts(`states.${state}`)}
        </p>
      </div>
      <p className="mt-1 max-w-prose text-muted">{t(`connections.${connection}`)}</p>
      {missing.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-2">
          {missing.map((variable) => (
            <li key={variable}>
              <code className="rounded bg-sunken px-1.5 py-0.5 text-xs wrap-anywhere">{variable}</code>
            </li>
          ))}
        </ul>
      )}
      {state === 'off' && reason === 'company_details_missing' && (
        <p className="mt-2 max-w-prose">
          {tAlerts('off.company_details_missing')}{' '}
          <Link className={linkLook} href="/settings/organisation">
            {t('to_company')}
          </Link>
        </p>
      )}
      {state === 'off' && connection !== 'missing' && connection !== 'held_back' && reason === 'not_configured' && (
        <p className="mt-2 max-w-prose text-muted">{t('starts_with_next_check')}</p>
      )}
      {state === 'halted' && (
        <p className="mt-2 max-w-prose">
          {tAlerts(`halted.${readHaltReason(reason ?? '').refused}`, readHaltReason(reason ?? ''))}
        </p>
      )}
      {isPaused && <p className="mt-2 max-w-prose text-muted">{tAlerts('paused_text')}</p>}
      <div aria-live="polite">{error && <p className="mt-2 text-bad">{problemText(error)}</p>}</div>
      {state === 'halted' && (
        <Button busy={isPending} className="mt-3" look="secondary" onClick={() => mutate({ state: 'on' })}>
          {isPending ? tAlerts('starting') : tAlerts('start')}
        </Button>
      )}
      {isPaused && (
        <Button busy={isPending} className="mt-3" look="secondary" onClick={() => mutate({ paused_until: null })}>
          {isPending ? tAlerts('ending') : tAlerts('end_pause')}
        </Button>
      )}
      <ChannelSpeed channel={setup.channel} perMinute={setup.per_minute} />
    </li>
  )
}
