import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LanguageChoice } from '#components/preferences/language-choice'
import { InvitationForm } from '#components/session/invitation-form'
import { Logo } from '#components/shell/logo'
import { cookieDb } from '#lib/supabase/cookie-db'

export async function generateMetadata({ searchParams }: PageProps<'/invitation'>): Promise<Metadata> {
  const t = await getTranslations('invitation')
  return { title: t((await searchParams)['type'] === 'recovery' ? 'recovery.title' : 'title'), referrer: 'no-referrer' }
}

export default async function InvitationPage({ searchParams }: PageProps<'/invitation'>) {
  const { token_hash: tokenHash, type } = await searchParams
  const isRecovery = type === 'recovery'
  const t = await getTranslations()
  const { data } = await (await cookieDb()).auth.getUser()
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-8 px-4 py-8 sm:px-6">
      <div>
        <p className="flex items-center gap-2.5 font-semibold tracking-tight">
          <Logo />
          {t('app.name')}
        </p>
        <h1 className="mt-8 text-2xl font-semibold tracking-tight">
          {t(isRecovery ? 'invitation.recovery.title' : 'invitation.title')}
        </h1>
        <p className="mt-2 text-base leading-6 text-muted">
          {t(isRecovery ? 'invitation.recovery.lead' : 'invitation.lead')}
        </p>
      </div>
      <InvitationForm
        account={data.user?.email ?? null}
        isRecovery={isRecovery}
        tokenHash={typeof tokenHash === 'string' ? tokenHash : undefined}
      />
      <div className="max-w-52">
        <LanguageChoice />
      </div>
    </main>
  )
}
