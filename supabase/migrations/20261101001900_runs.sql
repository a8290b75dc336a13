-- Begins a check and returns {run_id, reason}: run_id is null when there is nothing to do (reason not_yet before the
-- organisation's check time, already_done, running). A daily run happens once per local date; one whose heartbeat is
-- older than 10 minutes is taken over. p_channels are the channels whose provider is configured in this process.
-- A daily one first looks whether a check was missed, and removes answers kept for too long. Managers (kind manual) and the service role only (42501).
create function public.start_run(p_kind text, p_channels text[], p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_settings public.organisation_settings;
  v_date date;
  v_id uuid;
begin
  perform private.require_operator();
  if (p_kind in ('daily', 'manual', 'dispatch')) is not true or p_channels is null then
    raise exception 'a run is daily, manual or dispatch, and names the channels that are configured' using errcode = '22023';
  end if;
  if p_kind <> 'manual' and not private.is_service() then
    raise exception 'only the scheduler starts a % run', p_kind using errcode = '42501';
  end if;
  select * into v_settings from public.organisation_settings;
  v_date := (v_now at time zone v_settings.time_zone)::date;
  update public.channel_status c set state = n.state, reason = n.reason, changed_at = v_now
  from (select x.channel, case when w.reason is null then 'on' else 'off' end as state, w.reason
        from public.channel_status x
        cross join lateral (select case when x.channel <> all (p_channels) then 'not_configured' when x.channel = 'email' and not v_settings.has_company_details then 'company_details_missing' end as reason) w
        where x.channel <> 'in_app' and x.state <> 'halted') n
  where c.channel = n.channel and (c.state, coalesce(c.reason, '')) <> (n.state, coalesce(n.reason, ''));

  if p_kind = 'daily' then
    perform private.judge_daily_check(v_now);
    perform private.purge_api_access(v_now);
  end if;
  if p_kind = 'daily' and (v_now at time zone v_settings.time_zone)::time < v_settings.check_time then
    return jsonb_build_object('run_id', null, 'reason', 'not_yet');
  end if;

  insert into public.followup_runs as r (kind, local_date, started_by, started_at, heartbeat_at)
  values (p_kind, v_date, case when private.is_service() then null else auth.uid() end, v_now, v_now)
  on conflict (kind, local_date) where kind = 'daily' do update
  set heartbeat_at = excluded.heartbeat_at, status = 'running', started_at = excluded.started_at, finished_at = null, counts = '{}', reasons = '{}', passed_over = '{}', errors = '[]'
  where r.status = 'failed' or (r.status = 'running' and r.heartbeat_at < v_now - interval '10 minutes')
  returning r.id into v_id;
  return jsonb_build_object('run_id', v_id, 'reason', case when v_id is null then
    (select case r.status when 'running' then 'running' else 'already_done' end from public.followup_runs r where r.kind = 'daily' and r.local_date = v_date) end);
end
$$;

-- Says a run is alive and what it did so far. Managers and the service role only (42501).
create function public.heartbeat_run(p_run_id uuid, p_counts jsonb, p_reasons jsonb, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_operator();
  update public.followup_runs set heartbeat_at = private.clock(p_now), counts = p_counts, reasons = p_reasons where id = p_run_id and status = 'running';
end
$$;

-- Ends a run with its counts, reasons and errors (typed words; any makes it failed, and raises an alert), and refreshes the figures. Raises
-- 22023 for a run nobody started. Managers and the service role only (42501).
create function public.finish_run(p_run_id uuid, p_counts jsonb, p_reasons jsonb, p_errors jsonb, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = '' set statement_timeout = '4min' as $$
declare
  v_run public.followup_runs;
begin
  perform private.require_operator();
  update public.followup_runs r
  set status = case when jsonb_array_length(p_errors) > 0 then 'failed' else 'done' end, finished_at = private.clock(p_now), heartbeat_at = private.clock(p_now),
      counts = p_counts, reasons = p_reasons, errors = p_errors
  where r.id = p_run_id returning r.* into v_run;
  if not found then
    raise exception 'no such run: %', p_run_id using errcode = '22023';
  end if;
  perform private.alert_about_run(v_run, private.clock(p_now));
  perform private.refresh_figures();
end
$$;
grant execute on function public.start_run(text, text[], timestamptz), public.heartbeat_run(uuid, jsonb, jsonb, timestamptz),
  public.finish_run(uuid, jsonb, jsonb, jsonb, timestamptz) to authenticated, service_role;
