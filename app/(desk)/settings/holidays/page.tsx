import type { Metadata } from 'next'
import { getNow, getTranslations } from 'next-intl/server'
import { ManagersOnly } from '#components/session/managers-only'
import { HolidaysDesk } from '#components/settings/holidays/holidays-desk'
import { listHolidays } from '#lib/settings/list-holidays'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.holidays')
  return { title: t('title') }
}

export default async function HolidaysPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  const db = await userDb()
  return <HolidaysDesk initial={await listHolidays(db, undefined, await getNow())} />
}
