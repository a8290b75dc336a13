import { useFormatter, useTranslations } from 'next-intl'
import type { Outcome } from './outcome.ts'

/** How many rows become (are) what; the unit is rows of the file. */
export function Figures({ totals, isDone }: { totals: Outcome['totals']; isDone: boolean }) {
  const t = useTranslations('imports.figures')
  const format = useFormatter()
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-4">
      {(['created', 'updated', 'unchanged', 'refused'] as const).map((key) => (
        <div className="bg-surface px-4 py-3" key={key}>
          <dt className="text-muted">{t(`${isDone ? 'done' : 'planned'}.${key}`)}</dt>
          <dd
            className={`mt-0.5 text-xl font-semibold tabular-nums ${key === 'refused' && totals.refused > 0 ? 'text-warn' : ''}`}
          >
            {format.number(totals[key])}
          </dd>
        </div>
      ))}
    </dl>
  )
}
