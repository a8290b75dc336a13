'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { NewPassword, type OpenedInvitation } from '#lib/session/contract'
import { callApi } from '../http/call-api.ts'
import { Problem } from '../http/problem.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Notice } from '../ui/notice.tsx'
import { PasswordField } from './password-field.tsx'
import { readInvitation } from './read-invitation.ts'

type Props = {
  tokenHash: string | undefined
  /** The link is one for a new password. */
  isRecovery: boolean
  /** The address of who is signed in already, as after a link that was opened before. */
  account: string | null
}

/**
 * The password of somebody who was invited, or who wants a new one. The link is opened by a click and not by looking at the page,
 * because it is good once and mail programs look at links. Then it stands there whose account it is, before a password is typed.
 */
export function InvitationForm({ tokenHash, isRecovery, account }: Props) {
  const t = useTranslations('invitation')
  const problemText = useProblemText()
  const form = useRef<HTMLFormElement>(null)
  const [email, setEmail] = useState<string | null>(null)
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>()
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const isShort = !NewPassword.safeParse({ password }).success
  useEffect(() => form.current?.querySelector<HTMLElement>('#password')?.focus(), [email])

  const open = async () => {
    const invitation = readInvitation(tokenHash, isRecovery, location.hash)
    if (!invitation && account !== null) return setEmail(account)
    setBusy(true)
    try {
      if (!invitation) throw new Problem(401, 'invitation_expired')
      setEmail((await callApi<OpenedInvitation>('POST', '/api/session/invitation', invitation)).email)
      history.replaceState(null, '', '/invitation') // no token in the history; loading again goes on with the session
    } catch (problem) {
      setError(problem)
      // Who used the link before and chose no password is still signed in, and goes on.
      if (problem instanceof Problem && problem.reason === 'invitation_expired') setEmail(account)
    }
    setBusy(false)
  }
  const choose = async () => {
    setTried(true)
    if (isShort) return
    setBusy(true)
    try {
      await callApi('PATCH', '/api/session', { password })
      // A full load: nothing rendered for anybody else stays in memory.
      location.replace('/')
    } catch (problem) {
      setBusy(false)
      setError(problem)
    }
  }
  const submit = () => {
    if (isBusy) return
    setError(undefined)
    void (email === null ? open() : choose())
  }

  return (
    <form
      className="space-y-4"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      ref={form}
    >
      <div aria-live="assertive">{error !== undefined && <Notice look="bad" title={problemText(error)} />}</div>
      {email !== null && (
        <>
          <Field label={t('account')}>
            <Input autoComplete="username" className="md:min-h-11" name="email" readOnly type="email" value={email} />
          </Field>
          <PasswordField
            error={isTried && isShort ? t('short') : undefined}
            hint={t('hint')}
            isNew
            onChange={setPassword}
            value={password}
          />
        </>
      )}
      <Button busy={isBusy} className="h-11 w-full" look="primary" type="submit">
        {email === null ? t('open') : t(isBusy ? 'submitting' : 'submit')}
      </Button>
    </form>
  )
}
