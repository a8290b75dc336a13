import { sql } from '../support/sql.ts'

type Kept = { leads: string[]; settings: string; since: string }

/** Lets everybody call as often as they like, and remembers what is to be as it was afterwards. */
export async function before(): Promise<Kept> {
  const leads = await sql<{ id: string }>('select id from public.leads')
  const [settings] = await sql<{ row: string }>(
    `select json_build_object('organisation_settings', (select json_agg(o) from public.organisation_settings o),
      'channel_status', (select json_agg(c) from public.channel_status c))::text as row`,
  )
  await sql('update public.organisation_settings set calls_per_minute = 100000')
  return { since: new Date().toISOString(), leads: leads.map(({ id }) => id), settings: settings?.row ?? '' }
}

/** Forgets every lead that came, and puts the settings back: other journeys find the world as they left it. */
export async function after({ leads, settings, since }: Kept): Promise<void> {
  const json = settings.replaceAll("'", "''")
  await sql(`
    update public.organisation_settings o set calls_per_minute = s.calls_per_minute
    from json_populate_recordset(null::public.organisation_settings, '${json}'::json -> 'organisation_settings') s;
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
}
