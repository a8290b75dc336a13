'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { LeadQuery, LeadRow } from '#lib/leads/contract'
import { RowCheckbox } from '../../ui/row-checkbox.tsx'
import { LeadLine } from './lead-line.tsx'
import { SortHead } from './sort-head.tsx'
import type { Go } from './use-lead-query.ts'

type Props = {
  leads: LeadRow[]
  query: LeadQuery
  showsOwner: boolean
  chosen: ReadonlySet<string>
  onChoose: (ids: string[], isChosen: boolean) => void
  renderActions?: ((lead: LeadRow) => ReactNode) | undefined
  go: Go
}

/** The leads of a page, one per line, each to be chosen, or all of them; the heads sort. */
export function LeadsTable({ leads, query, showsOwner, chosen, onChoose, renderActions, go }: Props) {
  const t = useTranslations('leads')
  const head = { query, go }
  const chosenHere = leads.filter(({ id }) => chosen.has(id)).length
  const choosePage = (
    <RowCheckbox
      isChecked={chosenHere === leads.length}
      isMixed={chosenHere > 0 && chosenHere < leads.length}
      label={t('bulk.choose_page')}
      onChange={(isChecked) =>
        onChoose(
          leads.map(({ id }) => id),
          isChecked,
        )
      }
    />
  )
  return (
    <table className="block w-full table-fixed border-t border-line @4xl:table">
      <caption className="sr-only">{t('title')}</caption>
      <thead className="hidden @4xl:table-header-group">
        <tr className="border-b border-line text-xs text-muted">
          <th className="w-8" scope="col">
            {choosePage}
          </th>
          <SortHead {...head} className={`${renderActions ? 'w-[13%]' : 'w-[15%]'} text-left`} sort="name" />
          <SortHead {...head} className={`${renderActions ? 'w-[13%]' : 'w-[20%]'} text-left`} sort="company" />
          <SortHead {...head} className="text-left" sort="next" />
          <SortHead {...head} className="w-[8.25rem] text-left" sort="last_contact" />
          <SortHead {...head} className="w-[4.5rem] text-right" sort="bant_score" />
          <th className="w-[6.5rem] px-2 text-left font-medium" scope="col">
            {t('status')}
          </th>
          {showsOwner && (
            <th className="w-[6rem] px-2 text-left font-medium" scope="col">
              {t('owner')}
            </th>
          )}
        </tr>
      </thead>
      <tbody className="block @4xl:table-row-group">
        {leads.map((lead) => (
          <LeadLine
            isChosen={chosen.has(lead.id)}
            key={lead.id}
            lead={lead}
            onChoose={onChoose}
            renderActions={renderActions}
            showsOwner={showsOwner}
          />
        ))}
      </tbody>
    </table>
  )
}
