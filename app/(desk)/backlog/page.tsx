import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BacklogDesk } from '#components/followups/backlog/backlog-desk'
import { ManagersOnly } from '#components/session/managers-only'
import { getBacklog } from '#lib/followups/get-backlog'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('backlog')
  return { title: t('title') }
}

export default async function BacklogPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  return <BacklogDesk initial={await getBacklog(await userDb())} />
}
