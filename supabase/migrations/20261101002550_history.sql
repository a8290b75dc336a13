-- Follow-ups and the facts about them, as programs and people read them back; with the caller's rights: reps get those of leads they see.

-- Newest first by the moment a follow-up belongs to: when it left, else when it is, or was, to leave.
create index follow_ups_newest_idx on public.follow_ups ((coalesce(sent_at, scheduled_at)) desc, id desc);

-- What became known about a follow-up, oldest first: [{type, channel, attempt, at, reason}]. type is sent, delivered, opened,
-- clicked, delayed, bounced, complained, failed, opted_out, each at its first time per attempt, or answered; attempt is null
-- where a fact names none; reason is the provider's typed word. Times are UTC.
create function private.events_of(p_follow_up public.follow_ups) returns json
language sql stable set search_path = '' as $$
  select coalesce(json_agg(json_build_object('type', e.type, 'channel', e.channel, 'attempt', e.attempt, 'at', e.at, 'reason', e.reason) order by e.at, e.place, e.type), '[]')
  from (
    select t.event_type as type, t.channel, split_part(t.attempt_key, ':', 3)::int as attempt, min(t.occurred_at) as at, min(t.id) as place,
      (array_agg(t.payload ->> 'reason' order by t.occurred_at, t.id) filter (where t.payload ->> 'reason' is not null))[1] as reason
    from public.message_tracking t where t.follow_up_id = p_follow_up.id and t.event_type <> 'responded' group by t.event_type, t.channel, t.attempt_key
    union all
    select 'answered', p_follow_up.channel, p_follow_up.attempt, p_follow_up.responded_at, 9223372036854775807, null where p_follow_up.responded_at is not null) e
$$;
grant execute on function private.events_of(public.follow_ups) to authenticated, service_role;

-- Follow-ups the caller may see, newest first, each with its events: {follow_ups, next}. p_from and p_to are days of the
-- organisation, both included; next {at, id} is where the following page starts (p_after_at, p_after_id), null at the end.
create function public.list_follow_ups(p_id uuid default null, p_lead_id uuid default null, p_status text default null, p_channel text default null, p_playbook_id text default null,
  p_from date default null, p_to date default null, p_limit integer default 50, p_after_at timestamptz default null, p_after_id uuid default null) returns json
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  v_zone text := (select o.time_zone from public.organisation_settings o);
begin
  return (
    with found as materialized (
      select f.id, coalesce(f.sent_at, f.scheduled_at) as at from public.follow_ups f
      where (p_id is null or f.id = p_id) and (p_lead_id is null or f.lead_id = p_lead_id) and (p_status is null or f.status = p_status)
        and (p_channel is null or f.channel = p_channel) and (p_playbook_id is null or f.playbook_id = p_playbook_id)
        and (p_from is null or coalesce(f.sent_at, f.scheduled_at) >= p_from::timestamp at time zone v_zone)
        and (p_to is null or coalesce(f.sent_at, f.scheduled_at) < (p_to + 1)::timestamp at time zone v_zone)
        and (p_after_at is null or (coalesce(f.sent_at, f.scheduled_at), f.id) < (p_after_at, p_after_id))
      order by coalesce(f.sent_at, f.scheduled_at) desc, f.id desc limit p_limit + 1),
    page as materialized (select q.id, q.at from found q order by q.at desc, q.id desc limit p_limit)
    select json_build_object(
      'follow_ups', (select coalesce(json_agg(x order by x.at desc, x.id desc), '[]') from (
        select p.at, f.id, f.lead_id, private.lead_name(l) as lead_name, f.owner_id, f.playbook_id, f.origin, f.author, f.status, f.reason, f.channel, f.to_address, f.subject, f.message, f.missing,
          f.content_sid is not null as text_is_fixed, f.override_window, f.fell_back_from, f.scheduled_at, f.sent_at, f.delivered_at, f.opened_at, f.responded_at, f.response_time_hours,
          f.task_closed_at, f.created_at, private.events_of(f) as events
        from page p join public.follow_ups f on f.id = p.id join public.leads l on l.id = f.lead_id) x),
      'next', case when (select count(*) from found) > p_limit then (select json_build_object('at', p.at, 'id', p.id) from page p order by p.at, p.id limit 1) end));
end
$$;

-- Figures about the follow-ups of the days p_from to p_to (of the organisation, both included; by default the last p_days, today
-- the last of them), of leads the caller may see: {from, to, totals, by_status, by_channel, top_playbooks}. A follow-up belongs
-- to the day it left, else to the one it was to leave. sent: left and not known to have failed; rates are percent, null where
-- nothing was sent; delivered_rate leaves out tasks, which nobody delivers. awaiting_approval, scheduled and your_turn count
-- what stands open now. Top playbooks: up to 5, most answers first.
create function public.get_followup_stats(p_days integer default 30, p_from date default null, p_to date default null, p_now timestamptz default now()) returns json
language sql stable set search_path = '' as $$
  with span as materialized (
    select s.from_day, s.to_day, s.from_day::timestamp at time zone o.time_zone as starts_at, (s.to_day + 1)::timestamp at time zone o.time_zone as ends_at
    from public.organisation_settings o cross join private.clock(p_now) as clock (now)
    cross join lateral (select (clock.now at time zone o.time_zone)::date as today) t
    cross join lateral (select coalesce(p_from, coalesce(p_to, t.today) - p_days + 1) as from_day, coalesce(p_to, t.today) as to_day) s),
  counted as materialized (
    select f.status, f.channel, f.playbook_id, f.status = 'sent' as is_sent, f.status = 'sent' and f.channel <> 'in_app' as is_delivery,
      f.status = 'sent' and f.delivered_at is not null as is_delivered, f.status = 'sent' and f.opened_at is not null as is_opened, f.status = 'sent' and f.responded_at is not null as is_answered
    from public.follow_ups f cross join span
    where coalesce(f.sent_at, f.scheduled_at) >= span.starts_at and coalesce(f.sent_at, f.scheduled_at) < span.ends_at),
  figure as ( -- over everything, per channel and per playbook
    select c.channel, c.playbook_id, grouping(c.channel, c.playbook_id) as level, count(*) filter (where c.is_sent) as sent, count(*) filter (where c.is_delivered) as delivered,
      count(*) filter (where c.is_opened) as opened, count(*) filter (where c.is_answered) as answered, count(*) filter (where c.status = 'failed') as failed,
      round(100.0 * count(*) filter (where c.is_delivered and c.is_delivery) / nullif(count(*) filter (where c.is_delivery), 0), 2) as delivered_rate,
      round(100.0 * count(*) filter (where c.is_answered) / nullif(count(*) filter (where c.is_sent), 0), 2) as answered_rate
    from counted c group by grouping sets ((), (c.channel), (c.playbook_id)))
  select json_build_object('from', span.from_day, 'to', span.to_day,
    'totals', (select json_build_object('sent', g.sent, 'delivered', g.delivered, 'opened', g.opened, 'answered', g.answered, 'failed', g.failed,
        'delivered_rate', g.delivered_rate, 'answered_rate', g.answered_rate,
        'awaiting_approval', (select count(*) from public.follow_ups f where f.status = 'awaiting_approval'),
        'scheduled', (select count(*) from public.follow_ups f where f.status in ('scheduled', 'sending')),
        'your_turn', (select count(*) from public.leads l where l.your_turn_since is not null and private.is_our_turn(l)))
      from figure g where g.level = 3),
    'by_status', (select json_object_agg(s.status, (select count(*) from counted c where c.status = s.status))
      from unnest(array['awaiting_approval', 'scheduled', 'sending', 'sent', 'failed', 'cancelled', 'skipped', 'expired', 'unknown']) s (status)),
    'by_channel', (select json_agg(json_build_object('channel', s.channel, 'sent', coalesce(g.sent, 0), 'delivered', coalesce(g.delivered, 0), 'opened', coalesce(g.opened, 0),
        'answered', coalesce(g.answered, 0), 'failed', coalesce(g.failed, 0), 'delivered_rate', g.delivered_rate, 'answered_rate', g.answered_rate) order by s.place)
      from unnest(array['whatsapp', 'email', 'in_app']) with ordinality s (channel, place) left join figure g on g.level = 1 and g.channel = s.channel),
    'top_playbooks', (select coalesce(json_agg(json_build_object('playbook_id', t.playbook_id, 'name', t.name, 'sent', t.sent, 'answered', t.answered, 'answered_rate', t.answered_rate) order by t.place), '[]') from (
      select g.playbook_id, p.name, g.sent, g.answered, g.answered_rate, row_number() over (order by g.answered desc, g.answered_rate desc, g.sent desc, g.playbook_id) as place
      from figure g join public.followup_playbooks p on p.id = g.playbook_id where g.level = 2 and g.sent > 0) t where t.place <= 5))
  from span
$$;

-- The runs the caller may see (managers), newest first: {runs, next}; next {at, id} is where the following page starts
-- (p_after_at, p_after_id), null at the end. Times are UTC.
create function public.list_runs(p_limit integer default 50, p_after_at timestamptz default null, p_after_id uuid default null) returns json
language sql stable set search_path = '' as $$
  with found as materialized (
    select r.id, r.kind, r.local_date, r.status, r.started_at, r.finished_at, r.counts, r.reasons, r.errors, row_number() over (order by r.started_at desc, r.id desc) as place
    from public.followup_runs r where p_after_at is null or (r.started_at, r.id) < (p_after_at, p_after_id) order by r.started_at desc, r.id desc limit p_limit + 1)
  select json_build_object(
    'runs', (select coalesce(json_agg(f order by f.place), '[]') from found f where f.place <= p_limit),
    'next', (select json_build_object('at', f.started_at, 'id', f.id) from found f where f.place = p_limit and exists (select 1 from found more where more.place > p_limit)))
$$;
grant execute on function public.list_follow_ups(uuid, uuid, text, text, text, date, date, integer, timestamptz, uuid),
  public.get_followup_stats(integer, date, date, timestamptz), public.list_runs(integer, timestamptz, uuid) to authenticated, service_role;
