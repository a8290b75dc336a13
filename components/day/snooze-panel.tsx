import { useTimeZone, useTranslations } from 'next-intl'
import { useClock } from '../format/use-clock.ts'
import { useState } from 'react'
import { useDay } from '../format/use-day.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { snoozeDays } from './snooze-days.ts'
import { zonedMoment } from './zoned-moment.ts'

const hour = 8

/** Until when a lead rests: a few usual days or any other, always 08:00 in the organisation's time zone, told in UTC. */
export function SnoozePanel({ isBusy, onChoose }: { isBusy: boolean; onChoose: (until: string) => void }) {
  const t = useTranslations('today.snooze')
  const day = useDay()
  const timeZone = useTimeZone() ?? 'UTC'
  const days = snoozeDays(useClock(), timeZone)
  const [other, setOther] = useState('')
  const until = (date: string) => zonedMoment(date, hour, timeZone).toISOString()
  return (
    <fieldset className="rounded-lg bg-sunken p-3">
      <legend className="sr-only">{t('label')}</legend>
      <p aria-hidden="true" className="text-xs text-muted">
        {isBusy ? t('busy') : t('label')}
      </p>
      <div className="mt-2 flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="flex flex-wrap gap-2">
          {days.map((choice) => (
            <Button busy={isBusy} key={choice.name} look="secondary" onClick={() => onChoose(until(choice.day))}>
              {t(choice.name)}
              {choice.name !== 'tomorrow' && <span className="font-normal text-muted">{day(until(choice.day))}</span>}
            </Button>
          ))}
        </div>
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (other && !isBusy) onChoose(until(other))
          }}
        >
          <TextField label={t('other')} min={days[0]?.day} onChange={setOther} required type="date" value={other} />
          <Button busy={isBusy} look="secondary" type="submit">
            {t('submit')}
          </Button>
        </form>
      </div>
    </fieldset>
  )
}
