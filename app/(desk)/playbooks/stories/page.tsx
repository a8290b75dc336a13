import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { StoriesDesk } from '#components/playbooks/stories/stories-desk'
import { ManagersOnly } from '#components/session/managers-only'
import { listStories } from '#lib/playbooks/list-stories'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('playbook_pages.stories')
  return { title: t('title') }
}

export default async function StoriesPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  return <StoriesDesk list={await listStories(await userDb())} />
}
