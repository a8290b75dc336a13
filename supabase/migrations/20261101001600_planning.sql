-- What is due, what happens with it, and when to look again: one verdict for planning, dry run, "why not" and a playbook started by hand.

-- How long what a person lets go at the desk is kept back at least, so that it can be taken back: the ten seconds the desk
-- offers, and some for the way there and for clocks that differ.
create function private.undo_span() returns interval
language sql immutable set search_path = '' as $$
  select interval '15 seconds'
$$;

-- True for what left, or may have: also a message between two tries or called back then, and one of unknown fate that a person put
-- aside. Not what a provider reported as failed. Of a row that is leaving right now it says nothing.
create function private.may_have_left(p_follow_up public.follow_ups) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return p_follow_up.status in ('sent', 'unknown') or (p_follow_up.dispatched_at is not null and (
    p_follow_up.status in ('scheduled', 'cancelled', 'expired')
    or (p_follow_up.status = 'failed' and p_follow_up.task_closed_at is not null and not exists (
      select 1 from public.message_tracking t
      where t.follow_up_id = p_follow_up.id and t.event_type in ('failed', 'bounced')
        and t.attempt_key = p_follow_up.id || ':' || p_follow_up.channel || ':' || p_follow_up.attempt))));
end
$$;

-- When leads may get their next automatic message: after touch_gap since the last and touch_window since the touch_cap-th
-- one, counted over the lead and every address it shares with others; a playbook's text sent by hand counts, too. Past, or no row: now.
create function private.touchable_at(p_lead_ids uuid[], p_now timestamptz) returns table (lead_id uuid, free_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select l.id, greatest(max(t.sent_at) + o.touch_gap, (array_agg(t.sent_at order by t.sent_at desc))[o.touch_cap] + o.touch_window)
  from public.organisation_settings o cross join (select distinct i.id from unnest(p_lead_ids) i (id)) i join public.leads l on l.id = i.id
  cross join lateral (
    select f.id, f.sent_at from public.follow_ups f
    where f.lead_id = l.id and (f.origin <> 'member' or f.playbook_id is not null) and f.channel <> 'in_app' and f.sent_at > p_now - greatest(o.touch_window, o.touch_gap)
    union
    select f.id, f.sent_at from public.follow_ups f
    where f.to_address in (l.email_normalized, l.phone_e164) and (f.origin <> 'member' or f.playbook_id is not null) and f.sent_at > p_now - greatest(o.touch_window, o.touch_gap)
    union -- what was called back between two tries, put aside not knowing, or waits for its next try, may have arrived all the same
    select (u.c).id, greatest((u.c).dispatched_at, (u.c).marked_at)
    from (select x from public.follow_ups x where x.lead_id = l.id and x.sent_at is null and x.dispatched_at > p_now - greatest(o.touch_window, o.touch_gap)
      union all
      select x from public.follow_ups x where x.to_address in (l.email_normalized, l.phone_e164) and x.sent_at is null and x.dispatched_at > p_now - greatest(o.touch_window, o.touch_gap)) u (c)
    where ((u.c).status in ('cancelled', 'expired', 'failed') or ((u.c).status = 'scheduled' and (u.c).lead_id <> l.id)) -- its own next try may go
      and ((u.c).origin <> 'member' or (u.c).playbook_id is not null) and private.may_have_left(u.c)) t
  group by l.id, o.touch_gap, o.touch_cap, o.touch_window;
end
$$;

-- Automatic messages to companies on days of the organisation, pair by pair, sent or still to be sent. No row for none.
create function private.company_touches(p_company_keys text[], p_days date[]) returns table (company_key text, day date, touches bigint)
language sql stable security definer set search_path = '' as $$
  select d.company_key, d.day, count(*)
  from (select distinct u.company_key, u.day from unnest(p_company_keys, p_days) u (company_key, day)) d cross join public.organisation_settings o
  join public.follow_ups f on f.company_key = d.company_key and f.origin <> 'member' and f.channel <> 'in_app'
    and coalesce(f.sent_at, f.scheduled_at) >= d.day::timestamp at time zone o.time_zone
    and coalesce(f.sent_at, f.scheduled_at) < (d.day + 1)::timestamp at time zone o.time_zone
  where f.status not in ('failed', 'cancelled', 'skipped', 'expired')
  group by d.company_key, d.day
$$;

-- Automatic messages in members' names on the organisation's days that leave no room for one of a priority, per place in the lists:
-- sent, perhaps sent, and still to be sent with the same priority or a higher one. Today counts what is overdue, too. No row for none.
create function private.owner_touches(p_owner_ids uuid[], p_days date[], p_priorities smallint[], p_now timestamptz) returns table (place bigint, touches bigint)
language sql stable security definer set search_path = '' as $$
  select i.place, count(*)
  from unnest(p_owner_ids, p_days, p_priorities) with ordinality as i (owner_id, day, priority, place) cross join public.organisation_settings o
  cross join lateral (select i.day::timestamp at time zone o.time_zone as starts_at, (i.day + 1)::timestamp at time zone o.time_zone as ends_at) day
  cross join lateral (
    select c.playbook_id, c.status from public.follow_ups c
    where c.owner_id = i.owner_id and c.origin <> 'member' and c.channel <> 'in_app' and c.status not in ('failed', 'cancelled', 'skipped', 'expired')
      and coalesce(c.sent_at, c.scheduled_at) >= day.starts_at and coalesce(c.sent_at, c.scheduled_at) < day.ends_at
    union all
    select c.playbook_id, c.status from public.follow_ups c
    where c.owner_id = i.owner_id and c.origin <> 'member' and c.channel <> 'in_app' and c.status in ('scheduled', 'sending')
      and c.scheduled_at < day.starts_at and day.ends_at > p_now and day.starts_at <= p_now) f
  join public.followup_playbooks p on p.id = f.playbook_id
  where f.status in ('sent', 'unknown') or p.priority >= i.priority
  group by i.place
$$;

-- Whether what becomes due of a lead at p_now is drawn to be held back: into the group of what was measured of this lead in the last
-- seven days, as the answer to one counts for the other, else by lot, p_percent of a hundred times; anew after every such week.
create function private.is_drawn_to_wait(p_lead_id uuid, p_percent integer, p_now timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce((array_agg(s.held_until is not null order by s.measured_at desc) filter (where s.measured_at > p_now - interval '7 days'))[1],
    abs(hashtext(concat(p_lead_id, extract(epoch from max(s.measured_at))))::bigint) % 100 < p_percent)
  from public.lead_signals s where s.lead_id = p_lead_id and s.measured_at is not null
$$;

-- The verdict on open signals at p_now, one row each: 'plan' with the finished message, or the reason nothing is sent.
-- next_check_at is never later than the first moment the verdict could change by time alone; null waits for an event.
-- p_rehearsed is a playbook that counts as switched on. p_started is one that a person starts for the leads of p_started_for, each with its
-- loop or without one: only the wait is skipped, because a person says that it is over; what ended unsent may be tried again; it leaves
-- once it can't be taken back any more, and of several leads in one day's limits the best scores come first.
-- Due from 00:00 of anchor day + delay in the lead's zone; where drawn to be held back, seven days after it would have been
-- planned: measured_at and held_until then are what the planner stores. Reads only; runs with definer rights, callers check
-- access.
create function private.decide(p_signal_ids uuid[], p_now timestamptz, p_rehearsed text default null, p_started text default null, p_started_for uuid[] default null)
returns table (signal_id uuid, lead_id uuid, trigger_type text, anchor_at timestamptz, verdict text, next_check_at timestamptz, playbook_id text,
  owner_id uuid, status text, reason text, channel text, to_address text, subject text, message text, missing text[], scheduled_at timestamptz,
  timed_for text, content_sid text, content_variables jsonb, success_story_id uuid, company_key text, measured_at timestamptz, held_until date)
language sql stable security definer set search_path = '' set enable_seqscan = off set enable_bitmapscan = off set jit = off set max_parallel_workers_per_gather = 0 as $$
  with o as materialized (
    select s.*, (select min(m.away_until) from public.members m where m.away_until > p_now and m.left_at is null) as returns_at,
      p_now + case when p_started is null then interval '0' else private.undo_span() end as leaves_from
    from public.organisation_settings s),
  loop as materialized ( -- what is judged: open loops; of a started playbook its leads, with the loop it listens to
    select s.id, s.id as signal_id, s.lead_id, s.trigger_type, s.anchor_at, s.anchor_on, s.context, s.is_backlog and s.released_at is null as is_backlog, s.measured_at, s.held_until
    from public.lead_signals s where s.id = any (p_signal_ids) and s.closed_at is null
    union all
    select w.id, s.id, w.id, p.trigger_type, s.anchor_at, s.anchor_on, coalesce(s.context, '{}'), coalesce(s.is_backlog and s.released_at is null, false), s.measured_at, s.held_until
    from public.followup_playbooks p cross join unnest(p_started_for) w (id)
    left join public.lead_signals s on s.lead_id = w.id and s.trigger_type = p.trigger_type and s.closed_at is null where p.id = p_started),
  s as materialized (
    select s.id, s.signal_id, s.lead_id, s.trigger_type, s.anchor_at, s.context, s.is_backlog, s.measured_at, s.held_until,
      l.status, l.do_not_contact_at, l.snoozed_until, l.your_turn_since, l.last_contact_at, l.bant_score, l.owner_id, l.region, l.company_key,
      z.tz, (p_now at time zone z.tz)::date as today,
      coalesce(s.anchor_on, (s.anchor_at at time zone z.tz)::date) as anchor_day,
      case when s.anchor_on is null then l.last_contact_at > s.anchor_at else (l.last_contact_at at time zone z.tz)::date >= s.anchor_on end as is_contacted
    from loop s join public.leads l on l.id = s.lead_id cross join o
    cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z),
  passed as materialized ( -- the longest playbook that already spoke on this anchor; shorter ones count as passed
    select s.id, max(u.delay_days) as delay_days
    from s join public.follow_ups f on f.signal_id = s.signal_id and f.signal_anchor_at = s.anchor_at
      and case when p_started is null then not private.may_plan_again(f.status, coalesce(f.reason, '')) else private.may_have_left(f) end
    join public.followup_playbooks u on u.id = f.playbook_id group by s.id),
  option as materialized ( -- every playbook that listens to a signal, and what holds it back
    select s.id, p.id as playbook_id, p.delay_days, p.expires_after_days, p.priority, d.due_day,
      case when not p.is_active and p.id is distinct from p_rehearsed then 'playbook_off'
           when p.delay_days <= passed.delay_days then 'already_used'
           when p_started is not null and exists (select 1 from public.follow_ups f where f.lead_id = s.lead_id and f.playbook_id = p.id and private.may_have_left(f)
             and coalesce(f.sent_at, f.dispatched_at, f.created_at) > coalesce(greatest(s.anchor_at, s.last_contact_at), '-infinity')) then 'already_used'
           when s.anchor_day + p.delay_days > s.today and p_started is null then 'not_yet'
           when s.held_until > s.today and p_started is null then 'held_out'
           when d.due_day + p.expires_after_days < s.today then 'expired'
           when p.min_bant is not null and (s.bant_score is null or s.bant_score <= p.min_bant) then 'bant_too_low'
           when p.max_per_lead <= (select count(*) from public.follow_ups f where f.lead_id = s.lead_id and f.playbook_id || '' = p.id -- a lead has few, a playbook many
                  and f.status in ('awaiting_approval', 'scheduled', 'sending', 'sent', 'unknown')) then 'max_reached' end as blocked_by
    from s join public.followup_playbooks p on p.trigger_type = s.trigger_type and p.id = coalesce(p_started, p.id) left join passed on passed.id = s.id
    cross join lateral (select greatest(s.anchor_day + p.delay_days, s.held_until) as due_day) d),
  candidate as materialized ( -- the playbook that would speak, else the reason closest to speaking, and the next day on which that changes
    select id,
      (array_agg(playbook_id order by delay_days desc, priority desc, playbook_id) filter (where blocked_by is null))[1] as playbook_id,
      (array_agg(priority order by delay_days desc, priority desc, playbook_id) filter (where blocked_by is null))[1] as priority,
      (array_agg(blocked_by order by array_position(array['held_out', 'not_yet', 'bant_too_low', 'max_reached', 'expired', 'already_used', 'playbook_off'], blocked_by)))[1] as blocked_by,
      min(case when blocked_by in ('not_yet', 'held_out') then due_day when blocked_by is null then due_day + expires_after_days + 1 end) as changes_on
    from option group by id),
  acting as materialized ( -- once per owner, not per lead
    select coalesce(a.owner_id, private.nobody()) as owner_id, a.acting_id from private.acting_owners(array(select distinct s.owner_id from s), p_now) a),
  touch as materialized (
    select t.* from (select array_agg(s.lead_id) as ids from s join candidate c on c.id = s.id where c.playbook_id is not null) i cross join lateral private.touchable_at(i.ids, p_now) t),
  known as materialized (
    select s.*, c.playbook_id, c.priority, c.changes_on, c.blocked_by as held_by, a.acting_id as acting_owner_id,
      case when c.playbook_id is not null then t.free_at end as free_at,
      o.holdout_percent > 0 and s.measured_at is null and p_started is null as is_drawn_now
    from s cross join o left join candidate c on c.id = s.id left join acting a on a.owner_id = coalesce(s.owner_id, private.nobody()) left join touch t on t.lead_id = s.lead_id),
  judgement as materialized (
    select s.*,
      case when not private.is_open(s.status, s.do_not_contact_at) then 'lead_closed'
           when o.went_live_at is null then 'not_live'
           when o.automation = 'off' then 'automation_off'
           when s.is_backlog then 'backlog'
           when s.your_turn_since is not null then 'your_turn'
           when s.snoozed_until > p_now then 'snoozed'
           when private.is_stage(s.trigger_type) and exists (select 1 from public.lead_signals w where w.lead_id = s.lead_id
             and w.trigger_type in ('verbal_commitment', 'promised_callback') and w.closed_at is null) then 'paused'
           when s.is_contacted then 'contacted'
           when s.playbook_id is null then coalesce(s.held_by, 'no_playbook')
           when (select count(*) from public.follow_ups f where f.lead_id = s.lead_id and f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')) > 0 then 'open_follow_up' -- counted, lest all that are open be read
           when s.free_at > p_now then 'cool_down'
           when s.acting_owner_id is null then 'no_owner'
           when exists (select 1 from public.members m where m.id = s.acting_owner_id and m.away_until > p_now) then 'owner_away'
           when s.is_drawn_now and private.is_drawn_to_wait(s.lead_id, o.holdout_percent, p_now) then 'held_out' end as blocked_by
    from known s cross join o),
  blocked as materialized ( -- is_free on its own: of blocked_by the planner would expect hardly any null
    select j.*, j.blocked_by is null as is_free from judgement j),
  winner as materialized (
    select distinct on (b.lead_id) b.* from blocked b where b.is_free order by b.lead_id, b.priority desc, b.anchor_at, b.id),
  way as materialized (
    select distinct on (x.place) w.lead_id, x.channel, x.address, x.needs_template, x.blocked_by is null as is_free
    from (select array_agg(n.lead_id order by n.lead_id) as lead_ids, array_agg(n.playbook_id order by n.lead_id) as playbook_ids from winner n) i
    cross join lateral private.channel_options(i.lead_ids, i.playbook_ids, p_now) x
    cross join lateral (select i.lead_ids[x.place] as lead_id) w order by x.place, x.blocked_by is not null, x.rank),
  reach as materialized ( -- the way it goes, and whether at a time of its own
    select w.*, case when p_started is not null then w.bant_score end as score, c.channel, c.address, c.needs_template, p.needs_approval, p.send_at = 'best_time' and c.channel <> 'in_app' as is_timed,
      case when p.send_at = 'best_time' and c.channel <> 'in_app' then private.answer_hour(w.lead_id, w.tz, p_now) end as lead_hour,
      greatest(w.anchor_day + p.delay_days, w.held_until) + p.expires_after_days as last_day
    from winner w join public.followup_playbooks p on p.id = w.playbook_id join way c on c.lead_id = w.lead_id and c.is_free),
  best as materialized ( -- once per channel, not per lead
    select d.channel, private.best_hour(d.channel, p_now) as hour from (select distinct h.channel from reach h where h.is_timed and h.lead_hour is null) d),
  timed as materialized (
    select h.*, t.hour, case when t.hour is not null then private.best_opening(o.leaves_from, h.tz, h.region, h.id, t.hour, h.last_day) end as best_at
    from reach h cross join o left join best b on b.channel = h.channel and h.is_timed and h.lead_hour is null cross join lateral (select coalesce(h.lead_hour, b.hour) as hour) t),
  opening as materialized ( -- once per zone and region, not per lead
    select d.*, n.opens_at, n.spread from (select distinct c.tz, coalesce(c.region, '') as region from timed c where c.channel <> 'in_app' and c.best_at is null) d
    cross join o cross join lateral private.next_span(o.leaves_from, d.tz, nullif(d.region, '')) n),
  wording as materialized (
    select i.lead_ids[x.place] as lead_id, x.*
    from (select array_agg(c.lead_id order by c.lead_id) as lead_ids, array_agg(c.playbook_id order by c.lead_id) as playbook_ids, array_agg(c.acting_owner_id order by c.lead_id) as owner_ids,
        array_agg(c.context order by c.lead_id) as contexts from timed c) i
    cross join lateral private.render_playbooks(i.lead_ids, i.playbook_ids, i.owner_ids, i.contexts, p_now) x),
  written as materialized (
    select c.*, r.subject, r.message, r.missing, r.success_story_id,
      case when c.needs_template then r.content_sid end as content_sid, case when c.needs_template then r.content_variables end as content_variables,
      case when c.channel = 'in_app' then o.leaves_from else coalesce(c.best_at, private.place_in_span(n.opens_at, n.spread, c.id)) end as scheduled_at,
      case when c.best_at is not null then case when c.lead_hour is not null then 'lead_hour' else 'best_slot' end end as timed_for,
      case when c.channel = 'in_app' then null when r.missing <> '{}' then 'value_missing' when c.needs_approval then 'playbook_asks' when o.automation = 'approve' then 'approval_mode' end as waits_for
    from timed c cross join o join wording r on r.lead_id = c.lead_id left join opening n on n.tz = c.tz and n.region = coalesce(c.region, '')),
  addressed as materialized ( -- leads that share an address share its quiet: one message at a time
    select w.*, w.address is not null and (row_number() over (partition by w.address order by w.priority desc, w.score desc nulls last, w.anchor_at, w.id) > 1
        or (select count(*) from public.follow_ups f where f.to_address = w.address and f.origin <> 'member' -- by the index of addresses, not of all that is open
             and f.status || '' in ('awaiting_approval', 'scheduled', 'sending', 'unknown')) > 0) as is_address_busy
    from written w),
  company_day as materialized (
    select t.* from (select array_agg(a.company_key) as keys, array_agg((a.scheduled_at at time zone o.time_zone)::date) as days from addressed a cross join o
      where a.company_key is not null and a.channel <> 'in_app' and not a.is_address_busy) i
    cross join lateral private.company_touches(i.keys, i.days) t),
  ranked as materialized ( -- how many of a lead's colleagues hear from us the same day; looked at again when the day, its window, or the best hour is over
    select a.*, case when a.company_key is null or a.channel = 'in_app' or a.is_address_busy then false else
        row_number() over (partition by a.company_key, a.channel = 'in_app' or a.is_address_busy, (a.scheduled_at at time zone o.time_zone)::date order by a.priority desc, a.score desc nulls last, a.anchor_at, a.id)
        + coalesce(t.touches, 0) > o.company_cap end as is_over_company_cap,
      least(((p_now at time zone o.time_zone)::date + 1)::timestamp at time zone o.time_zone,
            ((a.scheduled_at at time zone a.tz)::date + least(o.closes_at::interval, case when a.best_at is not null then make_interval(hours => a.hour + 1) end)) at time zone a.tz, o.returns_at) as changes_at
    from addressed a cross join o left join company_day t on t.company_key = a.company_key and t.day = (a.scheduled_at at time zone o.time_zone)::date),
  owner_turn as materialized (
    select row_number() over () as n, d.* from (select distinct r.acting_owner_id, (r.scheduled_at at time zone o.time_zone)::date as day, r.priority from ranked r cross join o
      where o.owner_cap is not null and r.channel <> 'in_app' and not r.is_address_busy and not r.is_over_company_cap) d),
  owner_day as materialized ( -- what already stands in a day of whoever speaks
    select d.*, coalesce(t.touches, 0) as touches
    from owner_turn d left join (
      select x.* from (select array_agg(w.acting_owner_id order by w.n) as owners, array_agg(w.day order by w.n) as days, array_agg(w.priority order by w.n) as priorities from owner_turn w) i
      cross join lateral private.owner_touches(i.owners, i.days, i.priorities, p_now) x) t on t.place = d.n),
  capped as materialized ( -- the most urgent first, the rest on the following days
    select r.*, coalesce(row_number() over (partition by r.acting_owner_id, d.day order by r.priority desc, r.score desc nulls last, r.anchor_at, r.id) + d.touches > o.owner_cap, false) as is_over_owner_cap
    from ranked r cross join o left join owner_day d on d.acting_owner_id = r.acting_owner_id and d.day = (r.scheduled_at at time zone o.time_zone)::date
      and d.priority = r.priority and r.channel <> 'in_app' and not r.is_address_busy and not r.is_over_company_cap),
  judged as materialized (
    select b.id, coalesce(b.blocked_by, case when r.id is null then 'outranked' when r.scheduled_at is null then 'no_working_day'
      when r.is_address_busy then 'address_busy' when r.is_over_company_cap then 'company_cap' when r.is_over_owner_cap then 'owner_cap' else 'plan' end) as verdict
    from blocked b left join capped r on r.id = b.id)
  select b.signal_id, b.lead_id, b.trigger_type, b.anchor_at, v.verdict,
    case when v.verdict = 'snoozed' then b.snoozed_until
         when v.verdict = 'cool_down' then least(b.free_at, b.changes_on::timestamp at time zone b.tz)
         when v.verdict = 'owner_away' then least(v.returns_at, b.changes_on::timestamp at time zone b.tz)
         when v.verdict in ('company_cap', 'owner_cap', 'address_busy', 'no_working_day') then least(r.changes_at, b.changes_on::timestamp at time zone b.tz)
         when v.verdict = 'held_out' then greatest(b.held_until, case when b.is_drawn_now then b.today + 7 end)::timestamp at time zone b.tz
         when v.verdict = 'outranked' and v.winner_verdict <> 'plan' then v.winner_changes_at
         when v.verdict in ('not_yet', 'bant_too_low', 'max_reached', 'expired', 'already_used', 'playbook_off') then b.changes_on::timestamp at time zone b.tz end,
    b.playbook_id, b.acting_owner_id,
    case when v.verdict <> 'plan' then null when r.waits_for is null then 'scheduled' else 'awaiting_approval' end,
    r.waits_for, r.channel, r.address, r.subject, r.message, r.missing, r.scheduled_at, r.timed_for, r.content_sid, r.content_variables, r.success_story_id, b.company_key,
    case when b.is_drawn_now and (b.blocked_by is null or b.blocked_by = 'held_out') then p_now end,
    case when b.is_drawn_now and b.blocked_by = 'held_out' then b.today + 7 end
  from blocked b join (
    select j.*, w.changes_at as winner_changes_at, x.verdict as winner_verdict, o.returns_at
    from o cross join judged j join blocked k on k.id = j.id left join ranked w on w.lead_id = k.lead_id left join judged x on x.id = w.id) v on v.id = b.id
  left join ranked r on r.id = b.id
$$;
grant execute on function private.decide(uuid[], timestamptz, text, text, uuid[]) to authenticated, service_role;

-- What waits for a person's approval beyond its expiry makes no sense any more: a person reviews the lead instead.
create function private.overdue_approvals(p_now timestamptz) returns table (id uuid, lead_id uuid)
language sql stable security definer set search_path = '' as $$
  select w.id, w.lead_id from public.follow_ups w
  join public.leads l on l.id = w.lead_id join public.lead_signals s on s.id = w.signal_id join public.followup_playbooks p on p.id = w.playbook_id
  cross join public.organisation_settings o cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
  where w.status = 'awaiting_approval' and w.origin <> 'member'
    and greatest(coalesce(s.anchor_on, (w.signal_anchor_at at time zone z.tz)::date) + p.delay_days, s.held_until) + p.expires_after_days < (p_now at time zone z.tz)::date
$$;

-- Ends overdue approvals; the caller has locked their leads.
create function private.expire_unapproved(p_now timestamptz) returns void
language sql security definer set search_path = '' as $$
  update public.follow_ups f set status = 'expired', reason = 'expired'
  from private.overdue_approvals(p_now) w where f.id = w.id and f.status = 'awaiting_approval'
$$;

-- Plans what is due now for p_limit armed signals, and the other armed signals of the same leads, so that the highest
-- priority wins: inserts the follow-ups, parks every signal looked at, and returns counts {looked_at, due, planned,
-- awaiting_approval, by_playbook, by_channel, reasons};
-- the run remembers up to 50 leads per reason. One planner at a time (advisory lock); call again until looked_at is
-- below p_limit. Managers and the service role only (42501).
create function public.plan_due_followups(p_run_id uuid default null, p_limit integer default 5000, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 set statement_timeout = '60s' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_lead_ids uuid[];
  v_ids uuid[];
  v_result jsonb;
begin
  perform private.require_operator();
  perform pg_advisory_xact_lock(hashtext('plan_due_followups'));
  v_lead_ids := array(select distinct y.lead_id from private.misplaced_follow_ups(null, v_now) y); -- who came back speaks again
  perform private.lock_leads(array( -- of both steps at once, in the one order in which leads are locked
    select x.lead_id from private.overdue_approvals(v_now) x union select unnest(v_lead_ids)));
  perform private.expire_unapproved(v_now);
  if cardinality(v_lead_ids) > 0 then
    perform private.hand_over(v_lead_ids, v_now);
  end if;
  v_lead_ids := array(
    select s.lead_id from public.lead_signals s where s.closed_at is null and s.next_check_at <= v_now
    order by s.next_check_at, s.id limit p_limit for update skip locked);
  v_ids := array(
    select s.id from public.lead_signals s where s.lead_id = any (v_lead_ids) and s.closed_at is null and s.next_check_at <= v_now
    for update skip locked);
  if cardinality(v_ids) = 0 then -- nothing to write, and finding that out costs as much as a hundred leads
    return jsonb_build_object('looked_at', 0, 'due', 0, 'planned', 0, 'awaiting_approval', 0, 'by_playbook', '{}'::jsonb, 'by_channel', '{}'::jsonb, 'reasons', '{}'::jsonb);
  end if;

  with decided as materialized (select * from private.decide(v_ids, v_now)),
  planned as (
    insert into public.follow_ups (lead_id, owner_id, signal_id, signal_anchor_at, playbook_id, run_id, status, reason, channel, to_address, subject,
      message, missing, scheduled_at, timed_for, content_sid, content_variables, success_story_id, company_key, created_at)
    select d.lead_id, d.owner_id, d.signal_id, d.anchor_at, d.playbook_id, p_run_id, d.status, d.reason, d.channel, d.to_address, d.subject,
      d.message, d.missing, d.scheduled_at, d.timed_for, d.content_sid, d.content_variables, d.success_story_id, d.company_key, v_now
    from decided d where d.verdict = 'plan' order by d.lead_id
    on conflict do nothing
    returning signal_id, playbook_id, channel, status),
  parked as (
    update public.lead_signals s
    set next_check_at = d.next_check_at, parked_for = case d.verdict when 'plan' then 'open_follow_up' else d.verdict end,
      measured_at = coalesce(s.measured_at, d.measured_at), held_until = coalesce(s.held_until, d.held_until)
    from decided d where s.id = d.signal_id)
  select jsonb_build_object(
    'looked_at', (select count(*) from decided),
    'due', (select count(*) from decided where verdict in ('plan', 'outranked', 'open_follow_up', 'cool_down', 'address_busy', 'company_cap', 'owner_cap', 'no_owner', 'owner_away', 'held_out', 'no_working_day')),
    'planned', (select count(*) from planned),
    'awaiting_approval', (select count(*) from planned where status = 'awaiting_approval'),
    'by_playbook', (select coalesce(jsonb_object_agg(playbook_id, n), '{}') from (select playbook_id, count(*) n from planned group by 1) x),
    'by_channel', (select coalesce(jsonb_object_agg(channel, n), '{}') from (select channel, count(*) n from planned group by 1) x),
    'reasons', (select coalesce(jsonb_object_agg(verdict, n), '{}') from (select verdict, count(*) n from decided where verdict <> 'plan' group by 1) x),
    'passed_over', (select coalesce(jsonb_object_agg(verdict, leads), '{}') from (
      select verdict, jsonb_agg(lead_id) as leads from (
        select distinct on (verdict, lead_id) verdict, lead_id, dense_rank() over (partition by verdict order by lead_id) as place from decided where verdict <> 'plan') y
      where place <= 50 group by verdict) x))
  into v_result;
  update public.followup_runs r set passed_over = (v_result -> 'passed_over') || r.passed_over where r.id = p_run_id;
  return v_result - 'passed_over';
end
$$;
grant execute on function public.plan_due_followups(uuid, integer, timestamptz) to authenticated, service_role;

-- The dry run: for every signal the planner would look at now, what would happen or why not, as one value (an answer of
-- rows would be cut at the API's limit): [{lead_id, lead_name, trigger_type, waiting_since, outcome, reason, playbook_id,
-- channel, scheduled_at, next_check_at}]; writes nothing. Managers and the service role only (42501).
create function public.preview_check(p_limit integer default 5000, p_now timestamptz default now()) returns json
language plpgsql stable security definer set search_path = '' set enable_seqscan = off set jit = off set statement_timeout = '60s' as $$
declare
  v_now timestamptz := private.clock(p_now);
begin
  perform private.require_operator();
  return (
    select coalesce(json_agg(x order by x.outcome = 'skipped', x.lead_name, x.trigger_type), '[]') from (
      select d.lead_id, private.lead_name(l) as lead_name, d.trigger_type, d.anchor_at as waiting_since,
        case when d.verdict <> 'plan' then 'skipped' when d.status = 'awaiting_approval' then 'awaiting_approval' when d.channel = 'in_app' then 'task' when d.scheduled_at <= v_now then 'send' else 'schedule' end as outcome,
        case when d.verdict <> 'plan' then d.verdict else d.reason end as reason, d.playbook_id, d.channel, d.scheduled_at, d.next_check_at
      from private.decide(array(
        select a.id from public.lead_signals a where a.closed_at is null and a.next_check_at <= v_now and a.lead_id in (
          select s.lead_id from public.lead_signals s where s.closed_at is null and s.next_check_at <= v_now order by s.next_check_at, s.id limit p_limit)), v_now) d
      join public.leads l on l.id = d.lead_id) x);
end
$$;
grant execute on function public.preview_check(integer, timestamptz) to authenticated, service_role;

-- Follow-ups that are over, or moved to another day, make room: for colleagues at the company and leads with the same
-- address; armed signals are set too, because the planner may be parking them at this moment. Unless it was sent, one also
-- makes room in its owner's day. A statement that leases messages or marks them as leaving moves no other message of its own to
-- another day.
create function private.after_follow_ups_made_room() returns trigger
language plpgsql security definer set search_path = '' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_companies text[];
  v_addresses text[];
  v_owners uuid[];
begin
  if not exists (select 1 from after_rows n where n.status not in ('sending', 'unknown')) then -- what leaves keeps its place and its day
    return null;
  end if;
  select array_agg(distinct c.company_key), array_agg(distinct c.to_address), array_agg(distinct c.owner_id) filter (where c.becomes <> 'sent')
  into v_companies, v_addresses, v_owners
  from ( -- grouped, not joined: the two tables have no index, and each would be compared with each
    select max(x.company_key) filter (where x.is_before) as company_key, max(x.to_address) filter (where x.is_before) as to_address,
      (array_agg(x.owner_id) filter (where x.is_before))[1] as owner_id, max(x.status) filter (where not x.is_before) as becomes,
      max(x.status) filter (where not x.is_before) not in ('awaiting_approval', 'scheduled', 'sending', 'unknown') as is_over, min(x.scheduled_at) <> max(x.scheduled_at) as is_moved
    from (select o.*, true as is_before from before_rows o union all select n.*, false from after_rows n) x group by x.id
    having bool_and(x.origin <> 'member' and x.channel <> 'in_app' and x.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')) filter (where x.is_before)) c
  where c.is_over or c.is_moved;
  if v_addresses is null then
    return null;
  end if;
  with mine as (
    select s.id
    from (select c.id from public.leads c where c.company_key = any (v_companies)
      union select a.id from public.leads a where a.email_normalized = any (v_addresses) union select a.id from public.leads a where a.phone_e164 = any (v_addresses)) l
    join public.lead_signals s on s.lead_id = l.id
    where s.closed_at is null and (s.parked_for in ('company_cap', 'address_busy', 'outranked') or s.next_check_at <= clock_timestamp())
    order by s.id for no key update of s)
  update public.lead_signals s set next_check_at = '-infinity', parked_for = null from mine where s.id = mine.id;
  if v_owners is not null then
    with theirs as (
      select s.id from public.lead_signals s join public.leads l on l.id = s.lead_id left join public.members m on m.id = l.owner_id
      where s.closed_at is null and s.parked_for = 'owner_cap' and (l.owner_id is null or l.owner_id = any (v_owners) or num_nonnulls(m.left_at, m.away_until) > 0)
      order by s.id for no key update of s)
    update public.lead_signals s set next_check_at = '-infinity', parked_for = null from theirs where s.id = theirs.id;
  end if;
  return null;
end
$$;
-- By its name it comes before follow_ups_count_on_update: a company's signals are locked in one order, each by id, before a lead's own are
-- set again; the other way round two colleagues' messages that end at once would wait for each other.
create trigger follow_ups_call_others after update on public.follow_ups
  referencing old table as before_rows new table as after_rows for each statement execute function private.after_follow_ups_made_room();
