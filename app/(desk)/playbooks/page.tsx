import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlaybooksDesk } from '#components/playbooks/list/playbooks-desk'
import { listPlaybooks } from '#lib/playbooks/list-playbooks'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('playbook_pages.managing')
  return { title: t('title') }
}

export default async function PlaybooksPage() {
  const member = await signedInMember()
  if (!member) return null // the layout says why
  return <PlaybooksDesk isManager={member.role === 'manager'} playbooks={await listPlaybooks(await userDb())} />
}
