create table public.alerts (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('channel_halted', 'run_failed', 'check_missed', 'webhook_disabled')),
  about text not null,
  reason text,
  raised_at timestamptz not null default now(),
  resolved_at timestamptz,
  affected integer,
  tell_after timestamptz not null default now(),
  told_to uuid[] not null default '{}',
  told_at timestamptz
);
comment on table public.alerts is 'What keeps messages, or news for other systems, from leaving until somebody acts: a channel whose provider refuses us, a run that failed, a daily check that did not happen, a webhook that was switched off. Holds nothing about leads.';
comment on column public.alerts.about is 'The channel, the organisation''s local date of the run, or the id of the webhook endpoint.';
comment on column public.alerts.reason is 'The typed word of the provider, the run or the endpoint, such as twilio_20003.';
comment on column public.alerts.affected is 'Messages (of a webhook: events) held up when managers were first told; frozen, so that a repeated mail is the same mail.';
comment on column public.alerts.tell_after is 'When managers may be told, or told again where it failed: the lease of the worker that is telling them.';
comment on column public.alerts.told_to is 'Managers who have their mail.';
create unique index alerts_open_key on public.alerts (kind, about) where resolved_at is null;
-- a day is missed once, also when two ticks look while a third makes up for it
create unique index alerts_missed_key on public.alerts (about) where kind = 'check_missed';
create index alerts_untold_idx on public.alerts (tell_after) where told_at is null;

alter table public.alerts enable row level security;
grant select on public.alerts to authenticated;
grant all on public.alerts to service_role;
create policy "Managers read alerts" on public.alerts for select to authenticated using ((select private.is_manager()));

-- Opens an alert; nothing happens while one about the same is open.
create function private.raise_alert(p_kind text, p_about text, p_reason text, p_now timestamptz) returns void
language sql security definer set search_path = '' as $$
  insert into public.alerts (kind, about, reason, raised_at, tell_after) values (p_kind, p_about, p_reason, p_now, p_now)
  on conflict do nothing
$$;

create function private.alert_about_channel() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_at timestamptz := case when new.changed_at is distinct from old.changed_at then new.changed_at else now() end;
begin
  if new.state = 'halted' then
    perform private.raise_alert('channel_halted', new.channel, new.reason, v_at);
  else
    update public.alerts a set resolved_at = v_at where a.kind = 'channel_halted' and a.about = new.channel and a.resolved_at is null;
  end if;
  return null;
end
$$;
create trigger alert_about_channel after update of state on public.channel_status for each row
  when ((new.state = 'halted') <> (old.state = 'halted')) execute function private.alert_about_channel();

-- What a finished run says about the alerts: a failed one raises its own; a done one ends those about failed runs up to
-- its day, a daily one also those about missed checks.
create function private.alert_about_run(p_run public.followup_runs, p_now timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_run.status = 'failed' then
    perform private.raise_alert('run_failed', p_run.local_date::text, p_run.errors ->> 0, p_now);
  else
    update public.alerts a set resolved_at = p_now
    where a.resolved_at is null and a.about <= p_run.local_date::text and (a.kind = 'run_failed' or (a.kind = 'check_missed' and p_run.kind = 'daily'));
  end if;
end
$$;

-- The working day whose daily check is more than 2 hours late at p_now and not at work, and since when it is late (UTC); of
-- several such days the latest, no row where none is. Days count from the last check that was done, so that an
-- organisation that never had one, or was just told, hears nothing.
create function private.missed_check(p_now timestamptz) returns table (day date, late_since timestamptz)
language sql stable security definer set search_path = '' as $$
  select d.day, d.late_since
  from public.organisation_settings o
  cross join lateral (
    select coalesce(max(r.local_date) filter (where r.status = 'done'), min(r.local_date) - 1) as day
    from public.followup_runs r where r.kind = 'daily') known
  cross join generate_series(0, 14) n
  cross join lateral (select (p_now at time zone o.time_zone)::date - n as day) c
  cross join lateral (select c.day, (c.day + o.check_time) at time zone o.time_zone + interval '2 hours' as late_since) d
  where d.day > known.day and extract(isodow from d.day)::smallint = any (o.working_days)
    and not exists (select 1 from public.holidays h where h.day = d.day and h.region in (o.region, left(o.region, 2)))
    and d.late_since < p_now
    and not exists (select 1 from public.followup_runs r
      where r.kind = 'daily' and r.local_date = d.day and r.status = 'running' and r.heartbeat_at >= p_now - interval '10 minutes')
  order by d.day desc limit 1
$$;

-- Raises an alert about a missed check: whoever starts the next one is the first who could.
create function private.judge_daily_check(p_now timestamptz) returns void
language sql security definer set search_path = '' as $$
  insert into public.alerts (kind, about, raised_at, tell_after)
  select 'check_missed', m.day::text, p_now, p_now from private.missed_check(p_now) m
  on conflict do nothing
$$;

-- What stands open at p_now, by kind; also a missed check of which no alert was raised, because nothing starts checks any more.
create function private.open_alerts(p_now timestamptz) returns table (id uuid, kind text, about text, reason text, raised_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select a.id, a.kind, a.about, a.reason, a.raised_at from public.alerts a where a.resolved_at is null
  union all
  select md5('check_missed:' || m.day)::uuid, 'check_missed', m.day::text, null, m.late_since
  from private.missed_check(p_now) m
  where not exists (select 1 from public.alerts a where a.kind = 'check_missed' and a.about = m.day::text)
$$;

-- What keeps messages from leaving until somebody acts, oldest first, times in UTC; nothing for who is no manager. Members
-- only (42501).
create function public.get_open_alerts() returns table (id uuid, kind text, about text, reason text, raised_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member();
  return query select a.* from private.open_alerts(now()) a where private.is_manager() order by a.raised_at, a.id;
end
$$;
grant execute on function public.get_open_alerts() to authenticated;

-- Takes the alerts nobody was told about and returns a row for each manager who has no mail yet, with everything the mail
-- says: language is de or en, time_zone the organisation's, affected the messages held up. A missed check is told although
-- it was made up for. An alert taken is not given out again for an hour, so that any number of workers tell once, and a
-- mail that failed is tried again. Service role only.
create function public.claim_alerts(p_now timestamptz default now())
returns table (id uuid, kind text, about text, reason text, raised_at timestamptz, resolved_at timestamptz, affected integer,
  member_id uuid, email text, language text, organisation text, time_zone text)
language plpgsql security definer set search_path = '' as $$
begin
  return query
  with taken as (
    update public.alerts a
    set tell_after = p_now + interval '1 hour',
        affected = coalesce(a.affected, case when a.kind = 'webhook_disabled' then (
          select count(*) from public.webhook_deliveries d where d.endpoint_id::text = a.about and d.status <> 'delivered' and d.type <> 'ping')
        else (
          select count(*) from public.follow_ups f
          where case a.kind when 'channel_halted' then f.channel = a.about and (f.status = 'scheduled' or (f.status in ('cancelled', 'failed') and f.reason = 'channel_halted' and f.updated_at >= a.raised_at))
            else f.status = 'scheduled' and f.scheduled_at <= p_now end) end)
    where a.id in (
      select x.id from public.alerts x
      where x.told_at is null and x.tell_after <= p_now and (x.resolved_at is null or (x.kind = 'check_missed' and x.resolved_at > p_now - interval '1 day'))
      for no key update skip locked)
    returning a.*)
  select t.id, t.kind, t.about, t.reason, t.raised_at, t.resolved_at, t.affected, m.id, m.email, coalesce(m.language, o.language), o.name, o.time_zone
  from taken t cross join public.organisation_settings o
  join public.members m on m.role = 'manager' and m.left_at is null and m.id <> all (t.told_to)
  order by t.raised_at, t.id, m.id;
end
$$;

-- Writes down which managers have the mail about an alert; once all who are here have it, it counts as told. Service role only.
create function public.settle_alert(p_id uuid, p_members uuid[], p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.alerts a
  set told_to = a.told_to || p_members,
      told_at = case when not exists (
        select 1 from public.members m where m.role = 'manager' and m.left_at is null and m.id <> all (a.told_to || p_members)) then p_now end
  where a.id = p_id;
end
$$;
grant execute on function public.claim_alerts(timestamptz), public.settle_alert(uuid, uuid[], timestamptz) to service_role;
