import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { DayEntry } from '#lib/day/contract'
import { ChannelMark } from '../followups/channel-mark.tsx'
import { FreeUntil } from '../followups/free-until.tsx'
import { FollowUpText } from '../followups/follow-up-text.tsx'
import { MissingValues } from '../followups/missing-values.tsx'
import { RowCheckbox } from '../ui/row-checkbox.tsx'
import { ActionProblem } from './action-problem.tsx'
import { bulkActionsFor } from './bulk-actions-for.ts'
import { useDayContext } from './day-context.ts'
import { EntryActions } from './entry-actions.tsx'
import { entryKey } from './entry-key.ts'
import { EntryTime } from './entry-time.tsx'
import { EntryWhy } from './entry-why.tsx'
import { focusNextEntry } from './focus-next-entry.ts'
import { useEntryAction } from './use-entry-action.ts'

type Props = { entry: DayEntry; showsOwner: boolean }

/** One thing of the day: whom it is about, why it is here, by which way and when, the words, and what can be done. */
export function EntryCard({ entry, showsOwner }: Props) {
  const t = useTranslations('today')
  const id = useId()
  const isShort = entry.kind === 'no_next_step'
  const { selected, refusals, toggle, onSettled, onReload } = useDayContext()
  const { act, running, error, retry } = useEntryAction(entry, onSettled)
  const key = entryKey(entry)
  const name = entry.lead_name ?? t('unnamed_lead')
  const isSelected = selected.has(key)
  const problem = error ?? refusals.get(key)
  const reload = () => {
    focusNextEntry(entry) // what was refused for good goes, and the focus must not go with it
    onReload()
  }
  return (
    <article
      aria-labelledby={id}
      className={`-mx-2 grid scroll-mt-16 gap-x-6 gap-y-2 rounded-md px-2 md:scroll-mt-4 ${isSelected ? 'bg-accent-soft' : ''} ${isShort ? 'py-3 md:grid-cols-[minmax(0,1fr)_auto] md:items-center md:gap-y-1' : 'py-4'}`}
      data-entry={key}
      tabIndex={-1}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 md:col-span-full">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          {bulkActionsFor(entry).length > 0 && (
            <span className="-my-3.5 mr-1 -ml-3.5 self-center">
              <RowCheckbox
                isChecked={isSelected}
                label={t('select', { name })}
                onChange={(isWanted) => toggle([entry], isWanted)}
              />
            </span>
          )}
          <h3 className="min-w-0 font-semibold wrap-anywhere" id={id}>
            <Link className="hover:underline" href={`/leads/${entry.lead_id}` as Route}>
              {name}
            </Link>
          </h3>
          {entry.company && entry.company !== entry.lead_name && (
            <span className="min-w-0 text-muted wrap-anywhere">{entry.company}</span>
          )}
        </div>
        <p className="flex flex-wrap items-center gap-x-3 text-muted">
          {showsOwner && <span>{entry.owner_name ?? t('no_owner')}</span>}
          {entry.channel && <ChannelMark channel={entry.channel} />}
          <EntryTime entry={entry} />
        </p>
      </div>
      <EntryWhy entry={entry} />
      {entry.said && <FollowUpText message={entry.said} subject={null} />}
      {entry.free_until && <FreeUntil until={entry.free_until} />}
      <EntryActions
        act={act}
        entry={entry}
        running={running}
        text={
          entry.message && (
            <>
              <FollowUpText message={entry.message} subject={entry.channel === 'email' ? entry.subject : null} />
              {entry.missing && entry.missing.length > 0 && <MissingValues names={entry.missing} />}
            </>
          )
        }
      />
      <div className="col-span-full empty:hidden" role="alert">
        {problem && <ActionProblem error={problem} onReload={reload} onRetry={retry} />}
      </div>
    </article>
  )
}
