import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { TeamMember } from '#lib/members/contract'
import { callApi } from '../../http/call-api.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { Question } from '../../ui/question.tsx'
import { useToast } from '../../ui/use-toast.ts'

type Props = { member: TeamMember; successor: string | null; onEnded: () => void }

/** Ends a membership, having said who takes over what. */
export function EndMembership({ member, successor, onEnded }: Props) {
  const t = useTranslations('settings.members')
  const client = useQueryClient()
  const say = useToast()
  const problemText = useProblemText()
  const [isOpen, setOpen] = useState(false)
  const { name, open_leads } = member
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => callApi<undefined>('POST', `/api/members/${member.id}/end`),
    onSuccess: () => {
      onEnded()
      say(t('ended', { name }))
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['team'] }),
  })
  return (
    <div className="mt-8 border-t border-line pt-4">
      <Button aria-expanded={isOpen} className="-ml-4 md:-ml-3" look="quiet" onClick={() => setOpen(!isOpen)}>
        {t('end')}
      </Button>
      {isOpen && (
        <Question
          isBusy={isPending}
          legend={t('end')}
          no={t('cancel')}
          onNo={() => setOpen(false)}
          onYes={() => mutate()}
          problem={error && <p className="mt-2 text-bad">{problemText(error)}</p>}
          question={t('end_question', { name })}
          yes={isPending ? t('ending') : t('end_confirm')}
        >
          {t('end_text')} {successor && t('end_leads', { count: open_leads, name: successor })}
        </Question>
      )}
    </div>
  )
}
