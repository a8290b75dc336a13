import type { ISql } from 'postgres'
import { march } from '../support/march.ts'
import { anna } from '../support/start-organisation.ts'

type Row = { [column: string]: unknown }
export type Added = { id: string; lead_id: string; signal_id: string; email: string; phone: string }

/** A Wednesday, 11:00 in Berlin. */
const now = march(11, '10:00')
let count = 0

/**
 * Adds a lead of Anna's whose meeting five days ago opened a signal, and the follow-up written for it an hour ago:
 * an email due since ten minutes, unless `followUp` or `lead` say otherwise.
 */
export async function addFollowUp(sql: ISql, followUp: Row = {}, lead: Row = {}): Promise<Added> {
  count += 1
  const email = `lead${count}@kunde.example`
  const phone = `+49151${10000000 + count}`
  const [added] = await sql<{ id: string }[]>`
    insert into public.leads ${sql({
      last_name: `Lead ${count}`,
      email,
      phone_e164: phone,
      owner_id: anna,
      created_at: '2026-01-05T08:00:00Z',
      ...lead,
    })} returning id`
  const lead_id = added?.id ?? ''
  await sql`insert into public.lead_activities (lead_id, type, occurred_at)
    values (${lead_id}, 'meeting_held', ${now}::timestamptz - interval '5 days')`
  const [signal] = await sql<{ id: string; anchor_at: Date }[]>`
    select id, anchor_at from public.lead_signals where lead_id = ${lead_id} and trigger_type = 'meeting_held'`
  const channel = followUp['channel'] ?? 'email'
  const [written] = await sql<{ id: string }[]>`
    insert into public.follow_ups ${sql({
      lead_id,
      owner_id: anna,
      signal_id: signal?.id,
      signal_anchor_at: signal?.anchor_at,
      playbook_id: 'ghosted_after_meeting',
      status: 'scheduled',
      channel,
      to_address: channel === 'email' ? email : channel === 'whatsapp' ? phone : null,
      subject: 'Betreff',
      message: 'Guten Tag, passt der nächste Schritt?',
      scheduled_at: new Date(Date.parse(now) - 600_000),
      created_at: new Date(Date.parse(now) - 3_600_000),
      ...followUp,
    } as never)} returning id`
  return { id: written?.id ?? '', lead_id, signal_id: signal?.id ?? '', email, phone }
}
