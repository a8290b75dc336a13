import { randomUUID } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import { sql } from '../../support/sql.ts'
import { bearer, service, worldValue } from '../../support/world-access.ts'
import { worldUrl } from '../../support/world-env.ts'

export const actorNames = [
  'manager',
  'owner',
  'other',
  'stranger',
  'anonymous',
  'key',
  'otherKey',
  'cron',
  'webhook',
] as const
export type Actor = (typeof actorNames)[number]
const scopes = ['leads:write', 'followups:write', 'analytics:read']

/**
 * What each actor sends to a route that asks a key for `scope`: three members, somebody signed in who is no member, somebody
 * signed out on our own page, a key with just that scope (any, if the route has none), one with all others, the cron, and a
 * provider whose signature is forged.
 */
export async function actors(): Promise<(actor: Actor, scope: string | undefined) => Record<string, string>> {
  const [manager, owner, other, stranger] = await Promise.all([
    bearer('manager'),
    bearer('anna'),
    bearer('ben'),
    strangerBearer(),
  ])
  const keys = new Map<string, string>()
  for (const list of scopes.flatMap((scope) => [[scope], scopes.filter((other) => other !== scope)])) {
    const { data } = await service.rpc('create_api_key', { p_name: 'Access', p_scopes: list }).throwOnError()
    keys.set(list.join(), `Bearer ${(data as { key: string }).key}`)
  }
  const key = (list: string[]) => ({ authorization: keys.get(list.join()) ?? '' })
  return (actor, scope = 'leads:write') => {
    const headers: Record<Actor, Record<string, string>> = {
      manager,
      owner,
      other,
      stranger,
      anonymous: { origin: worldUrl },
      key: key([scope]),
      otherKey: key(scopes.filter((each) => each !== scope)),
      cron: { authorization: `Bearer ${worldValue('CRON_SECRET')}` },
      webhook: { 'x-twilio-signature': 'forged', 'svix-id': 'x', 'svix-timestamp': '1', 'svix-signature': 'v1,forged' },
    }
    return headers[actor]
  }
}

/** Somebody who can sign in and is no member. */
async function strangerBearer(): Promise<{ authorization: string }> {
  const email = `${randomUUID()}@elsewhere.example`
  const password = 'of the tests'
  await sql(`
    with person as (
      insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, confirmation_token,
        recovery_token, email_change, email_change_token_new, raw_app_meta_data, raw_user_meta_data)
      values (gen_random_uuid(), 'authenticated', 'authenticated', '${email}', extensions.crypt('${password}', extensions.gen_salt('bf')),
        now(), '', '', '', '', '{"provider": "email", "providers": ["email"]}', '{}')
      returning id, email)
    insert into auth.identities (id, provider, provider_id, user_id, identity_data)
    select gen_random_uuid(), 'email', id::text, id, jsonb_build_object('sub', id, 'email', email) from person`)
  const db = createClient(worldValue('SUPABASE_URL'), worldValue('SUPABASE_PUBLISHABLE_KEY'), {
    auth: { persistSession: false },
  })
  const { data, error } = await db.auth.signInWithPassword({ email, password })
  if (error) throw error
  return { authorization: `Bearer ${data.session.access_token}` }
}
