'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useOwnDay } from '../day/use-own-day.ts'

/** How many of the reader's leads have no next step, beside the way to the leads; nothing when every one has. */
export function IdleBadge() {
  const t = useTranslations('today')
  const format = useFormatter()
  const day = useOwnDay()
  const count = day?.counts.no_next_step ?? 0
  if (count === 0) return null
  return (
    <span className="absolute right-1.5 inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-warn-soft px-1.5 text-xs font-semibold text-warn md:static md:ml-auto">
      <span aria-hidden="true">{count > 99 ? t('badge_many') : format.number(count)}</span>
      <span className="sr-only">{t('badge_idle', { count })}</span>
    </span>
  )
}
