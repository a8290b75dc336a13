import type { Channels } from '../channels/channel.ts'
import type { Db } from '../supabase/db.ts'
import type { TriggerFollowUp, WrittenFollowUp } from './contract.ts'
import { dispatch } from './dispatch.ts'
import { readFollowUp } from './read-follow-up.ts'
import { ticking } from './ticking.ts'
import { writeFollowUp } from './write-follow-up.ts'

/** Writes a follow-up and sends it at once, on the same way as every other message; the answer says where it stands. */
export async function trigger(db: Db, channels: Channels, now: Date, input: TriggerFollowUp): Promise<WrittenFollowUp> {
  const id = await writeFollowUp(db, input)
  await dispatch({ db, channels, clock: ticking(now), mayGoOn: () => true, only: id })
  return await readFollowUp(db, id)
}
