'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { HolidayList } from '#lib/settings/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useToast } from '../../ui/use-toast.ts'
import { SettingsPage } from '../settings-page.tsx'
import { AddHoliday } from './add-holiday.tsx'
import { useHolidays } from './use-holidays.ts'

/** The days on which nothing is sent in the organisation's region, year by year. For managers. */
export function HolidaysDesk({ initial }: { initial: HolidayList }) {
  const t = useTranslations('settings.holidays')
  const format = useFormatter()
  const problemText = useProblemText()
  const say = useToast()
  const [year, setYear] = useState(initial.year)
  const { data, error, change } = useHolidays(initial, year)
  const failure = change.error ?? error
  const mayFill = initial.region.startsWith('DE') && [initial.year, initial.year + 1].includes(year)
  const dayText = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    })
  return (
    <SettingsPage lead={t('lead')} title={t('title')}>
      <div className="mt-6 flex flex-wrap items-center justify-between gap-3">
        <div className="flex items-center gap-1">
          <Button aria-label={t('year_before')} look="quiet" onClick={() => setYear(year - 1)}>
            <Icon className="size-4 rotate-180" name="chevron" />
          </Button>
          <h2 aria-live="polite" className="min-w-14 text-center text-lg font-semibold tracking-tight">
            {year}
          </h2>
          <Button aria-label={t('year_after')} look="quiet" onClick={() => setYear(year + 1)}>
            <Icon className="size-4" name="chevron" />
          </Button>
        </div>
        <AddHoliday key={year} region={initial.region} year={year} />
      </div>
      <div aria-live="polite">{failure && <p className="mt-3 text-bad">{problemText(failure)}</p>}</div>
      <div className="mt-4 min-h-96">
        {data?.is_filled === false && (
          <div className="mb-4 flex flex-wrap items-center gap-3 text-muted">
            <p className="max-w-prose">{t(mayFill ? 'not_filled' : 'not_known')}</p>
            {mayFill && (
              <Button
                busy={change.isPending}
                look="secondary"
                onClick={() => change.mutate({ method: 'POST', path: '/api/holidays/fill' })}
              >
                {t('fill')}
              </Button>
            )}
          </div>
        )}
        {data && data.holidays.length === 0 && <p className="py-4 text-muted">{t('none')}</p>}
        {data && data.holidays.length > 0 && (
          <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
            {data.holidays.map(({ region, day, name }) => (
              <li className="flex flex-wrap items-center gap-x-4 px-4 py-1 md:px-6" key={`${region} ${day}`}>
                <span className="w-44 text-muted max-sm:w-full max-sm:pt-2">{dayText(day)}</span>
                <span className="min-w-0 flex-1 font-medium wrap-anywhere">{name}</span>
                <span className="text-xs text-muted">
                  {t(region === data.region && region.includes('-') ? 'here_only' : 'whole_country')}
                </span>
                <Button
                  aria-label={t('remove_named', { name, day: dayText(day) })}
                  className="-mr-3"
                  disabled={change.isPending}
                  look="quiet"
                  onClick={() =>
                    change.mutate(
                      { method: 'DELETE', path: `/api/holidays/${region}/${day}` },
                      {
                        onSuccess: () =>
                          say(t('removed', { name }), {
                            action: {
                              label: t('undo'),
                              onAct: () =>
                                change.mutate({ method: 'POST', path: '/api/holidays', body: { region, day, name } }),
                            },
                          }),
                      },
                    )
                  }
                >
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </SettingsPage>
  )
}
