'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useSignOut } from './use-sign-out.ts'

/** Signs out; says so when it could not. */
export function SignOutButton() {
  const t = useTranslations('member')
  const { signOut, isSigningOut, hasFailed } = useSignOut()
  return (
    <>
      <Button busy={isSigningOut} className="w-full" look="secondary" onClick={signOut}>
        <Icon name="sign_out" />
        {isSigningOut ? t('signing_out') : t('sign_out')}
      </Button>
      <p className="text-bad not-empty:mt-2" role="alert">
        {hasFailed && t('sign_out_failed')}
      </p>
    </>
  )
}
