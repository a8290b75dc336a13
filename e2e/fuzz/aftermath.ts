import { sql } from '../support/sql.ts'

const ruleColumns = `name, time_zone, region, language, formality, automation, consent_mode, check_time, opens_at, closes_at,
  working_days, touch_gap, touch_cap, touch_window, company_cap, owner_cap, calls_per_minute, holdout_percent, custom_fields,
  legal_name, postal_address, registered_office, register_entry, managing_directors, vat_id, contact_email, contact_phone, paused_at, paused_by`

type Kept = { leads: string[]; settings: string; since: string }

/** Lets everybody call as often as they like, and remembers what is to be as it was afterwards. */
export async function before(): Promise<Kept> {
  const leads = await sql<{ id: string }>('select id from public.leads')
  const [settings] = await sql<{ row: string }>(
    `select json_build_object('organisation_settings', (select json_agg(o) from public.organisation_settings o),
      'channel_status', (select json_agg(c) from public.channel_status c), 'members', (select json_agg(m) from public.members m),
      'holidays', (select json_agg(h) from public.holidays h), 'opt_outs', (select json_agg(x) from public.opt_outs x))::text as row`,
  )
  await sql('update public.organisation_settings set calls_per_minute = 100000')
  return { since: new Date().toISOString(), leads: leads.map(({ id }) => id), settings: settings?.row ?? '' }
}

/** Forgets every lead that came, and puts the settings back: other journeys find the world as they left it. */
export async function after({ leads, settings, since }: Kept): Promise<void> {
  const json = settings.replaceAll("'", "''")
  await sql(`
    update public.organisation_settings o set (${ruleColumns}) = (select ${ruleColumns}
      from json_populate_recordset(null::public.organisation_settings, '${json}'::json -> 'organisation_settings'));
    update public.members m set name = s.name, role = s.role, job_title = s.job_title, phone = s.phone, booking_link = s.booking_link,
      signature = s.signature, language = s.language, deputy_id = s.deputy_id, away_until = s.away_until, left_at = s.left_at
    from json_populate_recordset(null::public.members, '${json}'::json -> 'members') s where s.id = m.id;
    delete from public.holidays;
    insert into public.holidays select * from json_populate_recordset(null::public.holidays, '${json}'::json -> 'holidays');
    delete from public.opt_outs;
    insert into public.opt_outs select * from json_populate_recordset(null::public.opt_outs, '${json}'::json -> 'opt_outs');
    update public.channel_status c set state = s.state, reason = s.reason, paused_until = s.paused_until, next_slot_at = s.next_slot_at, per_second = s.per_second
    from json_populate_recordset(null::public.channel_status, '${json}'::json -> 'channel_status') s where s.channel = c.channel`)
  await sql(`delete from public.api_keys where name = 'fuzz' or created_at >= '${since}';
    delete from public.webhook_endpoints where created_at >= '${since}'`)
  const known = new Set(leads)
  const now = await sql<{ id: string }>('select id from public.leads')
  for (const { id } of now.filter((lead) => !known.has(lead.id))) {
    await sql(
      `select set_config('request.jwt.claims', '{"role": "service_role"}', true); select public.erase_lead('${id}', false)`,
    )
  }
  await sql(`delete from public.members where email like '%@fuzz.example'`)
}
