import { useTranslations } from 'next-intl'
import { useWhen } from '../../format/use-when.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

type Props = {
  opening: Date | null
  at?: Date | undefined
  isBusy: boolean
  onPlan: (at: Date) => void
  onOverride: () => void
}

/** Outside the lead's sending hours, now or at a chosen moment: the next opening, or all the same. */
export function OutsideWindow({ opening, at, isBusy, onPlan, onOverride }: Props) {
  const t = useTranslations('lead.compose')
  const when = useWhen()
  const next = opening && when(opening.toISOString())
  return (
    <Notice look="warn" title={t(at ? 'outside_at' : 'outside')}>
      {next && <p>{t('outside_text', { when: next })}</p>}
      <div className="mt-3 mb-1 flex flex-wrap gap-2">
        {opening && next && (
          <Button busy={isBusy} look="primary" onClick={() => onPlan(opening)}>
            {t('plan_next', { when: next })}
          </Button>
        )}
        <Button busy={isBusy} look="secondary" onClick={onOverride}>
          {t(at ? 'override_at' : 'override')}
        </Button>
      </div>
    </Notice>
  )
}
