import type { Channels } from '../channels/channel.ts'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import type { TriggerFollowUp, WrittenFollowUp } from './contract.ts'
import { dispatch } from './dispatch.ts'
import { readFollowUp } from './read-follow-up.ts'
import { ticking } from './ticking.ts'
import { writeFollowUp } from './write-follow-up.ts'

/**
 * Writes a follow-up and sends it at once, on the same way as every other message; the answer says where it stands. When
 * the lead got another owner meanwhile, the caller sees it no more: what was recorded of a message that left or may have
 * left answers instead, because "not found" would invite a second one.
 */
export async function trigger(db: Db, channels: Channels, now: Date, input: TriggerFollowUp): Promise<WrittenFollowUp> {
  const id = await writeFollowUp(db, input)
  const written = await readFollowUp(db, id)
  const clock = ticking(now)
  const { sent, unknown } = await dispatch({ db, channels, clock, mayGoOn: () => true, only: id })
  const endedAt = clock()
  try {
    return await readFollowUp(db, id)
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'not_found' || sent + unknown === 0) {
      throw error
    }
    return { ...written, ...(sent > 0 ? { status: 'sent', sent_at: endedAt } : { status: 'unknown' }) }
  }
}
