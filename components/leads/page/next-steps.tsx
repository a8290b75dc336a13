import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import type { LeadSignal, PendingFollowUp } from '#lib/leads/contract'
import { bySoonest } from './by-soonest.ts'
import { isAtRest } from './is-at-rest.ts'
import { useLeadContext } from './lead-context.ts'
import { PendingMessage } from './pending-message.tsx'
import { SettleLoops } from './settle-loops.tsx'
import { SignalRow } from './signal-row.tsx'

type Props = { heading: Ref<HTMLHeadingElement>; pending: PendingFollowUp[]; signals: LeadSignal[] }

/** What happens next, soonest first: messages and tasks that wait, then what every open loop waits for. */
export function NextSteps({ heading, pending, signals }: Props) {
  const t = useTranslations('lead.next')
  const { lead } = useLeadContext()
  const soonestFirst = pending.toSorted((a, b) => a.scheduled_at.localeCompare(b.scheduled_at))
  // A loop whose message waits above has said everything there.
  const others = signals
    .filter(({ trigger_type }) => !pending.some((message) => message.trigger_type === trigger_type))
    .toSorted(bySoonest)
  const isStuck = lead.is_open && lead.your_turn_since === null && pending.length === 0 && signals.every(isAtRest)
  return (
    <section aria-labelledby="next-steps">
      <h2 className="text-lg font-semibold tracking-tight outline-none" id="next-steps" ref={heading} tabIndex={-1}>
        {t('title')}
      </h2>
      {soonestFirst.length > 0 && (
        <ul className="mt-3 space-y-3">
          {soonestFirst.map((message) => (
            <PendingMessage key={message.id} message={message} />
          ))}
        </ul>
      )}
      {isStuck && (
        <div className="mt-2 max-w-prose">
          <p className="font-medium text-warn">{t('nothing')}</p>
          <p className="mt-1 text-muted">{t('nothing_text')}</p>
        </div>
      )}
      {!lead.is_open && pending.length === 0 && (
        <p className="mt-2 text-muted">{t(lead.do_not_contact_at ? 'no_contact' : 'closed')}</p>
      )}
      {others.length > 0 && (
        <>
          {pending.length > 0 && <h3 className="mt-6 text-xs font-medium text-muted">{t('also_open')}</h3>}
          <ul className="mt-1 divide-y divide-line">
            {others.map((signal, place) => (
              <SignalRow key={signal.trigger_type} offersFix={place === 0} signal={signal} />
            ))}
          </ul>
        </>
      )}
      <SettleLoops signals={signals} />
    </section>
  )
}
