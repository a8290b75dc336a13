import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Run } from '#lib/followups/contract'
import { ReasonEntry } from './reason-entry.tsx'
import { usePassedOver } from './use-passed-over.ts'

/** Why a run gave some leads nothing, most frequent first; each reason opens to the leads it held for. */
export function ReasonList({ run }: { run: Run }) {
  const t = useTranslations('runs')
  const [isWanted, setWanted] = useState(false)
  const passedOver = usePassedOver(run.id, isWanted)
  const reasons = Object.entries(run.reasons)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
  return (
    <section className="min-w-0">
      <h3 className="text-xs font-medium text-muted">{t('skipped_why')}</h3>
      {reasons.length === 0 ? (
        <p className="mt-2 text-muted">{t('nothing_skipped')}</p>
      ) : (
        <ul className="mt-1">
          {reasons.map(([reason, count]) => (
            <ReasonEntry
              count={count}
              key={reason}
              onOpen={() => setWanted(true)}
              passedOver={passedOver}
              reason={reason}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
