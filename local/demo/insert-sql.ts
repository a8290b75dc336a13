// Every statement reads its rows from the temporary table `demo`, so that all of them are one transaction without
// parameters. The order matters: activities name follow-ups, signals are made of activities by the triggers.

const now = "(select (data ->> 'now')::timestamptz from demo)"

/** The rows of a section as r. */
const rows = (section: string, columns: string) => `demo, jsonb_to_recordset(data -> '${section}') r (${columns})`
const local = (column: string) => `(r.${column} at time zone z.tz)`
const zone = 'cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z'

const organisation = `
  update public.organisation_settings
  set name = 'Nordlicht Lagertechnik GmbH', time_zone = 'Europe/Berlin', automation = 'automatic',
      went_live_at = ${now} - interval '13 weeks',
      check_time = '00:00', opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}',
      custom_fields = '{warehouse_area,contract_end}',
      legal_name = 'Nordlicht Lagertechnik GmbH', postal_address = E'Am Beispielkai 12\\n20457 Hamburg', registered_office = 'Hamburg',
      register_entry = 'Amtsgericht Hamburg, HRB 000000', managing_directors = 'Henrik Nordmann', vat_id = 'DE000000000',
      contact_email = 'post@demo.example', contact_phone = '040 66969 100'`

const members = `
  insert into public.members (id, role, name, email, job_title, phone, booking_link, language, deputy_id, created_at)
  select r.id, r.role, r.name, r.email, r.job_title, r.phone, r.booking_link, r.language, null, ${now} - interval '30 weeks'
  from ${rows('members', 'id uuid, role text, name text, email text, job_title text, phone text, booking_link text, language text')}`

const holidays = `
  insert into public.holidays (region, day, name)
  select 'DE', r.day, r.name from ${rows('holidays', 'day date, name text')} on conflict do nothing`

const stories = `
  insert into public.success_stories (id, language, industry, body, created_at)
  select r.id, r.language, r.industry, r.body, ${now} - interval '20 weeks' + make_interval(mins => r.position)
  from ${rows('success_stories', 'id uuid, language text, industry text, body text, position int')}`

const templates = `
  insert into public.whatsapp_templates (playbook_id, language, content_sid, category, status, variables)
  select r.playbook_id, r.language, r.content_sid, r.category, r.status, array(select jsonb_array_elements_text(r.variables))
  from ${rows('templates', 'playbook_id text, language text, content_sid text, category text, status text, variables jsonb')}
  on conflict (playbook_id, language) do update
  set content_sid = excluded.content_sid, category = excluded.category, status = excluded.status, variables = excluded.variables`

const leads = `
  insert into public.leads (id, source, external_id, first_name, last_name, salutation, title, company, industry, formality, language, email, phone_e164,
    preferred_channel, time_zone, region, status, bant_score, owner_id, custom_fields, snoozed_until, do_not_contact_at, created_at)
  select r.id, r.source, r.external_id, r.first_name, r.last_name, r.salutation, r.title, r.company, r.industry, r.formality, r.language, r.email, r.phone_e164,
    r.preferred_channel, r.time_zone, r.region, r.status, r.bant_score, r.owner_id, r.custom_fields,
    r.snoozed_until_local at time zone r.zone, r.do_not_contact_local at time zone r.zone, r.created_local at time zone r.zone
  from ${rows('leads', 'id uuid, source text, external_id text, first_name text, last_name text, salutation text, title text, company text, industry text, formality text, language text, email text, phone_e164 text, preferred_channel text, time_zone text, zone text, region text, status text, bant_score smallint, owner_id uuid, custom_fields jsonb, snoozed_until_local timestamp, do_not_contact_local timestamp, created_local timestamp')}`

const permissions = `
  insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at, withdrawn_at, created_at)
  select case r.channel when 'email' then l.email_normalized else l.phone_e164 end, r.channel, r.purpose, r.basis, r.wording, r.source,
    ${local('obtained_local')}, ${local('withdrawn_local')}, ${local('obtained_local')}
  from ${rows('permissions', 'lead_id uuid, channel text, purpose text, basis text, wording text, source text, obtained_local timestamp, withdrawn_local timestamp')}
  join public.leads l on l.id = r.lead_id cross join public.organisation_settings o ${zone}`

const optOuts = `
  insert into public.opt_outs (address, channel, reason, created_at)
  select l.phone_e164, r.channel, r.reason, ${local('at_local')}
  from ${rows('opt_outs', 'lead_id uuid, channel text, reason text, at_local timestamp')}
  join public.leads l on l.id = r.lead_id cross join public.organisation_settings o ${zone}`

/** The follow-ups of one round: a later one sees which success stories the lead has had. */
const followUps = (round: number) => `
  insert into public.follow_ups (id, lead_id, owner_id, playbook_id, origin, author, status, reason, channel, to_address, subject, message,
    content_sid, content_variables, success_story_id, company_key, scheduled_at, dispatched_at, provider_message_id, sent_at, delivered_at, opened_at,
    responded_at, task_closed_at, created_at, updated_at)
  select r.id, l.id, l.owner_id, r.playbook_id, r.origin, r.author, r.status, r.reason, r.channel,
    case r.channel when 'whatsapp' then l.phone_e164 when 'email' then l.email_normalized end, p.subject, coalesce(r.text, p.message),
    case when r.channel = 'whatsapp' and r.text is null then p.content_sid end,
    case when r.channel = 'whatsapp' and r.text is null then p.content_variables end,
    case when r.text is null then p.success_story_id end, l.company_key, ${local('scheduled_local')}, ${local('dispatched_local')}, r.provider_message_id,
    ${local('sent_local')}, ${local('delivered_local')}, ${local('opened_local')}, ${local('responded_local')}, ${local('task_closed_local')},
    ${local('created_local')}, ${local('created_local')}
  from ${rows('follow_ups', 'id uuid, lead_id uuid, playbook_id text, round int, context jsonb, origin text, author text, text text, status text, reason text, channel text, provider_message_id text, created_local timestamp, scheduled_local timestamp, dispatched_local timestamp, sent_local timestamp, delivered_local timestamp, opened_local timestamp, responded_local timestamp, task_closed_local timestamp')}
  join public.leads l on l.id = r.lead_id cross join public.organisation_settings o ${zone}
  cross join lateral private.render_playbook(l.id, r.playbook_id, l.owner_id, r.context, ${local('created_local')}) p
  where r.round = ${round}
  order by ${local('created_local')}, r.id`

const activities = `
  insert into public.lead_activities (lead_id, type, direction, channel, reached, occurred_at, owed_by, due_on, body, context, follow_up_id, member_id,
    source, external_id, created_at)
  select l.id, r.type, r.direction, r.channel, r.reached, ${local('at_local')}, r.owed_by, r.due_on, r.body, r.context, r.follow_up_id, r.member_id,
    'demo', r.external_id, ${local('at_local')}
  from ${rows('activities', 'lead_id uuid, external_id text, type text, direction text, channel text, reached boolean, at_local timestamp, owed_by text, due_on date, body text, context jsonb, follow_up_id uuid, member_id uuid')}
  join public.leads l on l.id = r.lead_id cross join public.organisation_settings o ${zone}
  order by ${local('at_local')}, r.external_id`

/** Messages whose loop is still open belong to its signal, so that the planner does not write them again. */
const links = `
  update public.follow_ups f set signal_id = s.id,
    signal_anchor_at = coalesce(${local('anchored_local')}, case when s.anchor_at <= f.sent_at then s.anchor_at else a.occurred_at end)
  from ${rows('follow_ups', 'id uuid, lead_id uuid, opener text, playbook_id text, anchored_local timestamp')}
  join public.leads l on l.id = r.lead_id cross join public.organisation_settings o ${zone}
  join public.lead_signals s on s.lead_id = l.id and s.closed_at is null
  left join public.lead_activities a on a.id = s.activity_id
  where f.id = r.id and f.status = 'sent'
    and ((a.source = 'demo' and a.external_id = r.opener) or (r.playbook_id = 'nurture_30d' and s.trigger_type = 'long_inactivity'))`

const tracking = `
  insert into public.message_tracking (follow_up_id, lead_id, channel, event_type, attempt_key, provider, provider_event_id, occurred_at, payload, created_at)
  select f.id, f.lead_id, f.channel, e.type, f.id || ':' || f.channel || ':1', e.provider, f.id || ':demo:' || e.type, e.at,
    case when e.type = 'failed' then jsonb_build_object('reason', f.reason) else '{}' end, e.at
  from public.follow_ups f
  cross join lateral (select case f.channel when 'whatsapp' then 'twilio' when 'email' then 'resend' else 'salesflow' end as name) provider
  cross join lateral (values ('sent', 'salesflow', f.sent_at), ('delivered', provider.name, f.delivered_at), ('opened', provider.name, f.opened_at),
    ('responded', provider.name, f.responded_at), ('failed', provider.name, case when f.status = 'failed' then f.dispatched_at end)) e (type, provider, at)
  where e.at is not null
  order by e.at, f.id, e.type`

/** A finished check at nine for every day of the history; what it planned is counted from the follow-ups. */
const runs = `
  with run as (
    insert into public.followup_runs (id, kind, local_date, status, started_at, heartbeat_at, finished_at, counts, reasons)
    select md5('demo run ' || r.local_date)::uuid, 'daily', r.local_date, 'done', t.at, t.at + interval '4 seconds', t.at + interval '4 seconds',
      jsonb_build_object('looked_at', c.planned + n.held_back, 'due', c.planned, 'planned', c.planned, 'awaiting_approval', c.approved, 'sent', c.sent,
        'failed', c.failed, 'by_playbook', b.by_playbook, 'by_channel', b.by_channel), r.reasons
    from ${rows('runs', 'local_date date, reasons jsonb')}
    cross join public.organisation_settings o
    cross join lateral (select (r.local_date + time '09:00') at time zone o.time_zone as at) t
    cross join lateral (select coalesce(sum(value::int), 0) as held_back from jsonb_each_text(r.reasons)) n
    cross join lateral (
      select count(*) as planned, count(*) filter (where f.playbook_id = 'price_objection_silence') as approved,
        count(*) filter (where f.status = 'sent') as sent, count(*) filter (where f.status = 'failed') as failed
      from public.follow_ups f where f.origin = 'playbook' and (f.created_at at time zone o.time_zone)::date = r.local_date) c
    cross join lateral (
      select coalesce(jsonb_object_agg(x.name, x.n) filter (where x.kind = 'playbook'), '{}') as by_playbook,
        coalesce(jsonb_object_agg(x.name, x.n) filter (where x.kind = 'channel'), '{}') as by_channel
      from (
        select k.kind, k.name, count(*) as n from public.follow_ups f
        cross join lateral (values ('playbook', f.playbook_id), ('channel', f.channel)) k (kind, name)
        where f.origin = 'playbook' and (f.created_at at time zone o.time_zone)::date = r.local_date group by 1, 2) x) b
    returning id, local_date)
  update public.follow_ups f set run_id = run.id
  from run, public.organisation_settings o
  where f.origin = 'playbook' and (f.created_at at time zone o.time_zone)::date = run.local_date`

// PostgreSQL would compile every rendered text anew, a third of a second each: tables just filled have no statistics.
const noJit = "select set_config('jit', 'off', true)"

/** The statements that write the demo, in their order. */
export const insertSql: string[] = [
  noJit,
  organisation,
  members,
  holidays,
  stories,
  templates,
  leads,
  permissions,
  optOuts,
  followUps(1),
  followUps(2),
  followUps(3),
  followUps(4),
  activities,
  links,
  tracking,
  runs,
  'select private.refresh_figures()',
]
