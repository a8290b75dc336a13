'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useOwnDay } from './use-own-day.ts'
import { waitingCount } from './waiting-count.ts'

/** How much waits for the reader, beside the way to Today; nothing when nothing does. Asked once a minute. */
export function TodayBadge() {
  const t = useTranslations('today')
  const format = useFormatter()
  const day = useOwnDay()
  const count = day ? waitingCount(day) : 0
  if (count === 0) return null
  return (
    <span className="absolute right-1.5 inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent md:static md:ml-auto">
      <span aria-hidden="true">{count > 99 ? t('badge_many') : format.number(count)}</span>
      <span className="sr-only">{t('badge', { count })}</span>
    </span>
  )
}
