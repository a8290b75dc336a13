'use client'

import { useTranslations } from 'next-intl'
import type { LeadList, LeadQuery } from '#lib/leads/contract'
import { useWhen } from '../../format/use-when.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { AddLead } from './add-lead.tsx'
import { LeadFilters } from './lead-filters.tsx'
import { LeadSearch } from './lead-search.tsx'
import { LeadsEmpty } from './leads-empty.tsx'
import { LeadsPager } from './leads-pager.tsx'
import { LeadsTable } from './leads-table.tsx'
import { useLeadQuery } from './use-lead-query.ts'
import { useLeads } from './use-leads.ts'

type Props = {
  query: LeadQuery
  list: LeadList
  loadedAt: number
  owners: { id: string; name: string }[]
  showsOwner: boolean
}

/** The leads: find, narrow down, sort, add. The address says what is shown; owners is empty for who sees only their own. */
export function LeadsDesk({ query, list, loadedAt, owners, showsOwner }: Props) {
  const t = useTranslations('leads')
  const when = useWhen()
  const problemText = useProblemText()
  const { wanted, isWaiting, go, search, write } = useLeadQuery(query)
  const { data, error, dataUpdatedAt } = useLeads(query, list, loadedAt)
  const { total, leads, page_size } = data ?? list
  const pages = Math.max(1, Math.ceil(total / page_size))
  const first = (query.page - 1) * page_size
  return (
    <div className="@container mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-8">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
        <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
        <AddLead />
      </div>
      <div className="mt-5 space-y-3">
        <LeadSearch go={go} input={search} owners={owners} query={wanted} searched={query.q} write={write} />
        <LeadFilters go={go} query={wanted} />
      </div>
      <div className="mt-4 flex min-h-5 flex-wrap justify-between gap-x-4" aria-live="polite">
        <p className="text-muted">
          <span className="font-medium text-text">{t('total', { count: total })}</span>
          {pages > 1 && ` · ${t('range', { from: first + 1, to: first + leads.length })}`}
        </p>
        {error && (
          <p className="text-warn">
            {t('stale', { time: when(new Date(dataUpdatedAt).toISOString()), problem: problemText(error) })}
          </p>
        )}
      </div>
      <div
        aria-busy={isWaiting}
        className={`mt-2 transition-opacity delay-150 duration-150 ${isWaiting ? 'opacity-60' : ''}`}
      >
        {leads.length > 0 ? (
          <LeadsTable go={go} leads={leads} query={wanted} showsOwner={showsOwner} />
        ) : (
          <LeadsEmpty go={go} owner={owners.find(({ id }) => id === query.owner)?.name} query={query} />
        )}
        {pages > 1 && <LeadsPager go={go} pages={pages} query={query} />}
      </div>
    </div>
  )
}
