import type { Channels } from '../channels/channel.ts'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import type { TriggerFollowUp, WrittenFollowUp } from './contract.ts'
import { dispatch } from './dispatch.ts'
import { readFollowUp } from './read-follow-up.ts'
import { ticking } from './ticking.ts'
import { writeFollowUp } from './write-follow-up.ts'

/** How a message ends that will not leave any more. */
const ended = ['failed', 'cancelled', 'skipped', 'expired']

/**
 * Writes a follow-up and sends it at once, unless it is to be undoable, on the same way as every other message. The answer says where it stands: sent,
 * or why it still waits (a provider that wants it later, another channel after a failure). Raises conflict with the typed
 * reason when it did not leave and will not.
 */
export async function trigger(db: Db, channels: Channels, now: Date, input: TriggerFollowUp): Promise<WrittenFollowUp> {
  const stands = await send(db, channels, now, input)
  if (ended.includes(stands.status)) {
    throw new AppError('conflict', stands.reason ?? stands.status, `Follow-up ${stands.id} did not leave.`)
  }
  return stands
}

/**
 * When the lead got another owner meanwhile, the caller sees it no more: what was recorded of a message that left or may
 * have left answers instead, because "not found" would invite a second one.
 */
async function send(db: Db, channels: Channels, now: Date, input: TriggerFollowUp): Promise<WrittenFollowUp> {
  const id = await writeFollowUp(db, input)
  const written = await readFollowUp(db, id)
  if (input.undoable) {
    return written
  }
  // An API key brings the app's clock to the database's own: by neither may what is for now lie ahead.
  const clock = ticking(new Date(Math.max(now.getTime(), Date.parse(written.scheduled_at) + 1)))
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
