import { randomBytes } from 'node:crypto'
import type { Query } from './database.ts'
import { fillTemplate } from './fill-template.ts'
import type { Invitations } from './invitations.ts'

/**
 * POST /auth/v1/recover {"email": "…"} as Supabase Auth has it, with our template, which lite does not take: whoever has an account
 * gets a link that is good for a day and replaces earlier ones. Answers the same where there is no account.
 */
export async function answerRecovery(
  query: Query,
  { appUrl, sendMail }: Invitations,
  request: Request,
): Promise<Response> {
  const { email: given = '' } = (await request.json()) as { email?: string }
  const email = given.toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    const msg = 'Unable to validate email address: invalid format'
    return Response.json({ code: 400, error_code: 'validation_failed', msg }, { status: 400 })
  }
  const token = randomBytes(28).toString('hex')
  const [known] = await query<{ name: string }>(
    `update auth.users set recovery_token = $2, recovery_sent_at = now() where email = $1
     returning coalesce(raw_user_meta_data ->> 'name', '') as name`,
    [email, token],
  )
  if (known) {
    const html = fillTemplate('recovery', { name: known.name, appUrl, token })
    await sendMail({ to: email, subject: 'Neues Passwort · New password', html })
  }
  return Response.json({})
}
