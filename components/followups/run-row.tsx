import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { Run } from '#lib/followups/contract'
import { useDuration } from '../format/use-duration.ts'
import { useWhen } from '../format/use-when.ts'
import { Icon } from '../ui/icon.tsx'
import { RunCell } from './run-cell.tsx'
import { RunDetails } from './run-details.tsx'
import { RunNumber } from './run-number.tsx'
import { RunStatus } from './run-status.tsx'
import { SentCounts } from './sent-counts.tsx'
import { sum } from './sum.ts'

/** One run in numbers; its button shows what stands behind them. */
export function RunRow({ run }: { run: Run }) {
  const t = useTranslations('runs')
  const when = useWhen()
  const duration = useDuration()
  const detailsId = useId()
  const [isOpen, setOpen] = useState(false)
  const { counts } = run
  const started = when(run.started_at)
  const took = run.finished_at && duration(Date.parse(run.finished_at) - Date.parse(run.started_at))
  return (
    <>
      <tr className="relative grid grid-cols-2 gap-x-8 border-t border-line py-2 @3xl:table-row @3xl:py-0">
        <th
          className="col-span-2 flex items-center gap-2 pr-12 pb-1 text-left font-normal @3xl:table-cell @3xl:py-2 @3xl:pr-3"
          scope="row"
        >
          <span className="flex items-center gap-2">
            <RunStatus short status={run.status} />
            <span>
              <span className="block font-medium whitespace-nowrap first-letter:uppercase">{started}</span>
              <span className="block text-xs whitespace-nowrap text-muted">{t(`kind.${run.kind}`)}</span>
            </span>
          </span>
        </th>
        <RunCell isSmallPrint label={t('columns.duration')}>
          {took ?? '–'}
        </RunCell>
        <RunNumber isSmallPrint label={t('columns.looked_at')} value={counts.looked_at} />
        <RunNumber isSmallPrint label={t('columns.due')} value={counts.due} />
        <RunNumber label={t('columns.planned')} value={counts.planned} />
        <RunCell label={t('columns.sent')}>
          <SentCounts channels={counts.sent_by_channel} total={counts.sent ?? 0} />
        </RunCell>
        <RunNumber
          isSmallPrint={!counts.awaiting_approval}
          label={t('columns.awaiting_approval')}
          value={counts.awaiting_approval}
        />
        <RunNumber isAlarming isSmallPrint={!counts.failed} label={t('columns.failed')} value={counts.failed} />
        <RunNumber isSmallPrint label={t('columns.skipped')} value={sum(run.reasons)} />
        <td className="absolute top-2 right-0 @3xl:static @3xl:w-9 @3xl:py-1 @3xl:text-right">
          <button
            aria-controls={isOpen ? detailsId : undefined}
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'hide_details' : 'show_details', { time: started })}
            className="inline-flex size-11 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text @3xl:size-9"
            onClick={() => setOpen(!isOpen)}
            type="button"
          >
            <Icon className={`size-4 transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`} name="chevron" />
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr className="block @3xl:table-row" id={detailsId}>
          <td className="block rounded-lg bg-sunken p-4 @3xl:table-cell" colSpan={10}>
            <p className="mb-4 @3xl:hidden">
              {t('summary', { looked_at: counts.looked_at ?? 0, due: counts.due ?? 0 })}{' '}
              {took && t('took', { duration: took })}
            </p>
            {run.status === 'running' ? <p className="text-muted">{t('no_details_yet')}</p> : <RunDetails run={run} />}
          </td>
        </tr>
      )}
    </>
  )
}
