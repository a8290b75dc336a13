import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { ProfileDesk } from '#components/settings/profile/profile-desk'
import { getProfile } from '#lib/members/get-profile'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../signed-in-member.ts'
import { pickTheme } from '../../../components/preferences/pick-theme.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.profile')
  return { title: t('title') }
}

export default async function ProfilePage() {
  if (!(await signedInMember())) return null
  const profile = await getProfile(await userDb())
  return <ProfileDesk initial={profile} theme={pickTheme((await cookies()).get('theme')?.value)} />
}
