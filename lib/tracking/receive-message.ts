import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { InboundMessage } from './event.ts'
import { storable } from './storable.ts'

/** Takes in a message from a lead: closes its signals, cancels what is pending, opens "your turn"; see receive_messages. */
export async function receiveMessage(db: Db, message: InboundMessage): Promise<void> {
  unwrap(await db.rpc('receive_messages', { p_messages: [storable(message)] }))
}
