import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { fromWallTime } from './from-wall-time.ts'
import { Input } from '../../ui/input.tsx'
import { useLeadContext } from './lead-context.ts'
import { toMoment } from './to-moment.ts'
import { toWallTime } from './to-wall-time.ts'

const soon = 3_600_000

type Props = {
  opening: string | null
  isBusy: boolean
  onPlan: (at: Date) => void
  onCancel: () => void
}

/** When it shall leave, by the lead's clocks: the next opening to begin with, or in an hour while it is open. */
export function ScheduleFields({ opening, isBusy, onPlan, onCancel }: Props) {
  const t = useTranslations('lead.compose')
  const tLead = useTranslations('lead')
  const { lead } = useLeadContext()
  const input = useRef<HTMLInputElement>(null)
  const [earliest] = useState(() => new Date())
  const [at, setAt] = useState(() => {
    const next = toMoment(opening)
    const isLater = next && next.getTime() > earliest.getTime()
    return toWallTime(isLater ? next : new Date(earliest.getTime() + soon), lead.time_zone)
  })
  const moment = fromWallTime(at, lead.time_zone)

  useEffect(() => input.current?.focus(), [])

  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (moment && !isBusy) onPlan(moment)
      }}
    >
      <div className="max-w-xs">
        <Field label={t('at')} note={t('at_hint', { zone: lead.time_zone.replaceAll('_', ' ') })}>
          <Input
            min={toWallTime(earliest, lead.time_zone)}
            onChange={(event) => setAt(event.target.value)}
            ref={input}
            required
            type="datetime-local"
            value={at}
          />
        </Field>
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button busy={isBusy} disabled={!moment} look="primary" type="submit">
          {isBusy ? t('planning') : t('plan_at')}
        </Button>
        <Button disabled={isBusy} look="quiet" onClick={onCancel}>
          {tLead('cancel')}
        </Button>
      </div>
    </form>
  )
}
