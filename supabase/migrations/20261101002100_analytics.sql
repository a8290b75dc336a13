-- The four figures of the dashboard; days and hours are the organisation's. In-app tasks count as messages of their own channel.
create materialized view analytics.channel_performance as
  select f.channel, count(*) as total_sent, count(f.opened_at) as opened_count, count(f.responded_at) as responded_count,
    round(100.0 * count(f.opened_at) / count(*), 2) as open_rate_percent, round(100.0 * count(f.responded_at) / count(*), 2) as response_rate_percent,
    round(avg(f.response_time_hours), 2) as avg_response_time_hours
  from public.follow_ups f where f.sent_at is not null group by f.channel;
comment on materialized view analytics.channel_performance is 'Per channel: what was sent, opened, answered; hours to the answer.';
create unique index channel_performance_key on analytics.channel_performance (channel);

create materialized view analytics.weekly_activity_trend as
  select date_trunc('week', f.sent_at at time zone o.time_zone)::date as week_start, f.channel, count(*) as message_count
  from public.follow_ups f cross join public.organisation_settings o where f.sent_at is not null group by 1, 2;
comment on materialized view analytics.weekly_activity_trend is 'Messages per local week (from Monday) and channel.';
create unique index weekly_activity_trend_key on analytics.weekly_activity_trend (week_start, channel);

create materialized view analytics.response_heatmap as
  select extract(isodow from f.responded_at at time zone o.time_zone)::int as weekday, extract(hour from f.responded_at at time zone o.time_zone)::int as hour, count(*) as response_count
  from public.follow_ups f cross join public.organisation_settings o where f.responded_at is not null group by 1, 2;
comment on materialized view analytics.response_heatmap is 'Answers per ISO weekday (1 = Monday) and local hour.';
create unique index response_heatmap_key on analytics.response_heatmap (weekday, hour);

create materialized view analytics.gpt_vs_human_messages as
  select f.author, count(*) as message_count from public.follow_ups f where f.sent_at is not null group by 1;
comment on materialized view analytics.gpt_vs_human_messages is 'Messages per author: template, ai or human.';
create unique index gpt_vs_human_messages_key on analytics.gpt_vs_human_messages (author);

-- Brings the four views up to date without blocking readers.
create function private.refresh_figures() returns void
language plpgsql security definer set search_path = '' as $$
begin
  refresh materialized view concurrently analytics.channel_performance;
  refresh materialized view concurrently analytics.weekly_activity_trend;
  refresh materialized view concurrently analytics.response_heatmap;
  refresh materialized view concurrently analytics.gpt_vs_human_messages;
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
