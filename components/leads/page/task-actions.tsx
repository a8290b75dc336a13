import { useTranslations } from 'next-intl'
import type { PendingFollowUp } from '#lib/leads/contract'
import { CopyButton } from '../../day/copy-button.tsx'
import { Button, buttonLook } from '../../ui/button.tsx'
import { useLeadContext } from './lead-context.ts'
import { useLeadWrite } from './use-lead-write.ts'
import { WriteProblem } from './write-problem.tsx'

const outcomes = ['done', 'answered', 'not_reached'] as const

/** Brings a task's text to the lead, by hand or by phone, and says how it ended. */
export function TaskActions({ message }: { message: PendingFollowUp }) {
  const t = useTranslations('lead.next')
  const { lead } = useLeadContext()
  const { write, retry, isBusy, error } = useLeadWrite()
  return (
    <>
      <div className="mt-4 flex flex-wrap gap-2">
        {outcomes.map((outcome) => (
          <Button
            busy={isBusy}
            key={outcome}
            look={outcome === 'done' ? 'primary' : 'secondary'}
            onClick={() =>
              write({
                method: 'POST',
                path: `/api/followups/${message.id}/close`,
                body: { outcome },
                said: t('task_closed'),
              })
            }
          >
            {t(`task_${outcome}`)}
          </Button>
        ))}
        {lead.phone_e164 && (
          <a className={buttonLook('quiet')} href={`tel:${lead.phone_e164}`}>
            {t('call')}
          </a>
        )}
        <CopyButton text={message.message} />
      </div>
      <WriteProblem error={error} onRetry={retry} />
    </>
  )
}
