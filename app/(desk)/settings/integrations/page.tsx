import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IntegrationsDesk } from '#components/integrations/integrations-desk'
import { ManagersOnly } from '#components/session/managers-only'
import { listKeys } from '#lib/integrations/list-keys'
import { userDb } from '#lib/supabase/user-db'
import { listEndpoints } from '#lib/webhooks/list-endpoints'
import { signedInMember } from '../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('integrations')
  return { title: t('title') }
}

export default async function IntegrationsPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  const db = await userDb()
  const [{ keys }, { endpoints }] = await Promise.all([listKeys(db), listEndpoints(db)])
  return <IntegrationsDesk endpoints={endpoints} keys={keys} />
}
