import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { ChannelStanding } from './contract.ts'

/** How the channels stand, as any member may see. */
export async function listChannels(db: Db): Promise<ChannelStanding[]> {
  const columns = 'channel, state, reason, changed_at, paused_until, per_second'
  const channels = db.from('channel_status').select(columns).order('channel', { ascending: false })
  return ChannelStanding.array().parse(unwrap(await channels))
}
