-- What an uptime monitor may know without signing in: the channels' state, the kinds of open alerts (check_missed also where nothing starts
-- checks any more) and when the last check ran;
-- nothing about leads.
create function public.health() returns json
language sql stable security definer set search_path = '' as $$
  select json_build_object(
    'channels', (select json_object_agg(c.channel, json_build_object('state', c.state, 'reason', c.reason,
      'paused_until', case when c.paused_until > now() then c.paused_until end)) from public.channel_status c),
    'alerts', (select coalesce(json_agg(distinct a.kind), '[]') from private.open_alerts(now()) a),
    'last_run', (select json_build_object('kind', r.kind, 'status', r.status, 'started_at', r.started_at, 'finished_at', r.finished_at)
                 from public.followup_runs r order by r.started_at desc limit 1))
$$;
grant execute on function public.health() to anon, authenticated, service_role;
