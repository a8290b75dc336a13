import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ManagersOnly } from '#components/session/managers-only'
import { ChannelsDesk } from '#components/settings/channels/channels-desk'
import { env } from '#lib/env'
import { listChannelSetups } from '#lib/settings/list-channel-setups'
import { userDb } from '#lib/supabase/user-db'
import { signedInMember } from '../../signed-in-member.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.channels')
  return { title: t('title') }
}

export default async function ChannelsPage() {
  const member = await signedInMember()
  if (member?.role !== 'manager') return <ManagersOnly />
  const db = await userDb()
  return <ChannelsDesk initial={await listChannelSetups(db, env())} />
}
