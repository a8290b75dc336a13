import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { WebhookSecret } from './contract.ts'
import { requireId } from '../require-id.ts'

/** Gives an endpoint a new secret; the old one signs as well for another 24 hours. Managers only; raises not_found. */
export async function rotateSecret(db: Db, id: string): Promise<WebhookSecret> {
  requireId(id, 'no_such_endpoint')
  return WebhookSecret.parse({ id, secret: unwrap(await db.rpc('rotate_webhook_secret', { p_id: id })) })
}
