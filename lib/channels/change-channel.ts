import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { ChannelChange } from './contract.ts'

/**
 * Starts a halted channel again, ends its pause or sets its speed; nothing changes where there is nothing to start or end. Managers only; raises not_found
 * for a channel that does not exist.
 */
export async function changeChannel(db: Db, channel: string, change: ChannelChange): Promise<void> {
  if (unwrap(await db.from('channel_status').update(change).eq('channel', channel).select('channel')).length === 0) {
    throw new AppError('not_found', 'no_such_channel', 'There is no such channel.')
  }
}
