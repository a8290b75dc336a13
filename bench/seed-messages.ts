import type { Sql } from 'postgres'

/** The day figures are asked for: a Sunday, so that a year before it is whole weeks and a day. */
export const today = '2026-11-01T12:00:00Z'
const member = (n: string) => `('00000000-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`
const lead = (n: string) => `('00000000-0000-4000-9000-' || lpad((${n})::text, 12, '0'))::uuid`

/** How much to write: `distinct` messages that differ in what is counted, each `times` over; for `leads` of `owners`. */
export type Size = { distinct: number; times: number; leads: number; owners: number }

/**
 * Messages of two years until today, set by set with triggers off (needs a superuser), then counted once. Repeats of a message
 * leave within the same minute and are answered after the same whole minutes: more messages, the same cells.
 */
export async function seedMessages(sql: Sql, { distinct, times, leads, owners }: Size): Promise<void> {
  // the same chance for everyone: a part of the message's hash
  const chance = (at: number, sides: number) => `(('x' || substr(h.hash, ${at}, 6))::bit(24)::int % ${sides})`
  await sql.begin(async (db) => {
    const indexes = await db<{ name: string; definition: string }[]>`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = 'public.follow_ups'::regclass and not indisprimary`
    await db.unsafe(indexes.map(({ name }) => `drop index ${name}`).join(';'))
    await db.unsafe(`
      set local session_replication_role = replica;
      set local jit = off;
      insert into auth.users (id, email) select ${member('n')}, n || '@nordlicht.example' from generate_series(1, ${owners}) n;
      insert into public.members (id, role, name, email)
        select ${member('n')}, case n when 1 then 'manager' else 'rep' end, 'Member ' || n, n || '@nordlicht.example' from generate_series(1, ${owners}) n;
      insert into public.leads (id, last_name, email, owner_id, bant_score, created_at)
        select ${lead('n')}, 'Lead ' || n, n || '@kunde.example', ${member(`1 + n % ${owners}`)}, 75, '2024-01-01' from generate_series(1, ${leads}) n;
      insert into public.lead_signals (lead_id, trigger_type, anchor_at, next_check_at)
        select ${lead('n')}, 'long_inactivity', '${today}', '${today}'::timestamptz + interval '30 days' from generate_series(1, ${leads}) n;
      insert into public.follow_ups (id, lead_id, owner_id, playbook_id, origin, author, status, reason, channel, to_address, subject, message, scheduled_at,
        dispatched_at, provider_message_id, sent_at, delivered_at, opened_at, responded_at)
      select md5(n || ':' || k)::uuid, ${lead(`1 + (n * 7 + k * 13) % ${leads}`)}, ${member(`1 + ${chance(1, owners)}`)},
        (array['proposal_no_response', 'commitment_no_action', 'callback_missed', 'ghosted_after_meeting', 'price_objection_silence', 'nurture_30d'])[1 + ${chance(7, 6)}],
        'playbook', case ${chance(13, 10)} when 0 then 'ai' when 1 then 'human' else 'template' end,
        case when k % 20 = 7 then 'failed' else 'sent' end, case when k % 20 = 7 then 'resend_bounced' end, a.channel, case a.channel when 'email' then (n % ${leads}) || '@kunde.example' else '+4915' || n % ${leads} end, 'Betreff',
        'Guten Tag, passt der nächste Schritt für Sie noch in diese Woche?', s.at, s.at, md5(n || '-' || k), s.at,
        case when k % 20 not in (3, 7) and d.was_delivered then s.at + interval '1 minute' end, null,
        case when ${chance(19, 100)} < 15 and k % 20 <> 7 then s.at + interval '1 minute' * floor(power(1.15, 12 + ${chance(21, 60)})) end
      from generate_series(1, ${distinct}) n cross join generate_series(0, ${times - 1}) k
      cross join lateral (select md5(n::text) as hash) h
      cross join lateral (select ${chance(25, 10)} > 0 as was_delivered) d
      cross join lateral (select case ${chance(15, 3)} when 0 then 'whatsapp' else 'email' end as channel) a
      cross join lateral (
        select '${today}'::timestamptz - interval '12 hours' - (${chance(3, 730)} * interval '1 day') - interval '12 hours' + ((8 + ${chance(9, 10)}) * interval '1 hour') + (k % 60) * interval '1 second' as at) s`)
    await db.unsafe(indexes.map(({ definition }) => definition).join(';')) // at once: many times faster than row by row
  })
  await sql`select private.merge_figures(true)`
}
