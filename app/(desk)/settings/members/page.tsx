import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ManagersOnly } from '#components/session/managers-only'
import { TeamDesk } from '#components/settings/team/team-desk'
import { listTeam } from '#lib/members/list-team'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.members')
  return { title: t('title') }
}

export default async function MembersPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  const db = await userDb()
  return <TeamDesk initial={await listTeam(db)} selfId={member.id} />
}
