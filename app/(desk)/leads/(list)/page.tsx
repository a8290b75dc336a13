import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getNow, getTranslations } from 'next-intl/server'
import { LeadsDesk } from '#components/leads/list/leads-desk'
import { LeadQuery } from '#lib/leads/contract'
import { listLeads } from '#lib/leads/list-leads'
import { listOwners } from '#lib/leads/list-owners'
import { listPlaybooks } from '#lib/playbooks/list-playbooks'
import { currentCaller } from '#lib/supabase/current-member'
import { leadsHref } from '../../../../components/leads/list/leads-href.ts'
import { signedInMember } from '../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('leads')
  return { title: t('title') }
}

export default async function LeadsPage({ searchParams }: PageProps<'/leads'>) {
  const member = await signedInMember()
  if (!member) return null // the layout says why
  const isManager = member.role === 'manager'
  const asked = LeadQuery.parse(await searchParams)
  const query = isManager ? asked : { ...asked, owner: undefined }
  const { db } = await currentCaller()
  const [list, owners, playbooks] = await Promise.all([
    listLeads(db, query),
    isManager ? listOwners(db) : [],
    listPlaybooks(db, { active: true }),
  ])
  const lastPage = Math.max(1, Math.ceil(list.total / list.page_size))
  // An old link, or leads that have gone since: the last page there is.
  if (query.page > lastPage) redirect(leadsHref({ ...query, page: lastPage }))
  return (
    <LeadsDesk
      list={list}
      loadedAt={(await getNow()).getTime()}
      owners={owners}
      playbooks={playbooks.map(({ id, name }) => ({ id, name }))}
      query={query}
      showsOwner={isManager}
    />
  )
}
