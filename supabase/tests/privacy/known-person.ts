import type { ISql, TransactionSql } from 'postgres'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { march } from '../support/march.ts'

export type KnownPerson = { lead: string; followUp: string; email: string; phone: string }

/** A lead of Anna's about whom every table holds something: an email sent, delivered and answered, and a former address. */
export async function knownPerson(sql: ISql): Promise<KnownPerson> {
  const db = sql as TransactionSql
  const {
    lead_id: lead,
    id: followUp,
    email,
    phone,
  } = await addFollowUp(
    db,
    {
      status: 'sent',
      sent_at: march(11, '09:00'),
      dispatched_at: march(11, '09:00'),
      message: 'Guten Tag Frau Nimmersatt',
    },
    { first_name: 'Petra', last_name: 'Nimmersatt', company: 'Nimmersatt KG', custom_fields: { hobby: 'Nimmersatt' } },
  )
  await db`insert into public.message_tracking (follow_up_id, lead_id, channel, event_type, provider, provider_event_id, occurred_at)
    values (${followUp}, ${lead}, 'email', 'delivered', 'resend', ${`delivered-${followUp}`}, ${march(11, '09:01')})`
  await db`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at, sent_at, public_token)
    values (${lead}, 'member', 'sent', 'email', ${`former-${email}`}, 'An Nimmersatt', ${march(1)}, ${march(1)}, gen_random_uuid())`
  await db`insert into public.lead_activities (lead_id, type, direction, channel, occurred_at, body, follow_up_id)
    values (${lead}, 'message', 'inbound', 'email', ${march(11, '09:30')}, 'Gruß, Nimmersatt', ${followUp})`
  await db`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
    select a, c, 'marketing', 'consent', 'Ja, sagt Nimmersatt', 'Messe', ${march(1)}
    from (values (${email}, 'email'), (${phone}, 'whatsapp'), (${`former-${email}`}, 'email')) x (a, c)`
  await db`insert into public.unmatched_inbound (channel, from_address, body, provider, provider_event_id, occurred_at)
    values ('email', ${`former-${email}`}, 'Hier Nimmersatt', 'resend', ${`unmatched-${followUp}`}, ${march(2)})`
  return { lead, followUp, email, phone }
}
