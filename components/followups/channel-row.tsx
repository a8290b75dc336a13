import { useTranslations } from 'next-intl'
import { useClock } from '../format/use-clock.ts'
import type { ChannelStanding } from '#lib/channels/contract'
import { isKeyOf } from '../format/is-key-of.ts'
import { useWhen } from '../format/use-when.ts'
import { useWord } from '../format/use-word.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { Button } from '../ui/button.tsx'
import { useChannelChange } from './use-channel-change.ts'

const offReasons = { not_configured: true, company_details_missing: true }

/** How one channel stands, in words; a pause can be ended here. */
export function ChannelRow({ standing }: { standing: ChannelStanding }) {
  const t = useTranslations('alerts')
  const when = useWhen()
  const channelName = useWord('channels')
  const problemText = useProblemText()
  const { channel, state, reason, paused_until } = standing
  const { mutate, isPending, error } = useChannelChange(channel)
  const now = useClock()
  const isPaused = state === 'on' && paused_until !== null && new Date(paused_until) > now
  const color = state === 'halted' ? 'text-bad' : isPaused ? 'text-warn' : state === 'on' ? 'text-good' : 'text-muted'
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="font-medium">{channelName(channel)}</span>
      <span className={color}>
        {isPaused ? t('states.paused', { time: when(paused_until) }) : t(`states.${state}`)}
      </span>
      {state === 'off' && reason && isKeyOf(offReasons, reason) && (
        <span className="text-muted">{t(`off.${reason}`)}</span>
      )}
      {isPaused && (
        <>
          <span className="text-muted">{t('paused_text')}</span>
          <Button busy={isPending} look="secondary" onClick={() => mutate({ paused_until: null })}>
            {isPending ? t('ending') : t('end_pause')}
          </Button>
        </>
      )}
      {error && <span className="text-bad">{problemText(error)}</span>}
    </li>
  )
}
