import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LeadDesk } from '#components/leads/page/lead-desk'
import { Privacy } from '#components/leads/page/privacy/privacy'
import { listPlaybooks } from '#lib/playbooks/list-playbooks'
import { currentCaller } from '#lib/supabase/current-member'
import { signedInMember } from '../../signed-in-member.ts'
import { leadOfPage } from './lead-of-page.ts'

type Props = PageProps<'/leads/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await leadOfPage((await params).id)
  const t = await getTranslations('lead')
  return { title: page ? (page.lead.name ?? t('unnamed')) : t('not_found.title') }
}

export default async function LeadRoute({ params }: Props) {
  const member = await signedInMember()
  if (!member) return null // the layout says so
  const { db } = await currentCaller()
  const [page, playbooks] = await Promise.all([leadOfPage((await params).id), listPlaybooks(db)])
  if (!page) notFound()
  return (
    <LeadDesk key={page.lead.id} page={page} playbooks={playbooks}>
      {member.role === 'manager' && <Privacy />}
    </LeadDesk>
  )
}
