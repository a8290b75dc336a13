-- Whether the figures are true.

-- Counts everything anew from follow_ups, and returns each cell of the rollups (with what is not merged yet) and of the four views that says
-- something else: figure, cell, what it holds and what it should hold (null: no such cell). The views must have been refreshed, and the
-- rollups merged since the organisation's zone changed. Reads every message; for tests and nightly checks.
create function private.check_figures() returns table (figure text, cell jsonb, holds jsonb, should_hold jsonb)
language sql stable security definer set search_path = '' set jit = off as $$
  with message as materialized (
    select s.scope, f.channel, coalesce(f.playbook_id, '') as playbook_id, f.author, f.delivered_at, f.opened_at, f.responded_at, f.response_time_hours, f.sent_at,
      f.origin = 'playbook' and f.status = 'sent' and f.author <> 'human' and f.approved_at is null as is_untouched, f.sent_at at time zone o.time_zone as sent_local, f.responded_at at time zone o.time_zone as answer_local
    from public.follow_ups f cross join public.organisation_settings o
    cross join lateral (select private.everyone() as scope union all select f.owner_id where f.owner_id is not null) s),
  should (figure, cell, holds) as (
    select 'daily', jsonb_build_array(m.scope, m.sent_local::date, m.channel, m.playbook_id, m.author),
      jsonb_build_array(count(*), count(m.delivered_at), count(m.opened_at), count(m.responded_at), count(*) filter (where m.is_untouched), coalesce(sum(m.response_time_hours), 0))
    from message m where m.sent_at is not null group by 2
    union all
    select 'hourly', jsonb_build_array(x.scope, x.at::date, extract(hour from x.at), x.channel, x.playbook_id), jsonb_build_array(sum(x.sent), sum(x.answered), sum(x.answers))
    from (select m.scope, m.sent_local as at, m.channel, m.playbook_id, 1 as sent, (m.responded_at is not null)::int as answered, 0 as answers from message m
          union all select m.scope, m.answer_local, m.channel, m.playbook_id, 0, 0, 1 from message m) x
    where x.at is not null group by 2
    union all
    select 'response_times', jsonb_build_array(m.scope, m.sent_local::date, m.channel, m.playbook_id, private.response_bucket(m.response_time_hours)), jsonb_build_array(count(*))
    from message m where m.response_time_hours is not null group by 2
    union all
    select 'channel_performance', jsonb_build_array(m.channel), jsonb_build_array(count(*), count(m.opened_at), count(m.responded_at), round(100.0 * count(m.opened_at) / count(*), 2),
      round(100.0 * count(m.responded_at) / count(*), 2), round(avg(m.response_time_hours), 2))
    from message m where m.scope = private.everyone() and m.sent_at is not null group by 2
    union all
    select 'weekly_activity_trend', jsonb_build_array(m.sent_local::date - extract(isodow from m.sent_local)::int + 1, m.channel), jsonb_build_array(count(*))
    from message m where m.scope = private.everyone() and m.sent_at is not null group by 2
    union all
    select 'response_heatmap', jsonb_build_array(extract(isodow from m.answer_local), extract(hour from m.answer_local)), jsonb_build_array(count(*))
    from message m where m.scope = private.everyone() and m.responded_at is not null group by 2
    union all
    select 'gpt_vs_human_messages', jsonb_build_array(m.author), jsonb_build_array(count(*)) from message m where m.scope = private.everyone() and m.sent_at is not null group by 2),
  found (figure, cell, holds) as (
    select 'daily', jsonb_build_array(c.scope, c.day, c.channel, c.playbook_id, c.author),
      jsonb_build_array(sum(c.sent), sum(c.delivered), sum(c.opened), sum(c.answered), sum(c.untouched), sum(c.response_hours))
    from analytics.daily_now c where c.scope is not null group by 2
    having (sum(c.sent), sum(c.delivered), sum(c.opened), sum(c.answered), sum(c.untouched), sum(c.response_hours)) <> (0, 0, 0, 0, 0, 0)
    union all
    select 'hourly', jsonb_build_array(c.scope, c.day, c.hour, c.channel, c.playbook_id), jsonb_build_array(sum(c.sent), sum(c.answered), sum(c.answers))
    from analytics.hourly_now c where c.scope is not null group by 2 having (sum(c.sent), sum(c.answered), sum(c.answers)) <> (0, 0, 0)
    union all
    select 'response_times', jsonb_build_array(c.scope, c.day, c.channel, c.playbook_id, c.bucket), jsonb_build_array(sum(c.answered))
    from analytics.response_times_now c where c.scope is not null group by 2 having sum(c.answered) <> 0
    union all
    select 'channel_performance', jsonb_build_array(v.channel),
      jsonb_build_array(v.total_sent, v.opened_count, v.responded_count, v.open_rate_percent, v.response_rate_percent, v.avg_response_time_hours) from analytics.channel_performance v
    union all
    select 'weekly_activity_trend', jsonb_build_array(v.week_start, v.channel), jsonb_build_array(v.message_count) from analytics.weekly_activity_trend v
    union all
    select 'response_heatmap', jsonb_build_array(v.weekday, v.hour), jsonb_build_array(v.response_count) from analytics.response_heatmap v
    union all
    select 'gpt_vs_human_messages', jsonb_build_array(v.author), jsonb_build_array(v.message_count) from analytics.gpt_vs_human_messages v)
  select figure, cell, f.holds, s.holds from found f full join should s using (figure, cell) where f.holds is distinct from s.holds
$$;
