import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RunsDesk } from '#components/followups/runs-desk'
import { ManagersOnly } from '#components/session/managers-only'
import { listRuns } from '#lib/followups/list-runs'
import { readStanding } from '#lib/followups/read-standing'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runs')
  return { title: t('title') }
}

export default async function RunsPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  const db = await userDb()
  const [{ runs }, standing] = await Promise.all([listRuns(db, { limit: 50 }), readStanding(db)])
  return <RunsDesk runs={runs} standing={standing} />
}
