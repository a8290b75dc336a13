import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportDesk } from '#components/leads/import/import-desk'
import { listImportOwners } from '#lib/leads/import/list-import-owners'
import { listImports } from '#lib/leads/import/list-imports'
import { readCustomFields } from '#lib/leads/import/read-custom-fields'
import { currentCaller } from '#lib/supabase/current-member'
import { signedInMember } from '../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('imports')
  return { title: t('title') }
}

export default async function ImportPage() {
  const member = await signedInMember()
  if (!member) return null // the layout says why
  const { db } = await currentCaller()
  const [imports, owners, customFields] = await Promise.all([
    listImports(db),
    listImportOwners(db, member),
    readCustomFields(db),
  ])
  return (
    <ImportDesk customFields={customFields} imports={imports} isManager={member.role === 'manager'} owners={owners} />
  )
}
