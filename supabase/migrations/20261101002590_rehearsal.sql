-- What a playbook would do before it is switched on: now by the planner's own verdict, and over the past by the facts. Reads only.

-- Whom the playbook would contact now, and why not the others: of the leads with an open loop of its kind, the p_limit that are due
-- longest are judged, the rest counted as not_yet or cut. other_playbook: another one would speak.
create function private.rehearse_now(p_playbook public.followup_playbooks, p_limit integer, p_now timestamptz) returns json
language sql stable security definer set search_path = '' as $$
  with loop as materialized (
    select s.lead_id, s.anchor_at,
      coalesce(s.anchor_on, (s.anchor_at at time zone z.tz)::date) + p_playbook.delay_days <= (p_now at time zone z.tz)::date as is_due
    from public.lead_signals s join public.leads l on l.id = s.lead_id cross join public.organisation_settings o
    cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
    where s.trigger_type = p_playbook.trigger_type and s.closed_at is null),
  judged as materialized (
    select d.*, case when d.verdict = 'plan' and d.playbook_id is distinct from p_playbook.id then 'other_playbook' else d.verdict end as outcome
    from private.decide(array(
      select s.id from public.lead_signals s where s.closed_at is null and s.lead_id in (
        select p.lead_id from loop p where p.is_due order by p.anchor_at, p.lead_id limit p_limit)), p_now, p_playbook.id) d
    where d.trigger_type = p_playbook.trigger_type),
  named as materialized (
    select j.*, private.lead_name(l) as lead_name,
      row_number() over (partition by j.outcome order by j.scheduled_at, private.lead_name(l), j.lead_id) as place
    from judged j join public.leads l on l.id = j.lead_id)
  select json_build_object(
    'open', (select count(*) from loop),
    'not_yet', (select count(*) from loop where not is_due),
    'cut', (select count(*) from loop where is_due) - (select count(*) from judged),
    'would', (select count(*) from named where outcome = 'plan'),
    'by_channel', (select coalesce(json_object_agg(channel, n), '{}') from (select channel, count(*) as n from named where outcome = 'plan' group by 1) x),
    'leads', (select coalesce(json_agg(json_build_object('lead_id', lead_id, 'lead_name', lead_name, 'channel', channel, 'scheduled_at', scheduled_at,
        'waits_for', reason, 'missing', coalesce(missing, '{}')) order by place), '[]') from named where outcome = 'plan' and place <= 50),
    'others', (select coalesce(json_agg(x order by x.count desc, x.reason), '[]') from (
      select outcome as reason, count(*) as count,
        coalesce(json_agg(json_build_object('lead_id', lead_id, 'lead_name', lead_name) order by place) filter (where place <= 20), '[]') as leads
      from named where outcome <> 'plan' group by outcome) x))
$$;

-- Every wait of the kind the playbook listens to whose day came in the last p_days: the loop's anchor, or a contact of ours that started it
-- anew, how it was ended before that day (answered, contacted, settled: closed, overtaken, won or lost), or would_send. As the leads are
-- today: their BANT (bant_too_low) and zone. Quiet times, caps and other playbooks are left out.
create function private.rehearsed_waits(p_playbook public.followup_playbooks, p_days integer, p_now timestamptz)
returns table (lead_id uuid, due_on date, outcome text, context jsonb)
language sql stable security definer set search_path = '' as $$
  with bound as (
    select p_now - make_interval(days => p_days) as shown_from,
      p_now - make_interval(days => p_days + p_playbook.delay_days * coalesce(p_playbook.max_per_lead, 1) + 2) as read_from),
  opened as (
    select a.id, a.lead_id, a.occurred_at, a.due_on, a.context from public.lead_activities a cross join bound b
    where p_playbook.trigger_type <> 'long_inactivity' and a.type = p_playbook.trigger_type and a.owed_by is distinct from 'us' and a.reached
      and a.occurred_at between b.read_from - make_interval(days => p_days) and p_now),
  loop as materialized (
    select o.*, e.at as ended_at, e.way as ended_by, z.tz
    from opened o join public.leads l on l.id = o.lead_id cross join public.organisation_settings s
    cross join lateral (select coalesce(l.time_zone, s.time_zone) as tz) z
    left join lateral (
      select f.occurred_at as at, case when f.is_inbound then 'answered' else 'settled' end as way from public.lead_activities f
      where f.lead_id = o.lead_id and (f.occurred_at, f.id) > (o.occurred_at, o.id) and (
        f.is_inbound or f.type = 'loop_closed'
        or ((f.type = 'status_changed' or f.source = 'status') and f.context ->> 'to' in ('won', 'lost'))
        or (f.owed_by is distinct from 'us' and f.reached and (f.type = p_playbook.trigger_type or (private.is_stage(p_playbook.trigger_type) and private.is_stage(f.type)))))
      order by f.occurred_at, f.id limit 1) e on true),
  start as (
    select lead_id, id as loop_id, context, tz, occurred_at as at, due_on as day, ended_at, ended_by from loop
    union all -- a contact of ours on or after a promised day, or at any time without one, starts the wait anew
    select p.lead_id, p.id, p.context, p.tz, c.occurred_at, null, p.ended_at, p.ended_by
    from loop p join public.lead_activities c on c.lead_id = p.lead_id and c.is_contact and not c.is_inbound and (c.occurred_at, c.id) > (p.occurred_at, p.id)
      and (p.ended_at is null or c.occurred_at < p.ended_at) and (p.due_on is null or (c.occurred_at at time zone p.tz)::date >= p.due_on)),
  touch as (
    select a.lead_id, a.occurred_at as at, a.is_inbound, (a.type = 'status_changed' or a.source = 'status') and a.context ->> 'to' in ('won', 'lost') as is_over
    from public.lead_activities a cross join bound b
    where p_playbook.trigger_type = 'long_inactivity' and a.occurred_at between b.read_from and p_now
      and (a.is_contact or a.is_inbound or ((a.type = 'status_changed' or a.source = 'status') and a.context ->> 'to' in ('won', 'lost')))
    union all
    select l.id, l.created_at, false, false from public.leads l cross join bound b
    where p_playbook.trigger_type = 'long_inactivity' and l.created_at between b.read_from and p_now),
  wait as (
    select s.lead_id, s.context, s.tz, coalesce(s.day, (s.at at time zone s.tz)::date) as day,
      coalesce(lead(s.at) over w, s.ended_at) as stopped_at, case when lead(s.at) over w is not null then 'contacted' else s.ended_by end as stopped_by
    from start s window w as (partition by s.loop_id order by s.at)
    union all
    select t.lead_id, '{}', z.tz, (t.at at time zone z.tz)::date, t.stopped_at, t.stopped_by
    from (
      select x.*, lead(x.at) over w as stopped_at,
        case when lead(x.is_over) over w then 'settled' when lead(x.is_inbound) over w then 'answered' when lead(x.at) over w is not null then 'contacted' end as stopped_by
      from touch x window w as (partition by x.lead_id order by x.at)) t
    join public.leads l on l.id = t.lead_id cross join public.organisation_settings o
    cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
    where not t.is_over)
  select w.lead_id, d.due_on,
    case when w.stopped_at < d.due_at then w.stopped_by
         when l.do_not_contact_at < d.due_at then 'settled'
         when p_playbook.min_bant is not null and (l.bant_score is null or l.bant_score <= p_playbook.min_bant) then 'bant_too_low'
         else 'would_send' end,
    w.context
  from wait w join public.leads l on l.id = w.lead_id cross join public.organisation_settings o cross join bound b
  cross join generate_series(1, case p_playbook.trigger_type when 'long_inactivity' then coalesce(p_playbook.max_per_lead, 1) else 1 end) n
  cross join lateral (
    select w.day + n * p_playbook.delay_days as due_on, ((w.day + n * p_playbook.delay_days)::timestamp + o.opens_at) at time zone w.tz as due_at,
      ((w.day + (n - 1) * p_playbook.delay_days)::timestamp + o.opens_at) at time zone w.tz as before_at) d
  where d.due_at > b.shown_from and d.due_at <= p_now
    and (n = 1 or w.stopped_at is null or w.stopped_at >= d.before_at) -- what ended the wait is counted once
$$;

-- The past of a playbook in numbers, per week (from Monday, local), per channel and with the names of those it would have written to. Channels and
-- missing values are today's, for the newest p_limit.
create function private.rehearse_past(p_playbook public.followup_playbooks, p_days integer, p_limit integer, p_now timestamptz) returns json
language sql stable security definer set search_path = '' as $$
  with wait as materialized (
    select row_number() over (order by w.due_on desc, w.lead_id) as place, w.* from private.rehearsed_waits(p_playbook, p_days, p_now) w),
  chosen as materialized (
    select row_number() over (order by w.place) as n, w.*, l.lead_name, l.owner_id
    from (select * from wait where outcome = 'would_send' order by place limit p_limit) w
    join lateral (select private.lead_name(x) as lead_name, private.acting_owner(x.owner_id, p_now) as owner_id from public.leads x where x.id = w.lead_id) l on true),
  asked as materialized (
    select array_agg(c.lead_id order by c.n) as lead_ids, array_agg(p_playbook.id) as playbook_ids, array_agg(c.owner_id order by c.n) as owner_ids, array_agg(c.context order by c.n) as contexts from chosen c),
  sent as materialized (
    select w.place, w.lead_id, w.due_on, w.lead_name, c.channel, coalesce(r.missing, '{}') as missing
    from chosen w
    join (select distinct on (x.place) x.place, x.channel, x.blocked_by is null as is_free from asked a cross join lateral private.channel_options(a.lead_ids, a.playbook_ids, p_now) x
      order by x.place, x.blocked_by is not null, x.rank) c on c.place = w.n and c.is_free
    left join (select x.* from asked a cross join lateral private.render_playbooks(a.lead_ids, a.playbook_ids, a.owner_ids, a.contexts, p_now) x) r on r.place = w.n),
  week as (
    select date_trunc('week', due_on::timestamp)::date as week, count(*) filter (where outcome = 'would_send') as would_send,
      count(*) filter (where outcome = 'answered') as answered, count(*) filter (where outcome = 'contacted') as contacted,
      count(*) filter (where outcome not in ('would_send', 'answered', 'contacted')) as settled
    from wait group by 1)
  select json_build_object(
    'days', p_days,
    'waits', (select count(*) from wait),
    'would_send', (select count(*) from wait where outcome = 'would_send'),
    'leads_written_to', (select count(distinct lead_id) from wait where outcome = 'would_send'),
    'answered', (select count(*) from wait where outcome = 'answered'),
    'contacted', (select count(*) from wait where outcome = 'contacted'),
    'settled', (select count(*) from wait where outcome = 'settled'),
    'bant_too_low', (select count(*) from wait where outcome = 'bant_too_low'),
    'looked_at', (select count(*) from sent),
    'by_channel', (select coalesce(json_object_agg(channel, n), '{}') from (select channel, count(*) as n from sent group by 1) x),
    'missing', (select coalesce(json_agg(x order by x.count desc, x.name), '[]') from (
      select name, count(*) as count from sent cross join lateral unnest(missing) name group by name) x),
    'incomplete', (select count(*) from sent where missing <> '{}'),
    'weeks', (select coalesce(json_agg(w order by w.week), '[]') from (
      select s.week::date as week, coalesce(k.would_send, 0) as would_send, coalesce(k.answered, 0) as answered, coalesce(k.contacted, 0) as contacted, coalesce(k.settled, 0) as settled
      from public.organisation_settings o
      cross join lateral generate_series(date_trunc('week', (p_now - make_interval(days => p_days)) at time zone o.time_zone), (p_now at time zone o.time_zone), interval '7 days') s (week)
      left join week k on k.week = s.week::date) w),
    'leads', (select coalesce(json_agg(json_build_object('lead_id', lead_id, 'lead_name', lead_name, 'due_on', due_on, 'channel', channel, 'missing', missing) order by place), '[]')
      from (select * from sent order by place limit 50) x))
$$;

-- A playbook rehearsed on the organisation's own leads: {revision, now, past}; see private.rehearse_now and private.rehearse_past. Writes nothing.
-- Managers and the service role only (42501); PT404 for no playbook.
create function public.rehearse_playbook(p_playbook_id text, p_days integer default 90, p_now timestamptz default now()) returns json
language plpgsql stable security definer set search_path = '' set jit = off set statement_timeout = '60s' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_playbook public.followup_playbooks;
begin
  perform private.require_operator();
  select * into v_playbook from public.followup_playbooks p where p.id = p_playbook_id;
  if v_playbook.id is null then
    perform private.refuse(404, 'no_such_playbook', 'There is no such playbook.');
  end if;
  return json_build_object('revision', v_playbook.revision,
    'now', private.rehearse_now(v_playbook, 1000, v_now),
    'past', private.rehearse_past(v_playbook, p_days, 200, v_now));
end
$$;
grant execute on function public.rehearse_playbook(text, integer, timestamptz) to authenticated, service_role;
