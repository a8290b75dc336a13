import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { LeadPermission } from '#lib/leads/contract'
import { useWord } from '../../../format/use-word.ts'
import { Button } from '../../../ui/button.tsx'
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
  const yes = useRef<HTMLButtonElement>(null)

  useEffect(() => yes.current?.focus(), [])

  const save = () =>
    write({
      method: 'POST',
      path: `/api/leads/${lead.id}/permissions/withdraw`,
      body: { channel },
      said: t('withdrawn_saved', { channel: word }),
      afterwards: onClose,
    })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves the question
    <fieldset className="mt-2 rounded-lg bg-sunken p-4" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <legend className="sr-only">{t('withdraw_label', { channel: word })}</legend>
      <p className="font-medium">{t('withdraw_sure', { channel: word })}</p>
      <p className="mt-1 text-muted">{t(`withdraw_text.${channel}`)}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button busy={isBusy} look="primary" onClick={save} ref={yes}>
          {isBusy ? tLead('saving') : t('withdraw_yes')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {tLead('cancel')}
        </Button>
      </div>
      <WriteProblem error={error} onRetry={retry} />
    </fieldset>
  )
}
