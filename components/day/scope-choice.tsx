import { useTranslations } from 'next-intl'
import type { DayScope } from '#lib/day/contract'
import { SegmentedChoice } from '../ui/segmented-choice.tsx'

type Props = { scope: DayScope; onChoose: (scope: DayScope) => void }

/** Own leads or everybody's, for managers. */
export function ScopeChoice({ scope, onChoose }: Props) {
  const t = useTranslations('today.scope')
  return (
    <div className="w-full sm:w-52">
      <SegmentedChoice
        legend={t('label')}
        onChoose={onChoose}
        options={[
          { value: 'mine', label: t('mine') },
          { value: 'all', label: t('all') },
        ]}
        value={scope}
      />
    </div>
  )
}
