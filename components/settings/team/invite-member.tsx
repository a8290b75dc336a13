import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewMember, type InvitedMember } from '#lib/members/contract'
import { callApi } from '../../http/call-api.ts'
import { ProblemNotice } from '../../http/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/use-toast.ts'
import { contractProblems } from '../contract-problems.ts'
import type { FieldProblems } from '../field-problems.ts'
import { refusedFields } from '../refused-fields.ts'
import { useFieldProblem } from '../use-field-problem.ts'
import { RoleChoice } from './role-choice.tsx'

const empty = { email: '', name: '', role: 'rep' as NewMember['role'] }

/** Invites somebody by email; the link in it lets them choose a password. */
export function InviteMember() {
  const t = useTranslations('settings.members')
  const client = useQueryClient()
  const say = useToast()
  const [isOpen, setOpen] = useState(false)
  const [member, setMember] = useState(empty)
  const [problems, setProblems] = useState<FieldProblems>({})
  const problemOf = useFieldProblem(problems)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (person: NewMember) => callApi<InvitedMember>('POST', '/api/members', person),
    onSuccess: ({ is_invited }, { email, name }) => {
      close()
      say(is_invited ? t('invited', { email }) : t('taken_back', { name }))
      return client.invalidateQueries({ queryKey: ['team'] })
    },
    onError: (refusal) => setProblems(refusedFields(refusal)),
  })
  const close = () => {
    setOpen(false)
    setMember(empty)
    setProblems({})
    reset()
  }
  const submit = () => {
    const found = contractProblems(NewMember, member)
    setProblems(found)
    if (Object.keys(found).length === 0 && !isPending) mutate(member)
  }
  return (
    <>
      <Button className="max-sm:w-full" look="primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {t('invite')}
      </Button>
      {isOpen && (
        <Sheet
          closeLabel={t('close')}
          isDirty={member.email !== '' || member.name !== ''}
          onClose={close}
          title={t('invite_title')}
        >
          <form
            className="space-y-5 pt-5"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              submit()
            }}
          >
            <p className="text-muted">{t('invite_text')}</p>
            <TextField
              autoComplete="off"
              error={problemOf('name')}
              label={t('name')}
              maxLength={100}
              name="name"
              onChange={(name) => setMember({ ...member, name })}
              value={member.name}
            />
            <TextField
              autoComplete="off"
              error={problemOf('email')}
              label={t('email')}
              maxLength={200}
              name="email"
              onChange={(email) => setMember({ ...member, email })}
              type="email"
              value={member.email}
            />
            <RoleChoice onChoose={(role) => setMember({ ...member, role })} value={member.role} />
            <div aria-live="polite">
              {error && Object.keys(refusedFields(error)).length === 0 && (
                <ProblemNotice error={error} onRetry={submit} />
              )}
            </div>
            <Button busy={isPending} className="w-full sm:w-auto" look="primary" type="submit">
              {isPending ? t('inviting') : t('send_invitation')}
            </Button>
          </form>
        </Sheet>
      )}
    </>
  )
}
