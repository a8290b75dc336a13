import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { PendingFollowUp } from '#lib/leads/contract'
import { EditFollowUp } from '../../followups/edit-follow-up.tsx'
import { FollowUpText } from '../../followups/follow-up-text.tsx'
import { MissingValues } from '../../followups/missing-values.tsx'
import { Button } from '../../ui/button.tsx'
import { useLeadContext } from './lead-context.ts'
import { useDecision } from './use-decision.ts'
import { WriteProblem } from './write-problem.tsx'

/** A message that waits for a yes: its text, and approve, change or drop it. One with holes is changed before it may go. */
export function ApprovalActions({ message }: { message: PendingFollowUp }) {
  const t = useTranslations('lead.next')
  const { openComposer } = useLeadContext()
  const { make, retry, isBusy, error } = useDecision(message.id)
  const [isEditing, setEditing] = useState(false)
  const editButton = useRef<HTMLButtonElement>(null)
  const hasHoles = message.missing.some((name) => message.message.includes(`[${name}]`))
  const approve = (words: { subject?: string; message?: string }) =>
    make({ action: 'approve', words, said: t('approved') })
  const stopEditing = () => {
    setEditing(false)
    requestAnimationFrame(() => editButton.current?.focus())
  }
  return (
    <>
      <div className="mt-3">
        {isEditing ? (
          <EditFollowUp
            followUp={message}
            isBusy={isBusy}
            onCancel={stopEditing}
            onSubmit={approve}
            submitLabel={t('approve_edited')}
          />
        ) : (
          <>
            <FollowUpText message={message.message} subject={message.channel === 'email' ? message.subject : null} />
            {hasHoles && <MissingValues names={message.missing} />}
            {message.text_is_fixed && <p className="mt-2 max-w-prose text-muted">{t('text_fixed')}</p>}
          </>
        )}
      </div>
      {!isEditing && (
        <div className="mt-4 flex flex-wrap gap-2">
          {!hasHoles && (
            <Button busy={isBusy} look="primary" onClick={() => approve({})}>
              {t('approve')}
            </Button>
          )}
          {message.text_is_fixed && (
            <Button disabled={isBusy} look="secondary" onClick={openComposer}>
              {t('write_own')}
            </Button>
          )}
          {!message.text_is_fixed && (
            <Button
              disabled={isBusy}
              look={hasHoles ? 'primary' : 'secondary'}
              onClick={() => setEditing(true)}
              ref={editButton}
            >
              {t('edit')}
            </Button>
          )}
          <Button disabled={isBusy} look="quiet" onClick={() => make({ action: 'dismiss', said: t('dismissed') })}>
            {t('dismiss')}
          </Button>
        </div>
      )}
      <WriteProblem error={error} onRetry={retry} />
    </>
  )
}
