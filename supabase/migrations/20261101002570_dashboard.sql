-- The dashboard in one call: what was sent and what came of it, from the rollups and what is not merged into them yet.

-- The 95 % interval (Wilson) around a share of p_part out of p_whole, as {low, high} from 0 to 1; null where there is nothing.
create function private.wilson(p_part bigint, p_whole bigint) returns json
language plpgsql immutable set search_path = '' as $$
declare
  v_z constant double precision := 1.959964;
  v_n double precision := nullif(p_whole, 0);
  v_rate double precision := p_part / v_n;
  v_middle double precision := (v_rate + v_z * v_z / (2 * v_n)) / (1 + v_z * v_z / v_n);
  v_half double precision := v_z * sqrt(v_rate * (1 - v_rate) / v_n + v_z * v_z / (4 * v_n * v_n)) / (1 + v_z * v_z / v_n);
begin
  return case when v_n > 0 then json_build_object('low', round(greatest(0, v_middle - v_half)::numeric, 4), 'high', round(least(1, v_middle + v_half)::numeric, 4)) end;
end
$$;

-- The difference of two shares, the first minus the second, with its 95 % interval (Newcombe, from Wilson's around each), as
-- {uplift, low, high} from -1 to 1; all null below 20 of either.
create function private.newcombe(p_part bigint, p_whole bigint, p_other_part bigint, p_other_whole bigint) returns jsonb
language plpgsql immutable set search_path = '' as $$
declare
  v_is_enough boolean := p_whole >= 20 and p_other_whole >= 20;
  v_rate numeric := 1.0 * p_part / nullif(p_whole, 0);
  v_other numeric := 1.0 * p_other_part / nullif(p_other_whole, 0);
  v_around json := private.wilson(p_part, p_whole);
  v_around_other json := private.wilson(p_other_part, p_other_whole);
begin
  return jsonb_build_object('uplift', case when v_is_enough then round(v_rate - v_other, 4) end,
    'low', case when v_is_enough then round(v_rate - v_other - sqrt((v_rate - (v_around ->> 'low')::numeric) ^ 2 + ((v_around_other ->> 'high')::numeric - v_other) ^ 2), 4) end,
    'high', case when v_is_enough then round(v_rate - v_other + sqrt(((v_around ->> 'high')::numeric - v_rate) ^ 2 + (v_other - (v_around_other ->> 'low')::numeric) ^ 2), 4) end);
end
$$;

create index follow_ups_waiting_idx on public.follow_ups (lead_id) where status in ('awaiting_approval', 'scheduled') or (channel = 'in_app' and status = 'sent' and task_closed_at is null);

-- What waits at p_now, in one member's name or, without one, in all: {your_turn, due_now, no_next_step}, in leads. due_now:
-- a message whose hour has come or that must be approved, or an open task.
create function private.count_waiting(p_owner_id uuid, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
set random_page_cost = 1.1 as $$ -- one member's leads by the index, not everybody's signals: what the desk reads all day is in memory
begin
  return jsonb_build_object(
    'your_turn', (select count(*) from public.leads l where l.your_turn_since is not null and (p_owner_id is null or l.owner_id = p_owner_id) and private.is_our_turn(l)),
    'due_now', (select count(distinct l.id) from public.follow_ups f join public.leads l on l.id = f.lead_id
      where (f.status in ('awaiting_approval', 'scheduled') or (f.channel = 'in_app' and f.status = 'sent' and f.task_closed_at is null))
        and (f.status <> 'scheduled' or f.scheduled_at <= p_now) and (p_owner_id is null or l.owner_id = p_owner_id)
        and private.is_open(l.status, l.do_not_contact_at) and coalesce(l.snoozed_until <= p_now, true)),
    'no_next_step', (select count(*) from private.leads_without_next_step n where p_owner_id is null or n.owner_id = p_owner_id));
end
$$;

-- The figures of the dashboard, as FollowupAnalytics in lib/analytics/contract.ts says: for the local days p_from to p_to of the
-- organisation, both included, or the last p_days with today; 366 days at most. p_compare adds the days of the same length
-- that end before these, moved by whole weeks, so that weekdays meet their like. Managers and the service see everybody's
-- figures or p_owner_id's, others their own. p_per_rep: a line per member, for managers. Raises 42501 for who is no member or
-- asks for somebody else's, 22023 for a range that is none.
create function public.get_followup_analytics(p_from date default null, p_to date default null, p_days integer default 30, p_compare boolean default true,
  p_channel text default null, p_playbook_id text default null, p_owner_id uuid default null, p_per_rep boolean default false, p_now timestamptz default now()) returns json
language plpgsql stable security definer set search_path = '' set jit = off as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_sees_all boolean := private.is_service() or private.is_manager();
  v_owner_id uuid;
  v_scope uuid;
  v_time_zone text;
  v_from date;
  v_to date;
  v_shift integer;
  v_all text[];
  v_wanted text[];
  v_result json;
begin
  perform private.require_member();
  if not v_sees_all and p_owner_id <> auth.uid() then
    raise exception 'only a manager sees the figures of others' using errcode = '42501';
  end if;
  v_owner_id := case when v_sees_all then p_owner_id else auth.uid() end;
  v_scope := coalesce(v_owner_id, private.everyone());
  select s.time_zone into v_time_zone from analytics.rollup_state s;
  v_to := coalesce(p_to, (v_now at time zone v_time_zone)::date);
  v_from := coalesce(p_from, v_to - p_days + 1);
  if (v_to - v_from between 0 and 365) is not true then
    raise exception 'a range has 1 to 366 days' using errcode = '22023';
  end if;
  v_all := array(select '' union all select k.id from public.followup_playbooks k); -- named, so that the key of the cells serves any range
  v_wanted := case when p_playbook_id is null then v_all else array[p_playbook_id] end;
  v_shift := case when p_compare then (v_to - v_from + 7) / 7 * 7 end;

  with day as (
    select c.day >= v_from as is_current, c.playbook_id = any (v_wanted) as is_wanted, c.channel = 'in_app' as is_task,
      c.day - (c.day - date '1900-01-01') % 7 + case when c.day < v_from then v_shift else 0 end as week_start,
      c.channel, c.playbook_id, c.author, c.sent, c.delivered, c.opened, c.answered, c.untouched, c.response_hours
    from analytics.daily_now c
    where c.scope = v_scope and c.playbook_id = any (v_all) and c.day between v_from - coalesce(v_shift, 0) and v_to and (p_channel is null or c.channel = p_channel)
      -- of the other playbooks only this period, to compare with
      and (c.day >= v_from or (c.day <= v_to - v_shift and c.playbook_id = any (v_wanted)))),
  cell as materialized (
    select d.is_current, d.is_wanted, d.is_task, d.channel, d.week_start, d.playbook_id, d.author,
      case grouping(d.channel, d.week_start, d.playbook_id, d.author) when 3 then 'week' when 13 then 'playbook' else 'author' end as per, sum(d.sent) as sent, sum(d.answered) as answered
    from day d
    group by d.is_current, d.is_wanted, d.is_task, grouping sets ((d.channel, d.week_start), (d.playbook_id), (d.channel, d.playbook_id, d.author))),
  channel as materialized ( -- all sums, once; the finer groups need but two
    select d.is_current, d.is_wanted, d.is_task, d.channel, sum(d.sent) as sent, sum(d.delivered) as delivered, sum(d.opened) as opened, sum(d.answered) as answered,
      sum(d.untouched) as untouched, sum(d.response_hours) as response_hours
    from day d group by 1, 2, 3, 4),
  bucket as materialized (
    select c.day >= v_from as is_current, c.channel, c.bucket::int as bucket, sum(c.answered) as n
    from analytics.response_times_now c
    where c.scope = v_scope and c.playbook_id = any (v_wanted) and c.day between v_from - coalesce(v_shift, 0) and v_to and (c.day >= v_from or c.day <= v_to - v_shift)
      and (p_channel is null or c.channel = p_channel) and c.channel <> 'in_app'
    group by grouping sets ((1, 2, 3), (1, 3))),
  median as materialized ( -- below which half of the answers came, by interpolation in the bucket that holds it
    select distinct on (h.is_current, h.channel) h.is_current, h.channel,
      round((x.low + (power(2::double precision, h.bucket / 4.0::double precision) / 60 - x.low) * (h.half - h.before) / h.n)::numeric, 2) as hours
    from (select b.is_current, b.channel, b.bucket, b.n, sum(b.n) over up - b.n as before, sum(b.n) over (partition by b.is_current, b.channel) / 2 as half
          from bucket b where b.n > 0 window up as (partition by b.is_current, b.channel order by b.bucket)) h
    cross join lateral (select case when h.bucket = 0 then 0 else power(2::double precision, (h.bucket - 1) / 4.0::double precision) / 60 end as low) x
    where h.before + h.n >= h.half order by 1, 2, h.bucket),
  hour as materialized (
    select (c.day - date '1900-01-01') % 7 + 1 as weekday, c.hour, sum(c.sent) as sent, sum(c.answered) as answered, sum(c.answers) as answers
    from analytics.hourly_now c
    where c.scope = v_scope and c.playbook_id = any (v_wanted) and c.day between v_from and v_to and (p_channel is null or c.channel = p_channel) and c.channel <> 'in_app'
    group by 1, 2),
  summed as materialized ( -- per period and channel; channel null: all
    select c.is_current, c.channel, sum(c.sent) as sent, sum(c.delivered) as delivered, sum(c.opened) filter (where c.channel = 'whatsapp') as opened,
      coalesce(sum(c.delivered) filter (where c.channel = 'whatsapp'), 0) > 0 as is_open_measured,
      sum(c.answered) as answered, sum(c.untouched) as untouched, sum(c.response_hours) as response_hours
    from channel c where c.is_wanted and not c.is_task group by grouping sets ((1, 2), (1))),
  counted as materialized (
    select p.is_current, k.channel, jsonb_build_object('sent', coalesce(s.sent, 0), 'delivered', coalesce(s.delivered, 0), 'opened', case when s.is_open_measured then s.opened end,
      'answered', coalesce(s.answered, 0), 'average_response_hours', round(s.response_hours / nullif(s.answered, 0), 2), 'median_response_hours', d.hours) as counts
    from (values (true), (false)) p (is_current)
    cross join (select null as channel union select s.channel from summed s where s.sent <> 0) k
    left join summed s on s.is_current = p.is_current and s.channel is not distinct from k.channel
    left join median d on d.is_current = p.is_current and d.channel is not distinct from k.channel
    where p.is_current or p_compare),
  task as materialized (
    select p.is_current, jsonb_build_object('tasks', coalesce(sum(c.sent), 0), 'tasks_answered', coalesce(sum(c.answered), 0)) as counts
    from (values (true), (false)) p (is_current) left join channel c on c.is_current = p.is_current and c.is_task and c.is_wanted group by 1),
  week as materialized (
    select d.week_start, k.channel, coalesce(sum(c.sent) filter (where c.is_current), 0) as messages, coalesce(sum(c.answered) filter (where c.is_current), 0) as answered,
      coalesce(sum(c.sent) filter (where not c.is_current), 0) as previous_messages
    from (select v_from - (v_from - date '1900-01-01') % 7 + n * 7 as week_start from generate_series(0, 53) n) d
    cross join (select distinct s.channel from summed s where s.channel is not null and s.sent <> 0) k
    left join cell c on c.per = 'week' and c.is_wanted and c.channel = k.channel and c.week_start = d.week_start
    where d.week_start <= v_to group by 1, 2),
  playbook as materialized (
    select c.playbook_id, c.is_wanted, c.sent, c.answered, sum(c.sent) over () - c.sent as others_sent, sum(c.answered) over () - c.answered as others_answered
    from cell c where c.per = 'playbook' and c.is_current and not c.is_task and c.sent > 0),
  slot as materialized ( -- better than the average, or it would not be a recommendation
    select h.weekday, h.hour, h.sent, h.answered, round((h.answered + 20 * a.rate) / (h.sent + 20), 4) as rate
    from hour h cross join (select sum(x.answered) as answered, sum(x.sent) as sent, sum(x.answered) / nullif(sum(x.sent), 0) as rate from hour x) a
    where h.sent >= 20 and h.answered * a.sent > h.sent * a.answered order by 5 desc, h.sent desc, 1, 2 limit 5)
  select json_build_object(
    'range', json_build_object('from', v_from, 'to', v_to, 'time_zone', v_time_zone),
    'previous', case when p_compare then json_build_object('from', v_from - v_shift, 'to', v_to - v_shift) end,
    'totals', (select c.counts || t.counts || private.count_waiting(v_owner_id, v_now) || jsonb_build_object('previous',
        (select e.counts || u.counts from counted e join task u on u.is_current = e.is_current where e.channel is null and not e.is_current))
      from counted c join task t on t.is_current = c.is_current where c.channel is null and c.is_current),
    'channels', (select coalesce(json_agg(c.counts || jsonb_build_object('channel', c.channel, 'previous',
        (select e.counts from counted e where e.channel = c.channel and not e.is_current)) order by c.channel desc), '[]')
      from counted c where c.channel is not null and c.is_current),
    'weeks', (select coalesce(json_agg(json_build_object('week_start', w.week_start, 'channel', w.channel, 'messages', w.messages, 'answered', w.answered,
        'previous_messages', case when p_compare then w.previous_messages end) order by w.week_start, w.channel desc), '[]') from week w),
    'answers_by_hour', (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'hour', h.hour, 'answers', h.answers) order by h.weekday, h.hour), '[]') from hour h where h.answers > 0),
    'sends_by_hour', (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'hour', h.hour, 'sent', h.sent, 'answered', h.answered) order by h.weekday, h.hour), '[]') from hour h where h.sent > 0),
    'best_slots', (select coalesce(json_agg(s order by s.rate desc, s.sent desc, s.weekday, s.hour), '[]') from slot s),
    'playbooks', (select coalesce(json_agg(json_build_object('id', nullif(p.playbook_id, ''), 'name', k.name, 'sent', p.sent, 'answered', p.answered,
        'interval', private.wilson(p.answered, p.sent),
        'lift', case when p.sent >= 20 and p.others_sent >= 20 then round(1.0 * p.answered / p.sent - 1.0 * p.others_answered / p.others_sent, 4) end) order by p.sent desc, p.playbook_id), '[]')
      from playbook p left join public.followup_playbooks k on k.id = p.playbook_id where p.is_wanted),
    'authors', (select coalesce(json_agg(json_build_object('playbook_id', nullif(a.playbook_id, ''), 'channel', a.channel, 'author', a.author, 'sent', a.sent, 'answered', a.answered,
        'interval', private.wilson(a.answered, a.sent)) order by a.playbook_id, a.channel desc, a.author), '[]')
      from cell a where a.per = 'author' and a.is_current and a.is_wanted and not a.is_task and a.sent > 0),
    'success', (select json_build_object('untouched_sends', coalesce(sum(s.untouched), 0), 'minutes_saved', coalesce(sum(s.untouched), 0) * 5, 'holdout', (
        select to_jsonb(h) || private.newcombe(h.treated_answered, h.treated_n, h.held_answered, h.held_n)
        from private.holdout_result(v_from::timestamp at time zone v_time_zone, (v_to + 1)::timestamp at time zone v_time_zone, v_owner_id, p_playbook_id, v_now) h
        where p_channel is null and h.treated_n + h.held_n > 0)) -- what was held back has no channel
      from summed s where s.is_current and s.channel is null),
    'owners', case when p_per_rep and v_sees_all then (
      select coalesce(json_agg(json_build_object('id', w.id, 'name', w.name, 'sent', w.sent, 'answered', w.answered, 'interval', private.wilson(w.answered, w.sent)) order by w.name, w.id), '[]')
      from (select m.id, m.name, sum(c.sent) as sent, sum(c.answered) as answered from analytics.daily_now c join public.members m on m.id = c.scope
            where c.day between v_from and v_to and c.channel <> 'in_app' and (p_channel is null or c.channel = p_channel) and (p_playbook_id is null or c.playbook_id = p_playbook_id)
              and (v_owner_id is null or c.scope = v_owner_id)
            group by 1, 2 having sum(c.sent) > 0) w) end,
    'unmerged_as_of', v_now)
  into v_result;
  return v_result;
end
$$;
grant execute on function public.get_followup_analytics(date, date, integer, boolean, text, text, uuid, boolean, timestamptz) to authenticated, service_role;
