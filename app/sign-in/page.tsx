import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LanguageChoice } from '#components/preferences/language-choice'
import { SignInForm } from '#components/session/sign-in-form'
import { Logo } from '#components/shell/logo'
import { demoAccounts } from '#lib/demo-accounts'
import { currentMember } from '#lib/supabase/current-member'
import { safeNext } from '../../components/session/safe-next.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sign_in')
  return { title: t('title') }
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = safeNext((await searchParams).next)
  if (await currentMember()) redirect(next as Route)
  const t = await getTranslations()
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-8 px-4 py-8 sm:px-6">
      <div>
        <p className="flex items-center gap-2.5 font-semibold tracking-tight">
          <Logo />
          {t('app.name')}
        </p>
        <h1 className="mt-8 text-2xl font-semibold tracking-tight">{t('sign_in.title')}</h1>
        <p className="mt-2 text-base leading-6 text-muted">{t('sign_in.lead')}</p>
      </div>
      <div>
        <SignInForm demoAccounts={demoAccounts()} next={next} />
      </div>
      <div className="max-w-52">
        <LanguageChoice />
      </div>
    </main>
  )
}
