import type { Sql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import type { Kind } from './mixture.ts'
import { anna } from '../support/start-organisation.ts'

type People = { kinds: readonly Kind[]; from: number; count: number; now: Date }

/**
 * Adds leads number `from` to `from + count - 1`, of these kinds by turns, each with one reason to write to it: an open loop
 * that is due, or a member's own email. `now` is the moment of the trial.
 */
export async function addPeople(sql: Sql, people: People): Promise<void> {
  const { kinds, from, count, now } = people
  for (let n = from; n < from + count; n++) {
    const kind = kinds[n % kinds.length]!
    const four = String(n).padStart(4, '0')
    const phone = !kind.includes('whatsapp') && kind !== 'both' ? null : `${prefix(kind)}${four}`
    const email = !kind.includes('email') && kind !== 'both' ? null : `${mailbox(kind)}+${n}@kunde.example`
    const lead = { last_name: `Lead ${n}`, phone_e164: phone, email, bant_score: 50, created_at: daysBefore(now, 9) }
    const leadId = await addLead(sql, lead)
    if (phone) {
      await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
        values (${phone}, 'whatsapp', 'request', 'consent', 'ja', 'crash', ${daysBefore(now, 9)})`
    }
    if (kind === 'written email') {
      await sql`insert into public.follow_ups (lead_id, owner_id, origin, author, status, channel, to_address, subject, message, scheduled_at, created_at)
        values (${leadId}, ${anna}, 'member', 'human', 'scheduled', 'email', ${email}, 'Betreff', 'Guten Tag', ${now}, ${now})`
    } else {
      await addActivity(sql, leadId, n % 2 ? 'meeting_held' : 'proposal_sent', daysBefore(now, 6))
    }
  }
}

function prefix(kind: string): string {
  if (kind.startsWith('silent')) return '+15005550017'
  return kind.startsWith('refused') ? '+15005550001' : '+4915100000'
}

function mailbox(kind: string): string {
  if (kind.startsWith('silent')) return 'silent'
  return kind === 'refused email' ? 'invalid' : 'lead'
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString()
}
