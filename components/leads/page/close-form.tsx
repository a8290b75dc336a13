import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { useLeadContext } from './lead-context.ts'
import { useLeadWrite } from './use-lead-write.ts'
import { WriteProblem } from './write-problem.tsx'

/** Asks once more before a lead is closed as won or lost. */
export function CloseForm({ status, onClose }: { status: 'won' | 'lost'; onClose: () => void }) {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const { write, retry, isBusy, error } = useLeadWrite()
  const yes = useRef<HTMLButtonElement>(null)

  useEffect(() => yes.current?.focus(), [])

  const save = () =>
    write({
      method: 'PATCH',
      path: `/api/leads/${lead.id}`,
      body: { status },
      said: t('record.saved', { what: t(`record.${status}`) }),
      afterwards: onClose,
    })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves the question
    <fieldset className="mt-3 rounded-lg bg-sunken p-4" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <legend className="sr-only">{t(`record.${status}`)}</legend>
      <p className="font-medium">{t(`record.${status}_sure`)}</p>
      <p className="mt-1 text-muted">{t('record.sure_text')}</p>
      <div className="mt-4 flex gap-2">
        <Button busy={isBusy} look="primary" onClick={save} ref={yes}>
          {isBusy ? t('saving') : t(`record.${status}_yes`)}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
      <WriteProblem error={error} onRetry={retry} />
    </fieldset>
  )
}
