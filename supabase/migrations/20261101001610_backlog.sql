-- What waits from before: nothing of it is sent until a manager releases it, at once or so many a day.

create table public.backlog_releases (
  trigger_type text primary key check (trigger_type ~ '^[a-z][a-z0-9_]*$'),
  per_day integer check (per_day between 1 and 10000),
  is_paused boolean not null default false,
  released_on date,
  released integer not null default 0,
  changed_by uuid references public.members (id) on delete set null,
  changed_at timestamptz not null default now()
);
comment on table public.backlog_releases is 'How many signals of a type the daily check lets out of the backlog on a working day of the organisation, oldest first. per_day null, or no row: none.';
comment on column public.backlog_releases.released_on is 'The organisation''s day of the last release, of that many (released); stays when the release is ended, so that one begun anew on the same day waits for the next.';
create index backlog_releases_changed_by_idx on public.backlog_releases (changed_by);
alter table public.backlog_releases enable row level security;
grant select on public.backlog_releases to authenticated;
grant all on public.backlog_releases to service_role;
create policy "Managers see how the backlog is released" on public.backlog_releases for select to authenticated
  using ((select private.is_manager()));

-- The backlog, one row per signal of the types asked for (null: all): due when a release would let a playbook speak, else why it would not: not_yet, bant_too_low, expired (too old
-- for every playbook), waiting (snoozed, or a person's turn), no_playbook.
create function private.backlog(p_trigger_type text, p_now timestamptz) returns table (signal_id uuid, lead_id uuid, trigger_type text, anchor_at timestamptz, state text)
language sql stable security definer set search_path = '' as $$
  select s.id, s.lead_id, s.trigger_type, s.anchor_at,
    case when f.state is null then 'no_playbook'
      when f.state = 'due' and (l.your_turn_since is not null or l.snoozed_until > p_now) then 'waiting' else f.state end
  from public.lead_signals s
  join public.leads l on l.id = s.lead_id
  cross join public.organisation_settings o
  cross join lateral (select (p_now at time zone coalesce(l.time_zone, o.time_zone))::date as today,
    coalesce(s.anchor_on, (s.anchor_at at time zone coalesce(l.time_zone, o.time_zone))::date) as anchor_day) d
  left join lateral (
    select (array_agg(x.state order by array_position(array['due', 'not_yet', 'bant_too_low', 'expired'], x.state)))[1] as state
    from (select case when p.min_bant is not null and (l.bant_score is null or l.bant_score <= p.min_bant) then 'bant_too_low'
        when d.anchor_day + p.delay_days > d.today then 'not_yet' when d.anchor_day + p.delay_days + p.expires_after_days < d.today then 'expired' else 'due' end as state
      from public.followup_playbooks p where p.trigger_type = s.trigger_type and p.is_active) x) f on true
  where s.closed_at is null and s.is_backlog and s.released_at is null and (p_trigger_type is null or s.trigger_type = p_trigger_type)
$$;

-- Lets up to p_limit signals of a type out of the backlog, oldest anchors first, those that are due before those that are not yet; returns how many. Raises PT409 (not_live)
-- before go-live: it would all leave at that moment. Managers and the service role only (42501).
create function public.release_backlog(p_trigger_type text, p_limit integer, p_now timestamptz default now()) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
begin
  perform private.require_operator();
  if exists (select 1 from public.organisation_settings o where o.went_live_at is null) then
    raise exception 'not_live' using errcode = 'PT409', detail = 'Go live first: released before, all of it would leave at that moment.';
  end if;
  select private.release(array(
    select b.signal_id from private.backlog(p_trigger_type, private.clock(p_now)) b order by b.state <> 'due', b.state <> 'not_yet', b.anchor_at, b.signal_id limit p_limit), private.clock(p_now)) into v_count;
  return v_count;
end
$$;

-- Lets signals out of the backlog; those that somebody else is letting out at this moment are theirs. Returns how many.
create function private.release(p_signal_ids uuid[], p_now timestamptz) returns integer
language sql security definer set search_path = '' as $$
  with mine as (
    select s.id from public.lead_signals s where s.id = any (p_signal_ids) and s.is_backlog and s.released_at is null and s.closed_at is null order by s.id for update skip locked),
  released as (update public.lead_signals s set released_at = p_now, next_check_at = '-infinity', parked_for = null from mine where s.id = mine.id returning 1)
  select count(*)::integer from released
$$;

-- Lets the day's share of each type out of the backlog: per_day of what is due, oldest first; what could not be sent yet, or no more, takes nobody's place. Once per
-- organisation's day however often it is called, and only on its working days, because what is released on a free day would leave with the next day's; for the same
-- reason nothing before go-live, while everything is paused or with automation off. A day without a release is not made up for. Returns how many. Managers and the
-- service role only (42501).
create function public.release_due_backlog(p_now timestamptz default now()) returns integer
language plpgsql security definer set search_path = '' set statement_timeout = '60s' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_day date := (select (v_now at time zone o.time_zone)::date from public.organisation_settings o);
  v_release public.backlog_releases;
  v_count integer;
  v_total integer := 0;
begin
  perform private.require_operator();
  if exists (select 1 from public.organisation_settings o where o.went_live_at is null or o.paused_at is not null or o.automation = 'off'
      or extract(isodow from v_day)::smallint <> all (o.working_days)
      or exists (select 1 from public.holidays h where h.day = v_day and h.region in (o.region, left(o.region, 2)))) then
    return 0;
  end if;
  for v_release in select * from public.backlog_releases r where r.per_day is not null and not r.is_paused and coalesce(r.released_on < v_day, true) order by r.trigger_type for update loop
    select private.release(array(
      select b.signal_id from private.backlog(v_release.trigger_type, v_now) b where b.state = 'due' order by b.anchor_at, b.signal_id limit v_release.per_day), v_now) into v_count;
    update public.backlog_releases r set released_on = v_day, released = v_count where r.trigger_type = v_release.trigger_type;
    v_total := v_total + v_count;
  end loop;
  return v_total;
end
$$;

-- Sets how many signals of a type the daily check releases per working day (1 to 10,000), or pauses it; null per_day ends it. Managers and the service role only
-- (42501); raises 22023 for a number out of bounds or a word that is none.
create function public.set_backlog_release(p_trigger_type text, p_per_day integer, p_is_paused boolean default false) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_operator();
  if coalesce(p_trigger_type !~ '^[a-z][a-z0-9_]*$', true) or p_per_day not between 1 and 10000 or p_is_paused is null then
    raise exception 'a release is 1 to 10,000 a day of a trigger type' using errcode = '22023';
  end if;
  if p_per_day is null then
    update public.backlog_releases r set per_day = null, is_paused = false, changed_by = (select m.id from public.members m where m.id = auth.uid()), changed_at = now() where r.trigger_type = p_trigger_type;
    return;
  end if;
  insert into public.backlog_releases as r (trigger_type, per_day, is_paused, changed_by)
  values (p_trigger_type, p_per_day, p_is_paused, (select m.id from public.members m where m.id = auth.uid()))
  on conflict (trigger_type) do update set per_day = excluded.per_day, is_paused = excluded.is_paused, changed_by = excluded.changed_by, changed_at = now();
end
$$;

-- The backlog by trigger type, those first that have most to release: [{trigger_type, playbooks: [{id, name}], total, due, not_yet, bant_too_low, expired, waiting, no_playbook,
-- oldest_at, per_day, is_paused, released_on, released}]; per_day null: nothing is released by itself. Also types with a rate and nothing left. Managers and the service role only (42501).
create function public.get_backlog(p_now timestamptz default now()) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '60s' as $$
begin
  perform private.require_operator();
  return (
    with b as (
      select x.trigger_type, count(*) as total, count(*) filter (where x.state = 'due') as due, count(*) filter (where x.state = 'not_yet') as not_yet,
        count(*) filter (where x.state = 'bant_too_low') as bant_too_low, count(*) filter (where x.state = 'expired') as expired,
        count(*) filter (where x.state = 'waiting') as waiting, count(*) filter (where x.state = 'no_playbook') as no_playbook, min(x.anchor_at) as oldest_at
      from private.backlog(null, private.clock(p_now)) x group by 1)
    select coalesce(jsonb_agg(jsonb_build_object('trigger_type', t.trigger_type,
      'playbooks', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.delay_days, p.id), '[]') from public.followup_playbooks p where p.trigger_type = t.trigger_type and p.is_active),
      'total', coalesce(b.total, 0), 'due', coalesce(b.due, 0), 'not_yet', coalesce(b.not_yet, 0), 'bant_too_low', coalesce(b.bant_too_low, 0), 'expired', coalesce(b.expired, 0),
      'waiting', coalesce(b.waiting, 0), 'no_playbook', coalesce(b.no_playbook, 0), 'oldest_at', b.oldest_at,
      'per_day', r.per_day, 'is_paused', coalesce(r.is_paused, false), 'released_on', r.released_on, 'released', coalesce(r.released, 0))
      order by coalesce(b.due, 0) desc, coalesce(b.total, 0) desc, t.trigger_type), '[]')
    from (select b.trigger_type from b union select r.trigger_type from public.backlog_releases r where r.per_day is not null) t
    left join b using (trigger_type) left join public.backlog_releases r using (trigger_type));
end
$$;
grant execute on function public.release_backlog(text, integer, timestamptz), public.release_due_backlog(timestamptz), public.set_backlog_release(text, integer, boolean),
  public.get_backlog(timestamptz) to authenticated, service_role;
