import { useTranslations } from 'next-intl'
import type { LeadPermission } from '#lib/leads/contract'
import { useWord } from '../../../format/use-word.ts'
import { Question } from '../../../ui/question.tsx'
import { useLeadContext } from '../lead-context.ts'
import { useLeadWrite } from '../use-lead-write.ts'
import { WriteProblem } from '../write-problem.tsx'

/** Asks once more before a permission ends: what counts then is a new one, not the old. */
export function WithdrawForm({ channel, onClose }: { channel: LeadPermission['channel']; onClose: () => void }) {
  const t = useTranslations('lead.permission')
  const tLead = useTranslations('lead')
  const word = useWord('channels')(channel)
  const { lead } = useLeadContext()
  const { write, retry, isBusy, error } = useLeadWrite()

  const save = () =>
    write({
      method: 'POST',
      path: `/api/leads/${lead.id}/permissions/withdraw`,
      body: { channel },
      said: t('withdrawn_saved', { channel: word }),
      afterwards: onClose,
    })
  return (
    <Question
      isBusy={isBusy}
      legend={t('withdraw_label', { channel: word })}
      no={tLead('cancel')}
      onNo={onClose}
      onYes={save}
      problem={<WriteProblem error={error} onRetry={retry} />}
      question={t('withdraw_sure', { channel: word })}
      yes={isBusy ? tLead('saving') : t('withdraw_yes')}
    >
      {t(`withdraw_text.${channel}`)}
    </Question>
  )
}
