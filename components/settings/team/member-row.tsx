import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import type { InvitedMember, TeamMember } from '#lib/members/contract'
import { useWhen } from '../../format/use-when.ts'
import { callApi } from '../../http/call-api.ts'
import { useProblemText } from '../../http/use-problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { useToast } from '../../ui/use-toast.ts'

type Props = {
  member: TeamMember
  isSelf: boolean
  /** The name of who acts for an absent member, or speaks for the leads of one who left. */
  deputy: string | null
  /** Null: there is nothing to change. */
  onEdit: (() => void) | null
}

/** A member: role, whether they are here and who stands in, an unanswered invitation, and what to do. */
export function MemberRow({ member, isSelf, deputy, onEdit }: Props) {
  const t = useTranslations('settings.members')
  const tRole = useTranslations('member.role')
  const format = useFormatter()
  const when = useWhen()
  const say = useToast()
  const client = useQueryClient()
  const problemText = useProblemText()
  const { id, name, email, role, job_title, back_on, left_at, is_confirmed, open_leads } = member
  const refresh = () => client.invalidateQueries({ queryKey: ['team'] })
  const again = useMutation({
    mutationFn: () => callApi<undefined>('POST', `/api/members/${id}/invitation`),
    onSuccess: () => say(t('invited', { email })),
    onSettled: refresh,
  })
  const takeBack = useMutation({
    mutationFn: () => callApi<InvitedMember>('POST', '/api/members', { email, name, role: 'rep' }), // a role is given anew
    onSuccess: ({ is_invited }) => say(is_invited ? t('invited', { email }) : t('taken_back', { name })),
    onSettled: refresh,
  })
  const problem = again.error ?? takeBack.error
  const dayText = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (
    <li
      aria-label={name}
      className="grid items-center gap-x-6 gap-y-2 px-4 py-3 md:px-6 lg:grid-cols-[minmax(0,1fr)_15rem_17rem]"
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          {isSelf && <span className="text-xs text-muted">{t('you')}</span>}
        </p>
        <p className="text-muted wrap-anywhere">
          {email}
          {job_title && ` · ${job_title}`}
        </p>
      </div>
      <div>
        <p>{tRole(role)}</p>
        {left_at !== null ? (
          <p className="text-muted">
            {t('left', { when: when(left_at) })}{' '}
            {open_leads > 0 &&
              (deputy ? t('leads_with', { count: open_leads, name: deputy }) : t('leads', { count: open_leads }))}
          </p>
        ) : back_on !== null ? (
          <p className="text-warn">
            {t('away', { day: dayText(back_on) })} {deputy ? t('deputy_is', { name: deputy }) : t('no_deputy')}
          </p>
        ) : is_confirmed ? (
          <p className="text-muted">{t('leads', { count: open_leads })}</p>
        ) : (
          <p className="text-warn">{t('not_answered')}</p>
        )}
        {problem && <p className="text-bad">{problemText(problem)}</p>}
      </div>
      <div className="-mx-4 flex flex-wrap md:-mx-3 lg:justify-end">
        {left_at === null && !is_confirmed && (
          <Button busy={again.isPending} look="quiet" onClick={() => again.mutate()}>
            {t('invite_again')}
            <span className="sr-only"> {name}</span>
          </Button>
        )}
        {left_at !== null && (
          <Button busy={takeBack.isPending} look="quiet" onClick={() => takeBack.mutate()}>
            {t('take_back')}
            <span className="sr-only"> {name}</span>
          </Button>
        )}
        {onEdit && (
          <Button look="quiet" onClick={onEdit}>
            {t('edit')}
            <span className="sr-only"> {name}</span>
          </Button>
        )}
      </div>
    </li>
  )
}
