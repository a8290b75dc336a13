import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DayDesk } from '#components/day/day-desk'
import { AlertLine } from '#components/followups/alert-line'
import { demoInboxUrl } from '#lib/demo-inbox-url'
import { getDay } from '#lib/day/get-day'
import { listAlerts } from '#lib/followups/list-alerts'
import { listOwners } from '#lib/leads/list-owners'
import { listPlaybooks } from '#lib/playbooks/list-playbooks'
import { currentCaller } from '#lib/supabase/current-member'
import { signedInMember } from '../signed-in-member.ts'
import { nextCheckAt } from './next-check-at.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('today')
  return { title: t('title') }
}

export default async function TodayPage({ searchParams }: PageProps<'/today'>) {
  const member = await signedInMember()
  if (!member) return null // the layout says so
  const isManager = member.role === 'manager'
  const scope = isManager && (await searchParams).scope === 'all' ? 'all' : 'mine'
  const { db } = await currentCaller()
  const [day, nextCheck, [alert], colleagues, playbooks] = await Promise.all([
    getDay(db, scope),
    nextCheckAt(db),
    listAlerts(db),
    listOwners(db),
    listPlaybooks(db),
  ])
  return (
    <DayDesk
      colleagues={colleagues}
      day={day}
      demoInboxUrl={demoInboxUrl()}
      me={{ id: member.id, isManager }}
      nextCheckAt={nextCheck}
      notice={alert && <AlertLine alert={alert} />}
      playbooks={playbooks}
      scope={scope}
    />
  )
}
