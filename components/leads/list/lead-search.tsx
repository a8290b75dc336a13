'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { leadSorts, type LeadQuery } from '#lib/leads/contract'
import { buttonLook } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { ListLink } from './list-link.tsx'
import { firstOrder, turned } from './sort-order.ts'
import type { Go } from './use-lead-query.ts'
import { useSearchAsTyped } from './use-search-as-typed.ts'

type Props = {
  query: LeadQuery
  searched: string
  owners: { id: string; name: string }[]
  input: RefObject<HTMLInputElement | null>
  write: (text: string) => void
  go: Go
}

/** Search, owner and, where there are no column heads, the order; a plain form until the page has come to life. */
export function LeadSearch({ query, searched, owners, input, write, go }: Props) {
  const t = useTranslations('leads')
  const { search, onInput, onBlur } = useSearchAsTyped({ input, write, searched, go })
  return (
    <search>
      <form
        action="/leads"
        className="flex flex-wrap gap-2"
        method="get"
        onSubmit={(event) => {
          event.preventDefault()
          search()
        }}
      >
        <div className="relative w-full md:w-80">
          <label className="sr-only" htmlFor="lead-search">
            {t('search')}
          </label>
          <Icon className="pointer-events-none absolute top-3.5 left-3 size-4 text-muted md:top-2.5" name="search" />
          <Input
            autoComplete="off"
            className="pl-9"
            defaultValue={query.q}
            enterKeyHint="search"
            id="lead-search"
            maxLength={200}
            name="q"
            onBlur={onBlur}
            onInput={onInput}
            placeholder={t('search_hint')}
            ref={input}
            type="search"
          />
        </div>
        {owners.length > 0 && (
          <div className="min-w-0 flex-1 md:max-w-52">
            <Select
              groups={[
                { options: [{ value: '', label: t('all_owners') }] },
                { options: owners.map(({ id, name }) => ({ value: id, label: name })) },
              ]}
              isLabelHidden
              label={t('owner')}
              name="owner"
              onChoose={(owner) => go({ owner: owner || undefined })}
              value={query.owner ?? ''}
            />
          </div>
        )}
        <div className="flex min-w-0 flex-1 basis-full gap-2 sm:basis-0 @4xl:hidden">
          <div className="min-w-0 flex-1">
            <Select
              groups={[{ options: leadSorts.map((sort) => ({ value: sort, label: t(`sorts.${sort}`) })) }]}
              isLabelHidden
              label={t('sort')}
              name="sort"
              onChoose={(sort) => go({ sort, order: firstOrder(sort) })}
              value={query.sort}
            />
          </div>
          <ListLink
            aria-label={t('turn_order')}
            change={{ order: turned(query.order) }}
            className={`${buttonLook('secondary')} w-11 shrink-0 px-0`}
            go={go}
            query={query}
          >
            <Icon className={`size-4 ${query.order === 'asc' ? '-rotate-90' : 'rotate-90'}`} name="chevron" />
          </ListLink>
        </div>
        {/* Enter in the search submits by this one: with several fields there has to be a button. */}
        <button hidden type="submit">
          {t('search')}
        </button>
        {query.filter !== 'open' && <input name="filter" type="hidden" value={query.filter} />}
        {query.order !== 'asc' && <input name="order" type="hidden" value={query.order} />}
      </form>
    </search>
  )
}
