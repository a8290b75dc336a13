import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { memo, type ReactNode } from 'react'
import type { LeadRow } from '#lib/leads/contract'
import { useDay } from '../../format/use-day.ts'
import { RowCheckbox } from '../../ui/row-checkbox.tsx'
import { useLeadWord } from '../page/use-lead-word.ts'
import { NextStepText } from './next-step-text.tsx'

type Props = {
  lead: LeadRow
  showsOwner: boolean
  isChosen: boolean
  onChoose: (ids: string[], isChosen: boolean) => void
  /** What can be done about it right here. */
  renderActions?: ((lead: LeadRow) => ReactNode) | undefined
}

const cell = 'min-w-0 hyphens-auto wrap-break-word @4xl:table-cell @4xl:px-2 @4xl:py-2 @4xl:align-top'

/** One lead, all of it a link to its page but for its box; a table row, and where there is no room for a table a card. One changes without the others. */
export const LeadLine = memo(function LeadLine({ lead, showsOwner, isChosen, onChoose, renderActions }: Props) {
  const t = useTranslations('leads')
  const day = useDay()
  const status = useLeadWord('statuses')
  const name = lead.name ?? t('unnamed')
  return (
    <tr className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-b border-line py-3 pl-11 transition-colors duration-100 hover:bg-sunken has-checked:bg-accent-soft @4xl:table-row">
      <td className="absolute top-0.5 left-0 z-1 -ml-3 @4xl:relative @4xl:top-0 @4xl:ml-0 @4xl:table-cell @4xl:py-1 @4xl:align-top">
        <RowCheckbox
          isChecked={isChosen}
          label={t('bulk.choose', { name })}
          onChange={(isChecked) => onChoose([lead.id], isChecked)}
        />
      </td>
      <th className={`${cell} order-1 text-left font-medium`} scope="row">
        <Link className="block after:absolute after:inset-0 @4xl:rounded" href={`/leads/${lead.id}`} prefetch={false}>
          {name}
        </Link>
      </th>
      <td className={`${cell} order-3 col-span-2 text-muted empty:hidden`}>{lead.company}</td>
      <td className={`${cell} order-4 col-span-2`}>
        <NextStepText lead={lead} />
        {renderActions?.(lead)}
      </td>
      <td className={`${cell} order-5 text-muted`}>
        <span className="@4xl:hidden">{t('sorts.last_contact')}: </span>
        {lead.last_contact_at ? day(lead.last_contact_at) : t('never')}
      </td>
      <td className={`${cell} order-6 text-right`}>
        <span className="text-muted @4xl:hidden">{t('sorts.bant_score')} </span>
        {lead.bant_score ?? (
          <span className="text-muted">
            <span aria-hidden="true">–</span>
            <span className="sr-only">{t('no_bant')}</span>
          </span>
        )}
      </td>
      <td className={`${cell} order-2 text-right text-muted @4xl:text-left`}>{status(lead.status)}</td>
      {showsOwner && (
        <td className={`${cell} order-7 col-span-2 text-muted`}>
          <span className="@4xl:hidden">{t('owner')}: </span>
          {lead.owner_name ?? t('no_owner')}
        </td>
      )}
    </tr>
  )
})
