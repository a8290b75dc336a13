import type { Member } from '../session/contract.ts'
import type { Db } from '../supabase/db.ts'
import { serviceDb } from '../supabase/service-db.ts'
import type { Call } from './as-caller.ts'
import { asManager } from './as-manager.ts'

type Handler<P> = (call: Call<P> & { member: Member; service: Db }) => Promise<Response>

/** A route for managers that sends in the organisation's name, with a secret nobody may read: service has all rights. */
export function asSendingManager<P = object>(handler: Handler<P>) {
  return asManager<P>((call) => handler({ ...call, service: serviceDb() }))
}
