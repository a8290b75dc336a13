import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewPassword } from '#lib/session/contract'
import { callApi } from '../../http/call-api.ts'
import { PasswordField } from '../../session/password-field.tsx'
import { useToast } from '../../ui/use-toast.ts'
import { SaveLine } from '../save-line.tsx'

/** A new password for the member themselves; the earlier one, which some never had, is not asked for. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('settings.profile')
  const tPassword = useTranslations('invitation')
  const say = useToast()
  const [password, setPassword] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = !NewPassword.safeParse({ password }).success
  const { mutate, isPending, error } = useMutation({
    mutationFn: (change: NewPassword) => callApi<undefined>('PATCH', '/api/session', change),
    onSuccess: () => {
      setPassword('')
      setTried(false)
      say(t('password_saved'))
    },
  })
  const save = () => {
    setTried(true)
    if (!isShort && !isPending) mutate({ password })
  }
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {/* So that a password manager knows whose password it keeps. */}
      <input autoComplete="username" hidden name="email" readOnly type="email" value={email} />
      <div className="max-w-lg">
        <PasswordField
          error={isTried && isShort ? tPassword('short') : undefined}
          hint={tPassword('hint')}
          isNew
          onChange={setPassword}
          value={password}
        />
      </div>
      <SaveLine failure={error} isDirty={password !== ''} isPending={isPending} onRetry={save} />
    </form>
  )
}
