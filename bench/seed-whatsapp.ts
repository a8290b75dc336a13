import type { Sql } from 'postgres'

/**
 * Leads of a member of the demo, each with a meeting nobody answered and one WhatsApp message about it: sent an hour ago ('sent'), or to be sent
 * tomorrow ('scheduled'). Set by set with triggers off (needs a superuser). Their phones begin with `phones`, their ids with `name`.
 */
export async function seedWhatsapp(
  sql: Sql,
  { name, phones, status, count }: { name: string; phones: string; status: 'sent' | 'scheduled'; count: number },
): Promise<{ id: string; phone: string }[]> {
  const id = (kind: string) => `md5('${name}' || '${kind}' || n)::uuid`
  const phone = `'${phones}' || lpad(n::text, 6, '0')`
  const sent = status === 'sent' ? `now() - interval '1 hour'` : 'null::timestamptz'
  await sql.begin(async (db) => {
    await db.unsafe(`
      set local session_replication_role = replica;
      insert into public.leads (id, last_name, phone_e164, owner_id, bant_score, created_at)
        select ${id('lead')}, '${name} ' || n, ${phone}, (select m.id from public.members m where m.role = 'rep' order by m.name limit 1), 50, now() - interval '30 days' from generate_series(1, ${count}) n;
      insert into public.lead_activities (lead_id, type, occurred_at) select ${id('lead')}, 'meeting_held', now() - interval '5 days' from generate_series(1, ${count}) n;
      insert into public.lead_signals (id, lead_id, trigger_type, anchor_at) select ${id('silence')}, ${id('lead')}, 'long_inactivity', now() - interval '5 days' from generate_series(1, ${count}) n;
      insert into public.lead_signals (id, lead_id, trigger_type, activity_id, anchor_at) select md5('${name}' || 'signal' || l.last_name)::uuid, a.lead_id, a.type, a.id, a.occurred_at
        from public.lead_activities a join public.leads l on l.id = a.lead_id where l.last_name like '${name} %';
      insert into public.follow_ups (id, lead_id, owner_id, signal_id, signal_anchor_at, playbook_id, status, channel, to_address, message, scheduled_at, created_at, dispatched_at, provider_message_id, sent_at)
        select ${id('message')}, l.id, l.owner_id, s.id, s.anchor_at, 'ghosted_after_meeting', '${status}', 'whatsapp', l.phone_e164, 'Guten Tag, passt der nächste Schritt?',
          now() + interval '1 day', now() - interval '1 hour', ${sent}, case '${status}' when 'sent' then 'SM' || md5('${name}' || n) end, ${sent}
        from generate_series(1, ${count}) n join public.leads l on l.id = ${id('lead')} join public.lead_signals s on s.lead_id = l.id and s.trigger_type = 'meeting_held'`)
  })
  await sql`vacuum analyze`
  return await sql.unsafe<{ id: string; phone: string }[]>(
    `select ${id('message')} as id, ${phone} as phone from generate_series(1, ${count}) n`,
  )
}
