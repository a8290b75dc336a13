import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CheckDecision } from '#lib/followups/contract'
import { useWhen } from '../format/use-when.ts'
import { Sheet } from '../ui/sheet.tsx'
import { DecisionGroup } from './decision-group.tsx'
import { OutcomeFilter, type OutcomeChoice } from './outcome-filter.tsx'

const outcomes = ['send', 'schedule', 'task', 'awaiting_approval', 'skipped'] as const

type Props = { at: string; decisions: CheckDecision[]; onClose: () => void }

/** What a check would do now, lead by lead, grouped by outcome. */
export function DryRunPanel({ at, decisions, onClose }: Props) {
  const t = useTranslations('dry_run')
  const when = useWhen()
  const [chosen, setChosen] = useState<OutcomeChoice>('all')
  const groups = outcomes
    .map((outcome) => ({ outcome, decisions: decisions.filter((decision) => decision.outcome === outcome) }))
    .filter((group) => group.decisions.length > 0)
  const isOnlySkipped = groups.length > 0 && groups.every(({ outcome }) => outcome === 'skipped')
  const nextLook = decisions.flatMap(({ next_check_at }) => next_check_at ?? []).toSorted()[0]
  return (
    <Sheet
      closeLabel={t('close')}
      header={
        <>
          <p className="max-w-prose text-muted">{t('lead')}</p>
          {decisions.length > 0 && (
            <p className="mt-2">
              <span className="font-medium">{t('total', { count: decisions.length })}</span>
              <span className="text-muted"> · {t('at', { time: when(at) })}</span>
            </p>
          )}
          {isOnlySkipped && (
            <p>
              {t('only_skipped')} {nextLook && t('next_look', { time: when(nextLook) })}
            </p>
          )}
          {groups.length > 1 && (
            <div className="mt-3">
              <OutcomeFilter
                onChoose={setChosen}
                options={[
                  { value: 'all', count: decisions.length },
                  ...groups.map((group) => ({ value: group.outcome, count: group.decisions.length })),
                ]}
                value={chosen}
              />
            </div>
          )}
        </>
      }
      onClose={onClose}
      title={t('title')}
    >
      {decisions.length === 0 ? (
        <div className="max-w-prose py-10">
          <h3 className="text-base font-semibold">{t('empty_title')}</h3>
          <p className="mt-2 text-muted">{t('empty_text')}</p>
        </div>
      ) : (
        groups
          .filter(({ outcome }) => chosen === 'all' || outcome === chosen)
          .map((group) => <DecisionGroup key={group.outcome} {...group} />)
      )}
    </Sheet>
  )
}
