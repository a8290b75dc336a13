import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { together } from '../together.ts'
import type { TrackingEvent } from './event.ts'
import { storable } from './storable.ts'

/** A batch of these takes the database some 50 ms: nobody waits long for the others. */
const mostAtOnce = 200
/** One that gets no answer keeps the others waiting: given up before providers do, after 15 s. */
const longestMs = 10_000

const apply = together<{ connect: () => Db; event: TrackingEvent }>(mostAtOnce, async (items) => {
  const [{ connect }] = items // everyone comes with the service's rights
  const events = { p_events: items.map(({ event }) => storable(event)) }
  unwrap(await connect().rpc('apply_tracking_events', events).abortSignal(AbortSignal.timeout(longestMs)))
})

/**
 * Writes a provider's fact to its follow-up, once, never backwards; ids nobody knows are counted and left alone. Providers
 * report in bursts: facts that arrive while others are being written are written in one call.
 */
export async function applyEvent(connect: () => Db, event: TrackingEvent): Promise<void> {
  await apply({ connect, event })
}
