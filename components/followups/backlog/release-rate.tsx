import { useFormatter, useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import type { Backlog, BacklogRate } from '#lib/followups/contract'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Props = {
  of: Backlog['backlog'][number]
  name: string
  isBusy: boolean
  onSet: (change: BacklogRate) => void
}

/** How much the daily check lets out on a working day, when it did last, how long the rest will take. */
export function ReleaseRate({ of, name, isBusy, onSet }: Props) {
  const t = useTranslations('backlog')
  const format = useFormatter()
  const [text, setText] = useState(of.per_day === null ? '' : String(of.per_day))
  const [isTried, setTried] = useState(false)
  const wanted = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN
  const isFit = wanted >= 1 && wanted <= 10_000
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isFit) onSet({ per_day: wanted, is_paused: false })
  }
  const days = of.per_day ? Math.ceil(of.due / of.per_day) : isFit ? Math.ceil(of.due / wanted) : null
  const last = of.released_on
    ? t('last', {
        day: format.dateTime(new Date(`${of.released_on}T12:00:00Z`), {
          day: 'numeric',
          month: 'short',
          timeZone: 'UTC',
        }),
        count: of.released,
      })
    : null
  return (
    <form aria-label={t('rate_of', { name })} className="mt-4" noValidate onSubmit={submit}>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="w-44">
          <TextField
            error={isTried && !isFit ? t('bad_rate') : undefined}
            inputMode="numeric"
            label={t('rate')}
            onChange={setText}
            value={text}
          />
        </div>
        <div className="flex flex-wrap gap-2 pt-[1.375rem]">
          <Button busy={isBusy} look="primary" type="submit">
            {of.per_day === null ? t('rate_start') : t('rate_change')}
          </Button>
          {of.per_day !== null && (
            <Button
              busy={isBusy}
              look="secondary"
              onClick={() => onSet({ per_day: of.per_day, is_paused: !of.is_paused })}
            >
              {of.is_paused ? t('rate_resume') : t('rate_pause')}
            </Button>
          )}
          {of.per_day !== null && (
            <Button busy={isBusy} look="quiet" onClick={() => onSet({ per_day: null, is_paused: false })}>
              {t('rate_end')}
            </Button>
          )}
        </div>
      </div>
      <p className="mt-2 text-muted">
        {[
          of.per_day === null ? t('no_rate') : of.is_paused ? t('is_paused') : t('is_running', { count: of.per_day }),
          of.is_paused || days === null || of.due === 0 ? null : t('takes', { count: days }),
          last,
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </form>
  )
}
