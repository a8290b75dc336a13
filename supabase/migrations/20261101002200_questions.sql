-- Questions people and programs ask, with the caller's rights: reps get answers about their own leads.

-- Open leads without human contact for at least days_threshold days (local days of the lead), longest silence first, with the
-- playbook the planner would use now (null: none is due).
create function public.get_leads_needing_followup(days_threshold integer default 3, p_now timestamptz default now())
returns table (lead_id uuid, lead_name text, last_followup timestamptz, days_since_last_contact integer, bant_score integer, status text, preferred_channel text, recommended_playbook text)
language sql stable set search_path = '' as $$
  with silent as materialized (
    select l.id, private.lead_name(l) as name, l.bant_score, l.status, l.preferred_channel, d.days from public.leads l
    cross join private.clock(p_now) as clock (now)
    cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz from public.organisation_settings o) z
    cross join lateral (select (clock.now at time zone z.tz)::date - (coalesce(l.last_contact_at, l.created_at) at time zone z.tz)::date as days) d
    where private.is_open(l.status, l.do_not_contact_at) and d.days >= days_threshold),
  verdict as materialized (
    select distinct on (d.lead_id) d.lead_id, d.playbook_id
    from private.decide(array(select s.id from public.lead_signals s where s.closed_at is null and s.lead_id in (select id from silent)), private.clock(p_now)) d
    where d.playbook_id is not null and d.verdict in ('plan', 'company_cap', 'cool_down', 'open_follow_up')
    order by d.lead_id, (d.verdict = 'plan') desc, d.anchor_at)
  select l.id, l.name, (select max(f.sent_at) from public.follow_ups f where f.lead_id = l.id),
    l.days, l.bant_score::int, l.status, l.preferred_channel, v.playbook_id
  from silent l left join verdict v on v.lead_id = l.id
  order by l.days desc, l.id
$$;

-- Open leads whose last follow-up was sent at least days_threshold days ago and brought neither an answer nor a contact;
-- days_overdue counts beyond the threshold.
create function public.get_overdue_followups(days_threshold integer default 3, p_now timestamptz default now())
returns table (lead_id uuid, last_followup timestamptz, days_overdue integer)
language sql stable set search_path = '' as $$
  select l.id, f.sent_at, extract(day from clock.now - f.sent_at)::int - days_threshold
  from public.leads l
  cross join private.clock(p_now) as clock (now)
  cross join lateral (select u.sent_at, u.responded_at from public.follow_ups u where u.lead_id = l.id and u.status = 'sent' order by u.sent_at desc limit 1) f
  where private.is_open(l.status, l.do_not_contact_at) and f.responded_at is null and f.sent_at <= clock.now - make_interval(days => days_threshold)
    and (l.last_contact_at is null or l.last_contact_at < f.sent_at)
  order by f.sent_at, l.id
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
returns table (trigger_type text, waiting_since timestamptz, verdict text, playbook_id text, channel text, scheduled_at timestamptz, next_check_at timestamptz)
language sql stable set search_path = '' as $$
  select d.trigger_type, d.anchor_at, d.verdict, d.playbook_id, d.channel, d.scheduled_at, d.next_check_at
  from private.decide(array(select s.id from public.lead_signals s where s.lead_id = p_lead_id and s.closed_at is null), private.clock(p_now)) d
  order by d.anchor_at, d.trigger_type
$$;
grant execute on function public.get_leads_needing_followup(integer, timestamptz), public.get_overdue_followups(integer, timestamptz),
  public.generate_followup_message(uuid, text), public.explain_lead(uuid, timestamptz) to authenticated, service_role;
