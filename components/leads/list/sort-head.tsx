'use client'

import { useTranslations } from 'next-intl'
import type { LeadQuery } from '#lib/leads/contract'
import { Icon } from '../../ui/icon.tsx'
import { ListLink } from './list-link.tsx'
import { firstOrder, turned } from './sort-order.ts'
import type { Go } from './use-lead-query.ts'

type Props = { sort: LeadQuery['sort']; query: LeadQuery; go: Go; className: string }

/** A column's head that sorts by it, and the other way round when it already does. */
export function SortHead({ sort, query, go, className }: Props) {
  const t = useTranslations('leads')
  const isSorted = query.sort === sort
  return (
    <th
      aria-sort={isSorted ? (query.order === 'asc' ? 'ascending' : 'descending') : undefined}
      className={`px-2 font-medium ${className}`}
      scope="col"
    >
      <ListLink
        change={{ sort, order: isSorted ? turned(query.order) : firstOrder(sort) }}
        className="inline-flex min-h-9 max-w-full items-center gap-1 rounded hover:text-text in-[.text-right]:flex-row-reverse in-aria-[sort]:text-text"
        go={go}
        query={query}
      >
        <span className="truncate">{t(`sorts.${sort}`)}</span>
        <Icon
          className={`size-3 ${isSorted ? '' : 'invisible'} ${isSorted && query.order === 'desc' ? 'rotate-90' : '-rotate-90'}`}
          name="chevron"
        />
      </ListLink>
    </th>
  )
}
