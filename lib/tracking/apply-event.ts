import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { TrackingEvent } from './event.ts'
import { storable } from './storable.ts'

/** Writes a provider's fact to its follow-up, once, never backwards; ids nobody knows are counted and left alone. */
export async function applyEvent(db: Db, event: TrackingEvent): Promise<void> {
  unwrap(await db.rpc('apply_tracking_events', { p_events: [storable(event)] }))
}
