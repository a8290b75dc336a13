import { randomBytes, randomUUID } from 'node:crypto'
import type { Query } from './database.ts'
import { fillTemplate } from './fill-template.ts'
import type { Invitations } from './invitations.ts'

const refuse = (status: number, errorCode: string, msg: string) =>
  Response.json({ code: status, error_code: errorCode, msg }, { status })

/**
 * POST /auth/v1/invite {"email": "…", "data": {"name": "…"}}, which lite does not have, as Supabase Auth has it: an account
 * without a password and an email by our template, whose link is good for a day and replaces earlier ones. For whoever holds the
 * secret key (401 otherwise); 422 email_exists for an account that was confirmed. Answers with the account.
 */
export async function answerInvitation(
  query: Query,
  secretKey: string,
  { appUrl, sendMail }: Invitations,
  request: Request,
): Promise<Response> {
  if (request.headers.get('apikey') !== secretKey) {
    return refuse(401, 'no_authorization', 'This endpoint requires the secret key')
  }
  const { email: given = '', data = {} } = (await request.json()) as { email?: string; data?: { name?: string } }
  const email = given.toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    return refuse(400, 'validation_failed', 'Unable to validate email address: invalid format')
  }
  const token = randomBytes(28).toString('hex')
  const [known] = await query<{ id: string; is_confirmed: boolean }>(
    'select id, email_confirmed_at is not null as is_confirmed from auth.users where email = $1',
    [email],
  )
  if (known?.is_confirmed) {
    return refuse(422, 'email_exists', 'A user with this email address has already been registered')
  }
  const id = known?.id ?? randomUUID()
  if (!known) {
    await query(
      `with person as (
         insert into auth.users (id, aud, role, email, recovery_token, email_change, email_change_token_new,
           raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
         values ($1, 'authenticated', 'authenticated', $2, '', '', '', '{"provider": "email", "providers": ["email"]}',
           jsonb_build_object('name', $3::text), now(), now())
         returning id, email)
       insert into auth.identities (id, provider, provider_id, user_id, identity_data)
       select gen_random_uuid(), 'email', id::text, id,
         jsonb_build_object('sub', id, 'email', email, 'email_verified', false, 'phone_verified', false)
       from person`,
      [id, email, data.name ?? ''],
    )
  }
  await query(
    `update auth.users set confirmation_token = $2, confirmation_sent_at = now(), invited_at = now() where id = $1`,
    [id, token],
  )
  const html = fillTemplate('invite', { name: data.name ?? '', appUrl, token })
  await sendMail({ to: email, subject: 'Ihre Einladung · Your invitation', html })
  return Response.json({ id, aud: 'authenticated', role: 'authenticated', email, user_metadata: data })
}
