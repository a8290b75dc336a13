'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Backlog } from '#lib/followups/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { buttonLook } from '../../ui/button.tsx'
import { BacklogCard } from './backlog-card.tsx'
import { useBacklog } from './use-backlog.ts'

/** What waits from before, and how a manager lets it out: so many a day, or all. */
export function BacklogDesk({ initial }: { initial: Backlog }) {
  const t = useTranslations('backlog')
  const problemText = useProblemText()
  const { data = initial, error } = useBacklog(initial)
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-6 md:px-8 md:py-8">
      <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-1 max-w-prose text-muted">{t('lead')}</p>
      <div aria-live="polite">{error && <p className="mt-3 text-warn">{problemText(error)}</p>}</div>
      {data.backlog.length === 0 ? (
        <div className="max-w-prose py-10">
          <h2 className="text-lg font-semibold tracking-tight">{t('none_title')}</h2>
          <p className="mt-2 mb-5 text-base leading-6 text-muted">{t('none_text')}</p>
          <Link className={buttonLook('secondary')} href="/leads/import">
            {t('to_import')}
          </Link>
        </div>
      ) : (
        <ul className="mt-6 space-y-4">
          {data.backlog.map((one) => (
            <BacklogCard key={one.trigger_type} of={one} />
          ))}
        </ul>
      )}
    </div>
  )
}
