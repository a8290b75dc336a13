'use client'

import { useTranslations } from 'next-intl'
import type { LeadQuery } from '#lib/leads/contract'
import { buttonLook } from '../../ui/button.tsx'
import { ListLink } from './list-link.tsx'
import type { Go } from './use-lead-query.ts'

type Props = { query: LeadQuery; owner: string | undefined; go: Go }

const elsewhere = {
  open: 'all',
  your_turn: 'planned',
  planned: 'no_next_step',
  no_next_step: 'your_turn',
  snoozed: 'open',
  won: 'open',
  lost: 'open',
  do_not_contact: 'open',
  all: undefined,
} as const satisfies Record<LeadQuery['filter'], LeadQuery['filter'] | undefined>

/** Why nothing is listed, and what to do next. */
export function LeadsEmpty({ query, owner, go }: Props) {
  const t = useTranslations('leads')
  const { q, filter } = query
  const words = { q, filter: t(`filters.${filter}`), owner: owner ?? '' }
  const isAll = filter === 'all' && !owner
  const link = { query, go, className: buttonLook('secondary') }
  const other = elsewhere[filter]
  return (
    <div className="max-w-prose py-10">
      <h2 className="text-lg font-semibold tracking-tight wrap-break-word">
        {q ? t('empty.search_title', words) : owner ? t('empty.owner_title', words) : t(`empty.${filter}_title`)}
      </h2>
      <p className="mt-2 text-base leading-6 text-muted">
        {q
          ? t(isAll ? 'empty.search_all_text' : 'empty.search_text', words)
          : owner
            ? t('empty.owner_text', words)
            : t(`empty.${filter}_text`)}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        {q && !isAll && (
          <ListLink {...link} change={{ filter: 'all', owner: undefined }}>
            {t('empty.in_all')}
          </ListLink>
        )}
        {q ? (
          <ListLink {...link} change={{ q: '' }}>
            {t('empty.clear')}
          </ListLink>
        ) : owner ? (
          <ListLink {...link} change={{ owner: undefined }}>
            {t('empty.any_owner')}
          </ListLink>
        ) : (
          other && (
            <ListLink {...link} change={{ filter: other }}>
              {t('empty.show', { filter: t(`filters.${other}`) })}
            </ListLink>
          )
        )}
      </div>
    </div>
  )
}
