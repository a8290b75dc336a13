import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CheckDecision } from '#lib/followups/contract'
import { Button } from '../ui/button.tsx'
import { DecisionRow } from './decision-row.tsx'

const first = 10
const step = 50

/** Signals of a dry run, the first ten at once and more on demand. */
export function DecisionList({ decisions }: { decisions: CheckDecision[] }) {
  const t = useTranslations('dry_run')
  const [shown, setShown] = useState(first)
  const hidden = decisions.length - shown
  return (
    <>
      <ul>
        {decisions.slice(0, shown).map((decision) => (
          <DecisionRow decision={decision} key={`${decision.lead_id} ${decision.trigger_type}`} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button className="-ml-3" look="quiet" onClick={() => setShown(shown + step)}>
          {t('more', { count: Math.min(step, hidden) })}
        </Button>
      )}
    </>
  )
}
