import type { Route } from 'next'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { useSlotWords } from './use-slot-words.ts'

type Props = { slots: FollowupAnalytics['best_slots']; hrefOf: (slot: { weekday: number; hour: number }) => Route }

/** The best hours to send, in words, best first. */
export function BestSlots({ slots, hrefOf }: Props) {
  const t = useTranslations('analytics.best_slots')
  const format = useFormatter()
  const { slot } = useSlotWords()
  return (
    <div>
      <h3 className="text-xs font-medium text-muted">{t('title')}</h3>
      {slots.length === 0 ? (
        <p className="mt-1 text-muted">{t('empty')}</p>
      ) : (
        <ol className="mt-1">
          {slots.map(({ weekday, hour, sent, answered }) => (
            <li className="border-b border-line last:border-0" key={`${weekday} ${hour}`}>
              <Link
                className="group flex min-h-11 items-center justify-between gap-3 py-1.5"
                href={hrefOf({ weekday, hour })}
                prefetch={false}
              >
                <span className="underline decoration-transparent underline-offset-2 group-hover:decoration-current">
                  {slot(weekday, hour)}
                </span>
                <span className="text-right whitespace-nowrap">
                  <span className="font-medium">
                    {format.number(answered / sent, { style: 'percent', maximumFractionDigits: 0 })}
                  </span>{' '}
                  <span className="text-muted">{t('n', { count: sent })}</span>
                </span>
              </Link>
            </li>
          ))}
        </ol>
      )}
      {slots.length > 0 && <p className="mt-1 text-xs text-muted">{t('how')}</p>}
    </div>
  )
}
