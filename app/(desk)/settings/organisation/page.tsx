import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ManagersOnly } from '#components/session/managers-only'
import { OrganisationDesk } from '#components/settings/organisation/organisation-desk'
import { getSettings } from '#lib/settings/get-settings'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.organisation')
  return { title: t('title') }
}

export default async function OrganisationPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  const db = await userDb()
  return <OrganisationDesk initial={await getSettings(db)} />
}
