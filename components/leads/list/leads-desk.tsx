'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useCallback, useLayoutEffect, useRef } from 'react'
import type { LeadList, LeadQuery, LeadRow } from '#lib/leads/contract'
import { useWhen } from '../../format/use-when.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { buttonLook } from '../../ui/button.tsx'
import { AddLead } from './add-lead.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { BulkNotice } from './bulk-notice.tsx'
import { IdleActions } from './idle-actions.tsx'
import { LeadFilters } from './lead-filters.tsx'
import { LeadSearch } from './lead-search.tsx'
import { LeadsEmpty } from './leads-empty.tsx'
import { LeadsPager } from './leads-pager.tsx'
import { LeadsTable } from './leads-table.tsx'
import { SavedFilters } from './saved-filters.tsx'
import { useBulk } from './use-bulk.ts'
import { useChooseAll } from './use-choose-all.ts'
import { useLeadQuery } from './use-lead-query.ts'
import { useLeads } from './use-leads.ts'
import { usePlaybookName } from '../../format/playbook-names.tsx'
import { useSelection } from './use-selection.ts'

type Props = {
  query: LeadQuery
  list: LeadList
  loadedAt: number
  owners: { id: string; name: string }[]
  playbooks: { id: string; name: string }[]
  showsOwner: boolean
}

/**
 * The leads: find, narrow down, sort, add, choose many and do something to them. The address says what is shown; owners is
 * empty for who sees only their own. Without a next step each line offers one.
 */
export function LeadsDesk({ query, list, loadedAt, owners, playbooks, showsOwner }: Props) {
  const t = useTranslations('leads')
  const when = useWhen()
  const problemText = useProblemText()
  const { wanted, isWaiting, go, search, write } = useLeadQuery(query)
  const { data, error, dataUpdatedAt } = useLeads(query, list, loadedAt)
  const { total, leads, page_size } = data ?? list
  const pages = Math.max(1, Math.ceil(total / page_size))
  const first = (query.page - 1) * page_size
  const { ids: chosen, choose, clear } = useSelection([query.filter, query.q, query.owner].join('\n'))
  const bulk = useBulk(clear)
  const choosing = useChooseAll(query, choose)
  const nameOf = usePlaybookName()
  // Lines are drawn again only when something of their own changes.
  const latest = useRef({ nameOf, change: bulk.change })
  useLayoutEffect(() => {
    latest.current = { nameOf, change: bulk.change }
  })
  const renderIdle = useCallback(
    (lead: LeadRow) => (
      <IdleActions
        isBusy={bulk.isBusy}
        lead={lead}
        nameOf={(id) => latest.current.nameOf(id)}
        onChange={(change) => latest.current.change(change)}
      />
    ),
    [bulk.isBusy],
  )
  return (
    <div className="@container mx-auto w-full max-w-7xl px-4 py-6 md:px-8 md:py-8">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
        <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
        <div className="flex flex-wrap gap-2">
          <Link className={buttonLook('secondary')} href="/leads/import">
            {t('import')}
          </Link>
          <AddLead />
        </div>
      </div>
      <div className="mt-5 space-y-3">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <div className="w-full md:w-auto md:flex-1">
            <LeadSearch go={go} input={search} owners={owners} query={wanted} searched={query.q} write={write} />
          </div>
          <SavedFilters canShare={showsOwner} go={go} query={query} />
        </div>
        <LeadFilters go={go} query={wanted} />
      </div>
      <BulkNotice bulk={bulk} />
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
          <LeadsTable
            chosen={chosen}
            go={go}
            leads={leads}
            onChoose={choose}
            query={wanted}
            renderActions={query.filter === 'no_next_step' ? renderIdle : undefined}
            showsOwner={showsOwner}
          />
        ) : (
          <LeadsEmpty go={go} owner={owners.find(({ id }) => id === query.owner)?.name} query={query} />
        )}
        {pages > 1 && <LeadsPager go={go} pages={pages} query={query} />}
      </div>
      {chosen.size > 0 && (
        <>
          <BulkBar
            bulk={bulk}
            ids={chosen}
            isChoosingAll={choosing.isPending}
            onChooseAll={choosing.mutate}
            onClear={clear}
            owners={owners}
            playbooks={playbooks}
            total={total}
          />
          {/* What the bar covers can still be scrolled to. */}
          <div aria-hidden="true" className="h-40 md:h-16" />
        </>
      )}
    </div>
  )
}
