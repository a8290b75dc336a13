-- The four figures of the dashboard, over the rollups; days and hours are the organisation's. In-app tasks count as messages
-- of their own channel.
create materialized view analytics.channel_performance as
  select c.channel, sum(c.sent) as total_sent, sum(c.opened) as opened_count, sum(c.answered) as responded_count,
    round(100.0 * sum(c.opened) / sum(c.sent), 2) as open_rate_percent, round(100.0 * sum(c.answered) / sum(c.sent), 2) as response_rate_percent,
    round(sum(c.response_hours) / nullif(sum(c.answered), 0), 2) as avg_response_time_hours
  from analytics.daily c where c.scope = private.everyone() group by c.channel having sum(c.sent) > 0;
comment on materialized view analytics.channel_performance is 'Per channel: what was sent, opened, answered; hours to the answer.';
create unique index channel_performance_key on analytics.channel_performance (channel);

create materialized view analytics.weekly_activity_trend as
  select date_trunc('week', c.day::timestamp)::date as week_start, c.channel, sum(c.sent) as message_count
  from analytics.daily c where c.scope = private.everyone() group by 1, 2 having sum(c.sent) > 0;
comment on materialized view analytics.weekly_activity_trend is 'Messages per local week (from Monday) and channel.';
create unique index weekly_activity_trend_key on analytics.weekly_activity_trend (week_start, channel);

create materialized view analytics.response_heatmap as
  select extract(isodow from c.day)::int as weekday, c.hour::int as hour, sum(c.answers) as response_count
  from analytics.hourly c where c.scope = private.everyone() group by 1, 2 having sum(c.answers) > 0;
comment on materialized view analytics.response_heatmap is 'Answers per ISO weekday (1 = Monday) and local hour.';
create unique index response_heatmap_key on analytics.response_heatmap (weekday, hour);

create materialized view analytics.gpt_vs_human_messages as
  select c.author, sum(c.sent) as message_count from analytics.daily c where c.scope = private.everyone() group by c.author having sum(c.sent) > 0;
comment on materialized view analytics.gpt_vs_human_messages is 'Messages per author: template, ai or human.';
create unique index gpt_vs_human_messages_key on analytics.gpt_vs_human_messages (author);

-- Merges what happened since, and brings the four views up to date without blocking readers, then the playbooks' counters.
create function private.refresh_figures() returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.merge_figures();
  refresh materialized view concurrently analytics.channel_performance;
  refresh materialized view concurrently analytics.weekly_activity_trend;
  refresh materialized view concurrently analytics.response_heatmap;
  refresh materialized view concurrently analytics.gpt_vs_human_messages;
  perform private.count_missed_uses(); -- last, so that nobody finds the playbooks held for long
end
$$;

-- The four views as of the last refresh, {channel_performance, weekly_activity_trend, response_heatmap,
-- gpt_vs_human_messages}. Managers and the service role only (42501).
create function public.get_figures() returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_operator();
  return json_build_object(
    'channel_performance', (select coalesce(json_agg(c order by c.channel), '[]') from analytics.channel_performance c),
    'weekly_activity_trend', (select coalesce(json_agg(w order by w.week_start, w.channel), '[]') from analytics.weekly_activity_trend w),
    'response_heatmap', (select coalesce(json_agg(h order by h.weekday, h.hour), '[]') from analytics.response_heatmap h),
    'gpt_vs_human_messages', (select coalesce(json_agg(a order by a.author), '[]') from analytics.gpt_vs_human_messages a));
end
$$;
grant execute on function public.get_figures() to authenticated, service_role;
