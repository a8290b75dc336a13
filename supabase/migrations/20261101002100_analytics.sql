-- What was sent and what came of it, counted as it happens: statements on follow_ups append their differences, one merge at
-- a time folds these into rollups, and readers add both up in one snapshot. Days and hours are the organisation's.

create table analytics.rollup_state (
  id boolean primary key default true check (id),
  time_zone text not null default 'Europe/Berlin',
  merged_at timestamptz not null default now(),
  rebuilt_at timestamptz not null default now()
);
comment on table analytics.rollup_state is 'One row: the zone whose days and hours the rollups count in. It follows the organisation''s at the next merge, which then rebuilds them.';
insert into analytics.rollup_state default values;

create table analytics.deltas (
  id bigint primary key generated always as identity,
  channel text not null,
  playbook_id text,
  owner_id uuid,
  author text not null,
  is_automatic boolean not null,
  sent_at timestamptz,
  is_delivered boolean not null,
  is_opened boolean not null,
  responded_at timestamptz,
  response_hours numeric(8, 2),
  weight integer not null
);
comment on table analytics.deltas is 'What statements on follow_ups have changed since the last merge: the counted facts of a message, so many times more (weight) or fewer (negative). Only appended to, so that writers never wait for each other.';

create table analytics.daily (
  scope uuid not null,
  day date not null,
  channel text not null,
  playbook_id text not null,
  author text not null,
  sent integer not null,
  delivered integer not null,
  opened integer not null,
  answered integer not null,
  untouched integer not null,
  response_hours numeric(14, 2) not null,
  primary key (scope, playbook_id, day, channel, author)
) with (fillfactor = 90);
comment on table analytics.daily is 'Messages and tasks per local day of sending; the answer counts on the day of its message. scope: the member in whose name it left, or private.everyone(); playbook_id '''': none. untouched: as private.is_untouched; response_hours: the sum. Corrections leave cells with zeros.';

create table analytics.hourly (
  scope uuid not null,
  day date not null,
  hour smallint not null,
  channel text not null,
  playbook_id text not null,
  sent integer not null,
  answered integer not null,
  answers integer not null,
  primary key (scope, playbook_id, day, hour, channel)
) with (fillfactor = 90);
comment on table analytics.hourly is 'Per local hour: what was sent in it, how many of these were answered whenever, and the answers that arrived in it. scope and playbook_id as in daily.';

create table analytics.response_times (
  scope uuid not null,
  day date not null,
  channel text not null,
  playbook_id text not null,
  bucket smallint not null,
  answered integer not null,
  primary key (scope, playbook_id, day, channel, bucket)
) with (fillfactor = 90);
comment on table analytics.response_times is 'A histogram of the time to the answer per local day of sending: bucket as in private.response_bucket. scope and playbook_id as in daily.';

-- The scope of rollup cells that hold everybody's messages, in nobody's name too.
create function private.everyone() returns uuid
language sql immutable set search_path = '' as $$
  select '00000000-0000-0000-0000-000000000000'::uuid
$$;

-- In which bucket of the histogram hours to an answer fall: 0 is under a minute, four buckets double the time, so that a
-- median read from them is at most 19 % off.
create function private.response_bucket(p_hours numeric) returns smallint
language sql immutable set search_path = '' as $$
  select case when p_hours * 60 < 1 then 0 else floor(4 * ln((p_hours * 60)::double precision) / ln(2::double precision) + 1e-9)::int + 1 end::smallint
$$;

create view analytics.pending as
  select d.id, d.channel, coalesce(d.playbook_id, '') as playbook_id, d.owner_id, d.author,
    sent.local::date as sent_day, extract(hour from sent.local)::smallint as sent_hour, answer.local::date as answer_day, extract(hour from answer.local)::smallint as answer_hour,
    private.response_bucket(d.response_hours) as bucket, d.weight, d.weight * d.is_delivered::int as delivered, d.weight * d.is_opened::int as opened,
    case when d.responded_at is not null then d.weight else 0 end as answered, d.weight * d.is_automatic::int as untouched, d.weight * coalesce(d.response_hours, 0) as response_hours
  from analytics.deltas d cross join analytics.rollup_state s
  cross join lateral (select d.sent_at at time zone s.time_zone as local) sent
  cross join lateral (select d.responded_at at time zone s.time_zone as local) answer;
comment on view analytics.pending is 'The deltas as what they change in the rollups, in local days and hours.';

create view analytics.daily_now as
  select c.scope, c.day, c.channel, c.playbook_id, c.author, c.sent, c.delivered, c.opened, c.answered, c.untouched, c.response_hours from analytics.daily c
  union all
  select s.scope, p.sent_day, p.channel, p.playbook_id, p.author, p.weight, p.delivered, p.opened, p.answered, p.untouched, p.response_hours
  from analytics.pending p cross join lateral (values (private.everyone()), (p.owner_id)) s (scope) where p.sent_day is not null;
comment on view analytics.daily_now is 'daily with what is not merged yet: several rows per cell, to be summed.';

create view analytics.hourly_now as
  select c.scope, c.day, c.hour, c.channel, c.playbook_id, c.sent, c.answered, c.answers from analytics.hourly c
  union all
  select s.scope, h.day, h.hour, p.channel, p.playbook_id, h.sent, h.answered, h.answers
  from analytics.pending p cross join lateral (values (private.everyone()), (p.owner_id)) s (scope)
  cross join lateral (values (p.sent_day, p.sent_hour, p.weight, p.answered, 0), (p.answer_day, p.answer_hour, 0, 0, p.weight)) h (day, hour, sent, answered, answers)
  where h.day is not null;
comment on view analytics.hourly_now is 'hourly with what is not merged yet: several rows per cell, to be summed.';

create view analytics.response_times_now as
  select c.scope, c.day, c.channel, c.playbook_id, c.bucket, c.answered from analytics.response_times c
  union all
  select s.scope, p.sent_day, p.channel, p.playbook_id, p.bucket, p.weight
  from analytics.pending p cross join lateral (values (private.everyone()), (p.owner_id)) s (scope) where p.sent_day is not null and p.bucket is not null;
comment on view analytics.response_times_now is 'response_times with what is not merged yet: several rows per cell, to be summed.';

-- Whether a message spared a person its writing: planned, sent, and nobody had to approve it or changed its words.
create function private.is_untouched(p_origin text, p_status text, p_author text, p_approved_at timestamptz) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return p_origin = 'playbook' and p_status = 'sent' and p_author <> 'human' and p_approved_at is null;
end
$$;

create function private.follow_ups_counted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into analytics.deltas (channel, playbook_id, owner_id, author, is_automatic, sent_at, is_delivered, is_opened, responded_at, response_hours, weight)
    select f.channel, f.playbook_id, f.owner_id, f.author, private.is_untouched(f.origin, f.status, f.author, f.approved_at), f.sent_at, f.delivered_at is not null, f.opened_at is not null,
      f.responded_at, f.response_time_hours, 1
    from after_rows f where f.sent_at is not null or f.responded_at is not null;
  elsif tg_op = 'DELETE' then
    insert into analytics.deltas (channel, playbook_id, owner_id, author, is_automatic, sent_at, is_delivered, is_opened, responded_at, response_hours, weight)
    select f.channel, f.playbook_id, f.owner_id, f.author, private.is_untouched(f.origin, f.status, f.author, f.approved_at), f.sent_at, f.delivered_at is not null, f.opened_at is not null,
      f.responded_at, f.response_time_hours, -1
    from before_rows f where f.sent_at is not null or f.responded_at is not null;
  else -- what stays as it was cancels out
    insert into analytics.deltas (channel, playbook_id, owner_id, author, is_automatic, sent_at, is_delivered, is_opened, responded_at, response_hours, weight)
    select f.channel, f.playbook_id, f.owner_id, f.author, private.is_untouched(f.origin, f.status, f.author, f.approved_at), f.sent_at, f.delivered_at is not null, f.opened_at is not null,
      f.responded_at, f.response_time_hours, sum(f.weight)
    from (
      select b.channel, b.playbook_id, b.owner_id, b.origin, b.status, b.author, b.approved_at, b.sent_at, b.delivered_at, b.opened_at, b.responded_at, b.response_time_hours, -1 as weight
      from before_rows b where b.sent_at is not null or b.responded_at is not null
      union all
      select a.channel, a.playbook_id, a.owner_id, a.origin, a.status, a.author, a.approved_at, a.sent_at, a.delivered_at, a.opened_at, a.responded_at, a.response_time_hours, 1
      from after_rows a where a.sent_at is not null or a.responded_at is not null) f
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(f.weight) <> 0;
  end if;
  return null;
end
$$;
create trigger follow_ups_figures_on_insert after insert on public.follow_ups
  referencing new table as after_rows for each statement execute function private.follow_ups_counted();
create trigger follow_ups_figures_on_update after update on public.follow_ups
  referencing old table as before_rows new table as after_rows for each statement execute function private.follow_ups_counted();
create trigger follow_ups_figures_on_delete after delete on public.follow_ups
  referencing old table as before_rows for each statement execute function private.follow_ups_counted();

-- Puts what stands in follow_ups in the place of the rollups and all deltas, as deltas to be merged, in one statement and so
-- from one snapshot: writers need not wait. Reads every message: seconds per million. Only for merge_figures, which holds the lock.
create function private.recount_figures(p_time_zone text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from analytics.daily;
  delete from analytics.hourly;
  delete from analytics.response_times;
  with gone as (delete from analytics.deltas)
  insert into analytics.deltas (channel, playbook_id, owner_id, author, is_automatic, sent_at, is_delivered, is_opened, responded_at, response_hours, weight)
  select f.channel, f.playbook_id, f.owner_id, f.author, private.is_untouched(f.origin, f.status, f.author, f.approved_at), f.sent_at, f.delivered_at is not null, f.opened_at is not null,
    f.responded_at, f.response_time_hours, 1
  from public.follow_ups f where f.sent_at is not null or f.responded_at is not null;
  update analytics.rollup_state set time_zone = p_time_zone, rebuilt_at = now();
end
$$;

-- Folds the deltas into the rollups, one at a time; next to nothing where there are none. Where the organisation's zone has
-- changed, or p_rebuild asks for it, everything is counted anew.
create function private.merge_figures(p_rebuild boolean default false) returns void
language plpgsql security definer set search_path = '' set jit = off as $$
declare
  v_time_zone text;
begin
  perform pg_advisory_xact_lock(hashtext('merge_figures'));
  select o.time_zone into v_time_zone from public.organisation_settings o cross join analytics.rollup_state s where p_rebuild or o.time_zone <> s.time_zone;
  if found then
    perform private.recount_figures(v_time_zone);
  end if;
  if not exists (select 1 from analytics.deltas) then
    return;
  end if;

  with gone as materialized (
    delete from analytics.deltas d using analytics.pending p where p.id = d.id returning p.*),
  scoped as materialized (
    select s.scope, g.* from gone g cross join lateral (values (private.everyone()), (g.owner_id)) s (scope) where s.scope is not null),
  daily as (
    insert into analytics.daily as t (scope, day, channel, playbook_id, author, sent, delivered, opened, answered, untouched, response_hours)
    select c.scope, c.sent_day, c.channel, c.playbook_id, c.author, sum(c.weight), sum(c.delivered), sum(c.opened), sum(c.answered), sum(c.untouched), sum(c.response_hours)
    from scoped c where c.sent_day is not null group by 1, 2, 3, 4, 5
    -- most of what happens changes no hour and no time to an answer: what cancels out is not written
    having (sum(c.weight), sum(c.delivered), sum(c.opened), sum(c.answered), sum(c.untouched), sum(c.response_hours)) <> (0, 0, 0, 0, 0, 0)
    order by 1, 4, 2 -- as they are read
    on conflict (scope, playbook_id, day, channel, author) do update
    set sent = t.sent + excluded.sent, delivered = t.delivered + excluded.delivered, opened = t.opened + excluded.opened, answered = t.answered + excluded.answered,
        untouched = t.untouched + excluded.untouched, response_hours = t.response_hours + excluded.response_hours),
  hourly as (
    insert into analytics.hourly as t (scope, day, hour, channel, playbook_id, sent, answered, answers)
    select c.scope, h.day, h.hour, c.channel, c.playbook_id, sum(h.sent), sum(h.answered), sum(h.answers)
    from scoped c cross join lateral (values (c.sent_day, c.sent_hour, c.weight, c.answered, 0), (c.answer_day, c.answer_hour, 0, 0, c.weight)) h (day, hour, sent, answered, answers)
    where h.day is not null group by 1, 2, 3, 4, 5 having (sum(h.sent), sum(h.answered), sum(h.answers)) <> (0, 0, 0) order by 1, 5, 2
    on conflict (scope, playbook_id, day, hour, channel) do update
    set sent = t.sent + excluded.sent, answered = t.answered + excluded.answered, answers = t.answers + excluded.answers)
  insert into analytics.response_times as t (scope, day, channel, playbook_id, bucket, answered)
  select c.scope, c.sent_day, c.channel, c.playbook_id, c.bucket, sum(c.weight)
  from scoped c where c.sent_day is not null and c.bucket is not null group by 1, 2, 3, 4, 5 having sum(c.weight) <> 0 order by 1, 4, 2
  on conflict (scope, playbook_id, day, channel, bucket) do update set answered = t.answered + excluded.answered;
  update analytics.rollup_state set merged_at = now();
end
$$;

create function private.follow_ups_emptied() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.merge_figures(true);
  return null;
end
$$;
create trigger follow_ups_figures_on_truncate after truncate on public.follow_ups for each statement execute function private.follow_ups_emptied();

-- Folds what was sent and answered since into the dashboard's figures and the playbooks' counters; cheap where nothing was.
-- Managers and the service role only (42501).
create function public.merge_figures() returns void
language plpgsql security definer set search_path = '' set statement_timeout = '4min' as $$
begin
  perform private.require_operator();
  perform private.merge_figures();
  perform private.count_missed_uses(); -- last, so that nobody finds the playbooks held for long
end
$$;
grant execute on function public.merge_figures() to authenticated, service_role;
