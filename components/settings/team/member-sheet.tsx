import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { MemberChange, type TeamMember } from '#lib/members/contract'
import { callApi } from '../../http/call-api.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { AbsenceFields } from '../absence-fields.tsx'
import { SaveLine } from '../save-line.tsx'
import { useChangeForm } from '../use-change-form.ts'
import { EndMembership } from './end-membership.tsx'
import { RoleChoice } from './role-choice.tsx'

type Props = { member: TeamMember; colleagues: TeamMember[]; successor: string | null; onClose: () => void }

/** What a manager may change of a member: name, role, absence, deputy; and the end. */
export function MemberSheet({ member, colleagues, successor, onClose }: Props) {
  const t = useTranslations('settings.members')
  const client = useQueryClient()
  const { name, role, job_title, back_on, deputy_id } = member
  const { bind, textOf, onType, problemOf, form, ...state } = useChangeForm({
    contract: MemberChange,
    stored: { name, role, job_title: job_title ?? '', back_on: back_on ?? '', deputy_id: deputy_id ?? '' },
    valueOf: (field, text) => (text.trim() === '' && field !== 'name' ? null : text.trim()),
    send: (change) => callApi<undefined>('PATCH', `/api/members/${member.id}`, change),
    onSaved: () => {
      onClose()
      void client.invalidateQueries({ queryKey: ['team'] })
    },
  })
  const roleProblem = problemOf('role')
  return (
    <Sheet closeLabel={t('close')} isDirty={state.isDirty} onClose={onClose} title={name}>
      <form {...form} className="space-y-5 pt-5">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField {...bind('name')} autoComplete="off" label={t('name')} maxLength={100} />
          <TextField {...bind('job_title')} autoComplete="off" label={t('job_title')} maxLength={100} />
        </div>
        <div>
          <RoleChoice onChoose={onType('role')} value={textOf('role') === 'manager' ? 'manager' : 'rep'} />
          <p aria-live="polite" className="mt-1 text-bad">
            {roleProblem}
          </p>
        </div>
        <AbsenceFields
          backOn={textOf('back_on')}
          colleagues={colleagues}
          deputyId={textOf('deputy_id')}
          onBackOn={onType('back_on')}
          onDeputy={onType('deputy_id')}
          problemOf={problemOf}
        />
        <SaveLine {...state} onRetry={state.save} />
      </form>
      <EndMembership member={member} onEnded={onClose} successor={successor} />
    </Sheet>
  )
}
