import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { ApiKeyList } from './contract.ts'

/** All API keys, newest first; revoked ones, too. */
export async function listKeys(db: Db): Promise<ApiKeyList> {
  return ApiKeyList.parse({ keys: unwrap(await db.rpc('list_api_keys')) })
}
