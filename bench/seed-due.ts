import type { Sql } from 'postgres'

/** When the due leads are planned and sent: a Thursday, inside everybody's hours; to come, so that nothing is looked at again because it is long past. */
export const dueAt = '2037-03-05T09:00:00Z'

/** How many leads to write, and how many of them are due at `dueAt`: evenly among all, as they are in life. */
export type Due = { leads: number; due: number }

const members = 400

/**
 * Leads with their open signals, set by set with triggers off (needs a superuser): everybody has the one that watches for
 * silence, and an open proposal or a meeting that nobody answered; of these `due` are due, the others wait. The settings are those an organisation
 * starts with; 400 members share the due leads, so that nobody's day is over full. A third of the leads may be written to on
 * WhatsApp; they are spoken to in all three forms.
 */
export async function seedDue(sql: Sql, { leads, due }: Due): Promise<void> {
  const member = (n: string) => `('00000000-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`
  const lead = (n: string) => `md5('lead' || (${n}))::uuid`
  const step = Math.floor(leads / due)
  const kind = `(n / ${step} + n % ${step})`
  await sql.begin(async (db) => {
    await db.unsafe(`
      update public.organisation_settings set name = 'Nordlicht', automation = 'automatic', went_live_at = '2020-01-01', legal_name = 'Nordlicht',
        postal_address = 'Hafenstraße 1', contact_email = 'post@nordlicht.example', contact_phone = '040 123456';
      update public.channel_status set state = 'on', reason = null, per_second = null;
      insert into auth.users (id, email) select ${member('n')}, n || '@nordlicht.example' from generate_series(1, ${members}) n;
      insert into public.members (id, role, name, email)
        select ${member('n')}, case n when 1 then 'manager' else 'rep' end, 'Member ' || n, n || '@nordlicht.example' from generate_series(1, ${members}) n;
      insert into public.holidays (region, day, name) select 'DE', day, 'Feiertag' from generate_series(date '2037-01-01', '2037-12-31', '28 days') day where day <> '2037-03-05' on conflict do nothing;
      insert into public.whatsapp_templates (playbook_id, language, content_sid, status, variables)
        select p.id, l, 'HX' || md5(p.id || l), 'approved', array(select distinct s ->> 'k' from jsonb_array_elements(p.compiled -> l -> 'message') s where s ? 'k')
        from public.followup_playbooks p, unnest(array['de-sie', 'de-du', 'en']) l where p.compiled ? l;
      insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
        select '+4915' || lpad(n::text, 9, '0'), 'whatsapp', 'request', 'consent', 'Ja', 'form', '2020-01-01' from generate_series(1, ${leads}) n where ${kind} % 3 = 0;
      set local session_replication_role = replica;
      set local jit = off;
      insert into public.leads (id, first_name, last_name, salutation, company, email, phone_e164, formality, language, owner_id, bant_score, last_contact_at, created_at)
        select ${lead('n')}, 'Petra', 'Müller ' || n, case ${kind} % 2 when 0 then 'frau' else 'herr' end, 'Firma ' || n, n || '@kunde.example', case ${kind} % 3 when 0 then '+4915' || lpad(n::text, 9, '0') end,
          case ${kind} % 4 when 1 then 'du' end, case ${kind} % 4 when 2 then 'en' end, ${member(`1 + n / ${step} % ${members}`)}, 75, x.anchor_at, '2037-01-01'
        from generate_series(1, ${leads}) n cross join lateral (select timestamptz '2037-03-01 10:00Z' - n % 7 * interval '1 hour' as anchor_at) x;
      insert into public.lead_activities (lead_id, type, occurred_at, context)
        select ${lead('n')}, case ${kind} % 2 when 0 then 'proposal_sent' else 'meeting_held' end, timestamptz '2037-03-01 10:00Z' - n % 7 * interval '1 hour', '{"topic": "Angebot"}' from generate_series(1, ${leads}) n;
      insert into public.lead_signals (lead_id, trigger_type, anchor_at, next_check_at, parked_for)
        select ${lead('n')}, 'long_inactivity', '2037-03-01 10:00Z', '2037-03-31 00:00+02', 'not_yet' from generate_series(1, ${leads}) n;
      insert into public.lead_signals (lead_id, trigger_type, activity_id, anchor_at, context, next_check_at, parked_for)
        select a.lead_id, a.type, a.id, a.occurred_at, a.context, case when n.n % ${step} = 0 and n.n <= ${step * due} then '2037-03-04 00:00+01' else '2037-04-05 00:00+02' end::timestamptz, 'not_yet'
        from public.lead_activities a join (select ${lead('n')} as id, n from generate_series(1, ${leads}) n) n on n.id = a.lead_id`)
  })
  await sql`vacuum analyze`
}
