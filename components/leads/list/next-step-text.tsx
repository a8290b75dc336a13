import { useTranslations } from 'next-intl'
import { useClock } from '../../format/use-clock.ts'
import type { ReactNode } from 'react'
import type { LeadRow } from '#lib/leads/contract'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { useDay } from '../../format/use-day.ts'
import { useWhen } from '../../format/use-when.ts'
import { useWord } from '../../format/use-word.ts'
import { nextStep } from './next-step.ts'

/** What happens next with a lead, in words; what a person must do stands out. */
export function NextStepText({ lead }: { lead: LeadRow }) {
  const t = useTranslations('leads.next')
  const reason = useWord('reasons')
  const trigger = useWord('triggers')
  const day = useDay()
  const when = useWhen()
  const step = nextStep(lead, useClock())
  switch (step.kind) {
    case 'your_turn':
      return (
        <Words more={step.reason && t(step.reason)}>
          <span className="font-medium text-accent">{t('your_turn', { time: day(step.since) })}</span>
        </Words>
      )
    case 'approval':
      return (
        <Sending channel={step.channel}>
          <span className="font-medium text-accent">{t('approval')}</span>
        </Sending>
      )
    case 'sending':
      return <Sending channel={step.channel}>{t('sending')}</Sending>
    case 'message':
      return <Sending channel={step.channel}>{when(step.at)}</Sending>
    case 'task':
      return <Sending channel="in_app">{when(step.at)}</Sending>
    case 'snoozed':
      return <Words>{t('snoozed', { time: when(step.until) })}</Words>
    case 'none':
      return (
        <Words more={step.reason === 'no_signal' ? t('no_signal') : reason(step.reason)}>
          <span className="font-medium text-warn">{t('none')}</span>
        </Words>
      )
    case 'held':
      return (
        <Words more={step.trigger && trigger(step.trigger)}>
          <span className="text-muted">{t(lead.bant_score === null ? 'bant_missing' : step.reason)}</span>
        </Words>
      )
    case 'watched':
      return (
        <Words more={step.trigger && trigger(step.trigger)}>
          <span className="text-muted">
            {step.until ? t('watched_until', { time: day(step.until) }) : t(step.trigger ? 'watched_check' : 'watched')}
          </span>
        </Words>
      )
    case 'do_not_contact':
    case 'closed':
      return <span className="text-muted">{t(step.kind)}</span>
  }
}

function Sending({ channel, children }: { channel: string; children: ReactNode }) {
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <ChannelMark channel={channel} />
      <span>{children}</span>
    </span>
  )
}

function Words({ children, more }: { children: ReactNode; more?: string | null }) {
  return (
    <span>
      {children}
      {more && <span className="text-muted"> · {more}</span>}
    </span>
  )
}
