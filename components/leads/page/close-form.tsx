import { useTranslations } from 'next-intl'
import { Question } from '../../ui/question.tsx'
import { useLeadContext } from './lead-context.ts'
import { useLeadWrite } from './use-lead-write.ts'
import { WriteProblem } from './write-problem.tsx'

/** Asks once more before a lead is closed as won or lost. */
export function CloseForm({ status, onClose }: { status: 'won' | 'lost'; onClose: () => void }) {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const { write, retry, isBusy, error } = useLeadWrite()

  const save = () =>
    write({
      method: 'PATCH',
      path: `/api/leads/${lead.id}`,
      body: { status },
      said: t('record.saved', { what: t(`record.${status}`) }),
      afterwards: onClose,
    })
  return (
    <Question
      isBusy={isBusy}
      legend={t(`record.${status}`)}
      no={t('cancel')}
      onNo={onClose}
      onYes={save}
      problem={<WriteProblem error={error} onRetry={retry} />}
      question={t(`record.${status}_sure`)}
      yes={isBusy ? t('saving') : t(`record.${status}_yes`)}
    >
      {t('record.sure_text')}
    </Question>
  )
}
