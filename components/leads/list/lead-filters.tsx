'use client'

import { useTranslations } from 'next-intl'
import { leadFilters, type LeadQuery } from '#lib/leads/contract'
import { ListLink } from './list-link.tsx'
import type { Go } from './use-lead-query.ts'

/** Which leads are shown, one choice at a time. */
export function LeadFilters({ query, go }: { query: LeadQuery; go: Go }) {
  const t = useTranslations('leads')
  return (
    <nav aria-label={t('filter')} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex gap-1.5 py-1 md:flex-wrap">
        {leadFilters.map((filter) => (
          <li key={filter}>
            <ListLink
              aria-current={filter === query.filter ? 'true' : undefined}
              change={{ filter }}
              className="inline-flex min-h-11 items-center rounded-full border border-line px-3.5 whitespace-nowrap text-muted transition-colors duration-100 hover:text-text aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-text md:min-h-8 md:px-3"
              go={go}
              query={query}
            >
              {t(`filters.${filter}`)}
            </ListLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
