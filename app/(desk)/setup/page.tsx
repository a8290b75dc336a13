import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ManagersOnly } from '#components/session/managers-only'
import { SetupDesk } from '#components/setup/setup-desk'
import { signedInMember } from '../signed-in-member.ts'
import { setupNow } from './setup-now.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('setup')
  return { title: t('title') }
}

export default async function SetupPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  return <SetupDesk initial={await setupNow()} />
}
