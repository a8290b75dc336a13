import { z } from 'zod'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** What the page behind an unsubscribe link shows; language is de or en. */
export type Unsubscription = { organisation: string; language: string; is_done: boolean }

/**
 * Looks up (read_unsubscribe) or stops (unsubscribe) all email to the address a link with this token was sent to; doing so
 * again changes nothing. Null for a token nobody was sent. Needs the service role: whoever holds the token may, without an account.
 */
export async function unsubscribe(
  db: Db,
  action: 'read_unsubscribe' | 'unsubscribe',
  token: string,
): Promise<Unsubscription | null> {
  const known = z.uuid().safeParse(token)
  const [found] = known.success ? unwrap(await db.rpc(action, { p_token: known.data })) : []
  return found ?? null
}
