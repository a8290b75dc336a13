import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PlaybookEditor } from '#components/playbooks/editor/playbook-editor'
import { ManagersOnly } from '#components/session/managers-only'
import { getPlaybook } from '#lib/playbooks/get-playbook'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../../signed-in-member.ts'
import { editorMaterial } from '../editor-material.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('playbook_pages.managing')
  return { title: t('title') }
}

export default async function PlaybookPage({ params }: PageProps<'/playbooks/[id]'>) {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  const db = await userDb()
  const [playbook, material] = await Promise.all([getPlaybook(db, (await params).id), editorMaterial(db)])
  if (!playbook) notFound()
  return <PlaybookEditor key={playbook.id} playbook={playbook} {...material} />
}
