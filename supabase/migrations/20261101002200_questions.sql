-- Questions people and programs ask, with the caller's rights: reps get answers about their own leads.

-- The playbook the planner would use now for each of these leads; no row where none is due. What only waits for its turn (a cap,
-- a cool-down, a message on its way) counts, so that the answer does not depend on which leads are asked about together.
create function private.recommended_playbooks(p_lead_ids uuid[], p_now timestamptz) returns table (lead_id uuid, playbook_id text)
language sql stable set search_path = '' as $$
  select distinct on (d.lead_id) d.lead_id, d.playbook_id
  from private.decide(array(select s.id from public.lead_signals s where s.closed_at is null and s.lead_id = any (p_lead_ids)), private.clock(p_now)) d
  where d.playbook_id is not null and d.verdict in ('plan', 'company_cap', 'owner_cap', 'address_busy', 'cool_down', 'open_follow_up')
  order by d.lead_id, (d.verdict = 'plan') desc, d.anchor_at
$$;
grant execute on function private.recommended_playbooks(uuid[], timestamptz) to authenticated, service_role;

-- Open leads without human contact for at least p_days (local days of the lead), longest silence first, then by id, with the
-- playbook the planner would use now (null: none is due). p_min_bant: that score or better. From after a lead of
-- p_after_days with the id p_after_id, if given; p_limit null: all.
create function private.silent_leads(p_days integer, p_owner_id uuid, p_min_bant integer, p_status text, p_limit integer, p_after_days integer, p_after_id uuid, p_now timestamptz)
returns table (lead_id uuid, lead_name text, owner_id uuid, last_followup timestamptz, days_since_last_contact integer, bant_score integer, status text, preferred_channel text, recommended_playbook text)
language sql stable set search_path = '' as $$
  with silent as materialized (
    select l.id, private.lead_name(l) as name, l.owner_id, l.bant_score, l.status, l.preferred_channel, d.days from public.leads l
    cross join private.clock(p_now) as clock (now)
    cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz from public.organisation_settings o) z
    cross join lateral (select (clock.now at time zone z.tz)::date - (coalesce(l.last_contact_at, l.created_at) at time zone z.tz)::date as days) d
    where private.is_open(l.status, l.do_not_contact_at) and d.days >= p_days
      and (p_owner_id is null or l.owner_id = p_owner_id) and (p_min_bant is null or l.bant_score >= p_min_bant) and (p_status is null or l.status = p_status)
      and (p_after_days is null or d.days < p_after_days or (d.days = p_after_days and l.id > p_after_id))
    order by d.days desc, l.id limit p_limit)
  select l.id, l.name, l.owner_id, (select max(f.sent_at) from public.follow_ups f where f.lead_id = l.id),
    l.days, l.bant_score::int, l.status, l.preferred_channel, r.playbook_id
  from silent l left join private.recommended_playbooks(array(select s.id from silent s), p_now) r on r.lead_id = l.id
  order by l.days desc, l.id
$$;
grant execute on function private.silent_leads(integer, uuid, integer, text, integer, integer, uuid, timestamptz) to authenticated, service_role;

-- All open leads without human contact for at least days_threshold days; see silent_leads.
create function public.get_leads_needing_followup(days_threshold integer default 3, p_now timestamptz default now())
returns table (lead_id uuid, lead_name text, last_followup timestamptz, days_since_last_contact integer, bant_score integer, status text, preferred_channel text, recommended_playbook text)
language sql stable set search_path = '' as $$
  select s.lead_id, s.lead_name, s.last_followup, s.days_since_last_contact, s.bant_score, s.status, s.preferred_channel, s.recommended_playbook
  from private.silent_leads(days_threshold, null, null, null, null, null, null, p_now) s order by s.days_since_last_contact desc, s.lead_id
$$;

-- A page of them, {leads, next}; next {days, id} is where the following page starts (p_after_days, p_after_id), null at the end.
create function public.list_leads_needing_followup(p_days integer default 3, p_owner_id uuid default null, p_min_bant integer default null, p_status text default null,
  p_limit integer default 50, p_after_days integer default null, p_after_id uuid default null, p_now timestamptz default now()) returns json
language sql stable set search_path = '' as $$
  with found as materialized (
    select s.*, row_number() over (order by s.days_since_last_contact desc, s.lead_id) as place
    from private.silent_leads(p_days, p_owner_id, p_min_bant, p_status, p_limit + 1, p_after_days, p_after_id, p_now) s)
  select json_build_object(
    'leads', (select coalesce(json_agg(f order by f.place), '[]') from found f where f.place <= p_limit),
    'next', (select json_build_object('days', f.days_since_last_contact, 'id', f.lead_id) from found f where f.place = p_limit and exists (select 1 from found more where more.place > p_limit)))
$$;

-- Open leads whose last follow-up was sent at least p_days ago and brought neither an answer nor a contact, the oldest first,
-- then by id; days_overdue counts beyond p_days. From after one sent at p_after_at to the lead p_after_id, if given; p_limit
-- null: all.
create function private.overdue_leads(p_days integer, p_owner_id uuid, p_limit integer, p_after_at timestamptz, p_after_id uuid, p_now timestamptz)
returns table (lead_id uuid, lead_name text, owner_id uuid, last_followup timestamptz, playbook_id text, channel text, days_overdue integer)
language sql stable set search_path = '' as $$
  select l.id, private.lead_name(l), l.owner_id, f.sent_at, f.playbook_id, f.channel, extract(day from clock.now - f.sent_at)::int - p_days
  from public.leads l
  cross join private.clock(p_now) as clock (now)
  cross join lateral (select u.sent_at, u.responded_at, u.playbook_id, u.channel from public.follow_ups u where u.lead_id = l.id and u.status = 'sent' order by u.sent_at desc limit 1) f
  where private.is_open(l.status, l.do_not_contact_at) and f.responded_at is null and f.sent_at <= clock.now - make_interval(days => p_days)
    and (l.last_contact_at is null or l.last_contact_at < f.sent_at)
    and (p_owner_id is null or l.owner_id = p_owner_id) and (p_after_at is null or (f.sent_at, l.id) > (p_after_at, p_after_id))
  order by f.sent_at, l.id limit p_limit
$$;
grant execute on function private.overdue_leads(integer, uuid, integer, timestamptz, uuid, timestamptz) to authenticated, service_role;

-- All open leads whose last follow-up has waited days_threshold days for an answer; see overdue_leads.
create function public.get_overdue_followups(days_threshold integer default 3, p_now timestamptz default now())
returns table (lead_id uuid, last_followup timestamptz, days_overdue integer)
language sql stable set search_path = '' as $$
  select o.lead_id, o.last_followup, o.days_overdue
  from private.overdue_leads(days_threshold, null, null, null, null, p_now) o order by o.last_followup, o.lead_id
$$;

-- A page of them, {leads, next}; next {at, id} is where the following page starts (p_after_at, p_after_id), null at the end.
create function public.list_overdue_followups(p_days integer default 3, p_owner_id uuid default null, p_limit integer default 50,
  p_after_at timestamptz default null, p_after_id uuid default null, p_now timestamptz default now()) returns json
language sql stable set search_path = '' as $$
  with found as materialized (
    select o.*, row_number() over (order by o.last_followup, o.lead_id) as place
    from private.overdue_leads(p_days, p_owner_id, p_limit + 1, p_after_at, p_after_id, p_now) o)
  select json_build_object(
    'leads', (select coalesce(json_agg(f order by f.place), '[]') from found f where f.place <= p_limit),
    'next', (select json_build_object('at', f.last_followup, 'id', f.lead_id) from found f where f.place = p_limit and exists (select 1 from found more where more.place > p_limit)))
$$;

-- The finished text of a playbook for a lead, by the function the planner uses. Null for a lead the caller can't see.
create function public.generate_followup_message(p_lead_id uuid, p_playbook_id text) returns json
language sql stable set search_path = '' as $$
  select json_build_object('message', r.message, 'subject', r.subject, 'playbook_id', p.id, 'preferred_channels', p.preferred_channels,
    'lead_context', json_build_object('lead_name', private.lead_name(l), 'company', l.company, 'status', l.status, 'trigger_type', p.trigger_type, 'waiting_since', s.anchor_at,
      'language', private.language_key(l.language, l.formality), 'missing', r.missing, 'context', coalesce(s.context, '{}')))
  from public.leads l join public.followup_playbooks p on p.id = p_playbook_id
  left join public.lead_signals s on s.lead_id = l.id and s.trigger_type = p.trigger_type and s.closed_at is null
  cross join lateral private.render_playbook(l.id, p.id, coalesce(private.acting_owner(l.owner_id, pg_catalog.now()), auth.uid()), coalesce(s.context, '{}'), pg_catalog.now()) r
  where l.id = p_lead_id
$$;

-- Why each open signal of a lead is or isn't followed up now: the planner's verdict, playbook, channel, and when it looks again.
create function public.explain_lead(p_lead_id uuid, p_now timestamptz default now())
returns table (trigger_type text, waiting_since timestamptz, verdict text, playbook_id text, channel text, scheduled_at timestamptz, timed_for text, next_check_at timestamptz)
language sql stable set search_path = '' as $$
  select d.trigger_type, d.anchor_at, d.verdict, d.playbook_id, d.channel, d.scheduled_at, d.timed_for, d.next_check_at
  from private.decide(array(select s.id from public.lead_signals s where s.lead_id = p_lead_id and s.closed_at is null), private.clock(p_now)) d
  order by d.anchor_at, d.trigger_type
$$;
grant execute on function public.get_leads_needing_followup(integer, timestamptz), public.get_overdue_followups(integer, timestamptz),
  public.list_leads_needing_followup(integer, uuid, integer, text, integer, integer, uuid, timestamptz), public.list_overdue_followups(integer, uuid, integer, timestamptz, uuid, timestamptz),
  public.generate_followup_message(uuid, text), public.explain_lead(uuid, timestamptz) to authenticated, service_role;
