import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlaybookEditor } from '#components/playbooks/editor/playbook-editor'
import { ManagersOnly } from '#components/session/managers-only'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../../signed-in-member.ts'
import { editorMaterial } from '../editor-material.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('playbook_pages.editor')
  return { title: t('new_title') }
}

export default async function NewPlaybookPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  return <PlaybookEditor playbook={null} {...await editorMaterial(await userDb())} />
}
