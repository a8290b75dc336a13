import { useTranslations } from 'next-intl'
import { ProblemNotice } from '../http/problem-notice.tsx'
import { Button } from '../ui/button.tsx'

type Props = { isDirty: boolean; isPending: boolean; failure: unknown; onRetry: () => void }

/** The end of a form: save, whether there is something to save, and why it failed. */
export function SaveLine({ isDirty, isPending, failure, onRetry }: Props) {
  const t = useTranslations('settings')
  return (
    <div className="mt-6">
      <div aria-live="polite" className="*:mb-4">
        {Boolean(failure) && <ProblemNotice error={failure} onRetry={onRetry} />}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={isPending} className="max-sm:w-full" disabled={!isDirty} look="primary" type="submit">
          {isPending ? t('saving') : t('save')}
        </Button>
        {isDirty && <span className="text-muted">{t('unsaved')}</span>}
      </div>
    </div>
  )
}
