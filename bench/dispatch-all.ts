import type { Sql } from 'postgres'
import type { Channel } from '../lib/channels/channel.ts'
import { dispatch } from '../lib/followups/dispatch.ts'
import { rpcDb } from '../supabase/tests/sending/rpc-db.ts'
import { dueAt } from './seed-due.ts'

const accept: Channel = () => Promise.resolve({ result: 'accepted', provider_message_id: crypto.randomUUID() })

/** Sends all that is scheduled as a check does, by channels that take everything at once. */
export async function dispatchAll(sql: Sql): Promise<void> {
  await dispatch({
    db: rpcDb(sql),
    channels: { email: accept, whatsapp: accept, in_app: accept },
    clock: () => dueAt,
    mayGoOn: () => true,
  })
}
