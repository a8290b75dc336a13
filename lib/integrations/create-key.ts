import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { CreatedApiKey, type NewApiKey } from './contract.ts'

/** Creates an API key; the answer is the only place where the key itself ever stands. */
export async function createKey(db: Db, { name, scopes, calls_per_minute }: NewApiKey): Promise<CreatedApiKey> {
  return CreatedApiKey.parse(
    unwrap(await db.rpc('create_api_key', { p_name: name, p_scopes: scopes, p_calls_per_minute: calls_per_minute })),
  )
}
