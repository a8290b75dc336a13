import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Run } from '#lib/followups/contract'
import { Button } from '../ui/button.tsx'
import { RunRow } from './run-row.tsx'

const numbers = ['duration', 'looked_at', 'due', 'planned', 'sent', 'awaiting_approval', 'failed', 'skipped'] as const

const first = 14

/** The runs of two weeks at first, one per row; where there is no room for a table each row becomes a block with its own labels. */
export function RunsTable({ runs }: { runs: Run[] }) {
  const t = useTranslations('runs')
  const [shown, setShown] = useState(first)
  const hidden = runs.length - shown
  return (
    <section aria-labelledby="all-runs" className="@container">
      <h2 className="text-lg font-semibold tracking-tight" id="all-runs">
        {t('earlier')}
      </h2>
      <p className="text-muted">{t('earlier_count', { count: runs.length })}</p>
      <table aria-labelledby="all-runs" className="mt-3 block w-full border-t border-line @3xl:table">
        <thead className="sr-only @3xl:not-sr-only @3xl:table-header-group">
          <tr className="text-xs text-muted">
            <th className="py-2 pr-3 text-left align-bottom font-medium" scope="col">
              {t('columns.run')}
            </th>
            {numbers.map((column) => (
              <th className="px-3 py-2 text-right align-bottom font-medium hyphens-auto" key={column} scope="col">
                {t(`columns.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">{t('columns.details')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="block @3xl:table-row-group">
          {runs.slice(0, shown).map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <Button className="mt-2 -ml-3" look="quiet" onClick={() => setShown(runs.length)}>
          {t('show_older', { count: hidden })}
        </Button>
      )}
    </section>
  )
}
