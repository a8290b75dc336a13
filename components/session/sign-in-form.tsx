'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { DemoAccount, SignIn } from '#lib/session/contract'
import { callApi } from '../http/call-api.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { ForgottenPassword } from './forgotten-password.tsx'
import { PasswordField } from './password-field.tsx'

/** Signs in with address and password or one click on a demo account, then goes on to `next` (a path of this site). */
export function SignInForm({ demoAccounts, next }: { demoAccounts: DemoAccount[]; next: string }) {
  const t = useTranslations('sign_in')
  const problemText = useProblemText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const isSending = useRef(false)

  const signIn = async (credentials: SignIn) => {
    if (isSending.current) return
    isSending.current = true
    setBusy(true)
    setError(undefined)
    try {
      await callApi('POST', '/api/session', credentials)
      // A full load: nothing rendered for anybody else stays in memory.
      location.assign(next)
    } catch (problem) {
      isSending.current = false
      setBusy(false)
      setError(problem)
    }
  }

  return (
    <>
      <form
        className="space-y-4"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          void signIn({ email: email.trim(), password })
        }}
      >
        <div aria-live="assertive">{error !== undefined && <Notice look="bad" title={problemText(error)} />}</div>
        <TextField
          autoComplete="username"
          className="md:min-h-11"
          id="email"
          label={t('email')}
          name="email"
          onChange={setEmail}
          required
          type="email"
          value={email}
        />
        <PasswordField onChange={setPassword} value={password} />
        <Button busy={isBusy} className="h-11 w-full" look="primary" type="submit">
          {isBusy ? t('submitting') : t('submit')}
        </Button>
      </form>
      <ForgottenPassword email={email.trim()} />
      {demoAccounts.length > 0 && (
        <DemoAccounts
          accounts={demoAccounts}
          onChoose={(account) => {
            setEmail(account.email)
            setPassword(account.password)
            void signIn(account)
          }}
        />
      )}
    </>
  )
}
