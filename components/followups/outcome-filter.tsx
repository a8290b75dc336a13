import { useFormatter, useTranslations } from 'next-intl'
import type { CheckDecision } from '#lib/followups/contract'

export type OutcomeChoice = CheckDecision['outcome'] | 'all'

type Props = {
  options: { value: OutcomeChoice; count: number }[]
  value: OutcomeChoice
  onChoose: (value: OutcomeChoice) => void
}

/** Narrows a dry run to one outcome; shows how many there are of each. */
export function OutcomeFilter({ options, value, onChoose }: Props) {
  const t = useTranslations()
  const format = useFormatter()
  return (
    <fieldset className="-mx-4 flex min-w-0 gap-1.5 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0">
      <legend className="sr-only">{t('dry_run.filter')}</legend>
      {options.map((option) => (
        <button
          aria-pressed={option.value === value}
          className="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line px-3.5 whitespace-nowrap text-muted transition-colors duration-100 hover:text-text aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-text md:min-h-8 md:px-3"
          key={option.value}
          onClick={() => onChoose(option.value)}
          type="button"
        >
          {option.value === 'all' ? t('dry_run.all') : t(`outcomes.${option.value}.label`)}
          <span className="text-muted">{format.number(option.count)}</span>
        </button>
      ))}
    </fieldset>
  )
}
