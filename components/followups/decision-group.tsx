import { useFormatter, useTranslations } from 'next-intl'
import type { CheckDecision } from '#lib/followups/contract'
import { useWord } from '../format/use-word.ts'
import { byReason } from './by-reason.ts'
import { DecisionList } from './decision-list.tsx'

type Props = { outcome: CheckDecision['outcome']; decisions: CheckDecision[] }

/** The signals of a dry run with the same outcome, under the reasons they share. */
export function DecisionGroup({ outcome, decisions }: Props) {
  const t = useTranslations('outcomes')
  const reason = useWord('reasons')
  const format = useFormatter()
  return (
    <section aria-labelledby={`outcome-${outcome}`} className="pt-6">
      <h3 className="text-base font-semibold" id={`outcome-${outcome}`}>
        {t(`${outcome}.label`)} <span className="font-normal text-muted">{format.number(decisions.length)}</span>
      </h3>
      <p className="text-muted">{t(`${outcome}.text`)}</p>
      {byReason(decisions).map((part) => (
        <div className="mt-4" key={part.reason}>
          {part.reason && (
            <h4 className="mb-2 flex justify-between gap-4 font-medium">
              {reason(part.reason)}{' '}
              <span className="font-normal text-muted">{format.number(part.decisions.length)}</span>
            </h4>
          )}
          <DecisionList decisions={part.decisions} />
        </div>
      ))}
    </section>
  )
}
