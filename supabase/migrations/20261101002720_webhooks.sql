-- What we tell other systems: an outbox of signed calls (standardwebhooks.com), written with the fact it tells of.

create table public.webhook_endpoints (
  id uuid primary key default gen_random_uuid(),
  url text not null check (url ~ '^https?://\S+$' and length(url) <= 2000),
  description text check (description <> '' and length(description) <= 200),
  events text[] not null check (cardinality(events) > 0
    and events <@ array['follow_up.sent', 'follow_up.delivered', 'follow_up.answered', 'follow_up.failed', 'lead.opted_out']),
  is_active boolean not null default true,
  disabled_reason text check (disabled_reason in ('gone', 'failing')),
  disabled_at timestamptz,
  failing_since timestamptz,
  rests_until timestamptz,
  created_by uuid references public.members (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (disabled_reason is null or not is_active)
);
comment on table public.webhook_endpoints is 'Addresses of other systems and what each wants to hear. While one is not active nothing new is written for it, and what waits for it stays. Its secret is in private.webhook_secrets.';
comment on column public.webhook_endpoints.disabled_reason is 'Why it was switched off without a manager: gone (it answered 410) or failing (nothing got through for 5 days).';
comment on column public.webhook_endpoints.failing_since is 'Since when nothing got through; null: the last call did.';
comment on column public.webhook_endpoints.rests_until is 'While it fails, it is asked once a minute, so that waiting for it holds up no other.';
create index webhook_endpoints_created_by_idx on public.webhook_endpoints (created_by);
create trigger touch_updated_at before update on public.webhook_endpoints for each row execute function private.touch_updated_at();

create table private.webhook_secrets (
  endpoint_id uuid primary key references public.webhook_endpoints (id) on delete cascade,
  secret text not null,
  previous text,
  previous_until timestamptz
);
comment on table private.webhook_secrets is 'What calls are signed with, in clear, because a hash signs nothing. A manager sees it once, when it is made; then it is given to the sending service alone. After a change the previous one signs as well until previous_until.';
alter table private.webhook_secrets enable row level security;

create table public.webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  position bigint generated always as identity unique,
  endpoint_id uuid not null references public.webhook_endpoints (id) on delete cascade,
  lead_id uuid references public.leads (id) on delete cascade,
  type text not null,
  fact text not null,
  payload jsonb not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  attempt smallint not null default 0,
  next_attempt_at timestamptz not null,
  lease_token uuid,
  lease_expires_at timestamptz,
  last_attempt_at timestamptz,
  last_status integer,
  last_error text,
  delivered_at timestamptz,
  created_at timestamptz not null default now(),
  unique (fact, endpoint_id),
  check (status = 'pending' or lease_token is null)
);
comment on table public.webhook_deliveries is 'One event for one endpoint: {type, timestamp, data} with ids, states and times, no text and no address. Kept for 30 days. An erased lead takes its events along.';
comment on column public.webhook_deliveries.id is 'The webhook-id the receiver sees; the same at every attempt, also when it is sent again by hand.';
comment on column public.webhook_deliveries.fact is 'What it tells of, such as follow_up.sent:{id}:{attempt}: each fact once per endpoint.';
comment on column public.webhook_deliveries.attempt is 'How often it was tried; starts again when a manager sends it again.';
comment on column public.webhook_deliveries.last_status is 'The HTTP status of the last attempt; null: no answer, and last_error is a word for why.';
create index webhook_deliveries_due_idx on public.webhook_deliveries (endpoint_id, next_attempt_at) where status = 'pending';
create index webhook_deliveries_endpoint_id_idx on public.webhook_deliveries (endpoint_id, position desc);
create index webhook_deliveries_lead_id_idx on public.webhook_deliveries (lead_id) where lead_id is not null;
create index webhook_deliveries_created_at_idx on public.webhook_deliveries (created_at);

alter table public.webhook_endpoints enable row level security;
alter table public.webhook_deliveries enable row level security;
grant select, update, delete on public.webhook_endpoints to authenticated;
grant select on public.webhook_deliveries to authenticated;
grant all on public.webhook_endpoints, public.webhook_deliveries to service_role;
create policy "Managers read webhook endpoints" on public.webhook_endpoints for select to authenticated using ((select private.is_manager()));
create policy "Managers change webhook endpoints" on public.webhook_endpoints for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
create policy "Managers remove webhook endpoints" on public.webhook_endpoints for delete to authenticated using ((select private.is_manager()));
create policy "Managers read webhook deliveries" on public.webhook_deliveries for select to authenticated using ((select private.is_manager()));

-- How an endpoint fares is the engine's to write. Switched on again, or at another address, it starts without a past.
create function private.keep_webhook_state() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.id := old.id;
    new.created_by := old.created_by;
    new.created_at := old.created_at;
    new.failing_since := old.failing_since;
    new.rests_until := old.rests_until;
    new.disabled_reason := old.disabled_reason;
    new.disabled_at := old.disabled_at;
  end if;
  if (new.is_active and not old.is_active) or new.url <> old.url then
    new.failing_since := null;
    new.rests_until := null;
  end if;
  if new.is_active then
    new.disabled_reason := null;
    new.disabled_at := null;
  end if;
  return new;
end
$$;
create trigger keep_webhook_state before update on public.webhook_endpoints for each row execute function private.keep_webhook_state();

-- Managers hear of an endpoint that was switched off, until it is on again or gone.
create function private.alert_about_webhook() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and new.disabled_reason is not null then
    perform private.raise_alert('webhook_disabled', new.id::text, new.disabled_reason, new.disabled_at);
  else
    update public.alerts a set resolved_at = now() where a.kind = 'webhook_disabled' and a.about = old.id::text and a.resolved_at is null;
  end if;
  return null;
end
$$;
create trigger alert_about_change after update of is_active, disabled_reason on public.webhook_endpoints for each row
  when (new.disabled_reason is distinct from old.disabled_reason) execute function private.alert_about_webhook();
create trigger alert_about_removal after delete on public.webhook_endpoints for each row
  when (old.disabled_reason is not null) execute function private.alert_about_webhook();

-- Facts to tell. fact is unique per thing that happened; at is when it did.
create type private.webhook_fact as (type text, lead_id uuid, fact text, at timestamptz, data jsonb);

-- A moment as JSON has it everywhere here: ISO 8601 in UTC.
create function private.iso_utc(p_at timestamptz) returns text
language sql stable set search_path = '' as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- True when an active endpoint wants one of these events: what asks first costs nothing where nobody listens.
create function private.is_heard(p_types text[]) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.webhook_endpoints e where e.is_active and e.events && p_types)
$$;

-- Writes the facts down for every active endpoint that wants them, each fact once. The endpoint's key is held, so that a
-- message never fails because a manager removes an endpoint at that moment.
create function private.tell(p_facts private.webhook_fact[]) returns void
language sql security definer set search_path = '' as $$
  insert into public.webhook_deliveries (endpoint_id, lead_id, type, fact, payload, next_attempt_at)
  select e.id, x.lead_id, x.type, x.fact, jsonb_build_object('type', x.type, 'timestamp', private.iso_utc(x.at), 'data', x.data), least(x.at, now())
  from unnest(p_facts) x
  join (select o.id, o.events from public.webhook_endpoints o where o.is_active for key share) e on x.type = any (e.events)
  order by x.at, x.fact
  on conflict (fact, endpoint_id) do nothing
$$;

-- Tells that these follow-ups (p_ids) came to these states (p_types, in pairs). A task is no message of ours and is not told.
create function private.tell_about_follow_ups(p_ids uuid[], p_types text[]) returns void
language sql security definer set search_path = '' as $$
  select private.tell(array_agg(row(x.type, f.lead_id, x.type || ':' || f.id || ':' || f.attempt,
    case x.type when 'follow_up.sent' then f.sent_at when 'follow_up.delivered' then f.delivered_at when 'follow_up.answered' then f.responded_at else now() end,
    jsonb_build_object('follow_up_id', f.id, 'lead_id', f.lead_id, 'lead_source', l.source, 'lead_external_id', l.external_id, 'playbook_id', f.playbook_id,
      'origin', f.origin, 'channel', f.channel, 'status', f.status, 'reason', f.reason, 'sent_at', private.iso_utc(f.sent_at),
      'delivered_at', private.iso_utc(f.delivered_at), 'responded_at', private.iso_utc(f.responded_at)))::private.webhook_fact))
  from unnest(p_ids, p_types) x (id, type) join public.follow_ups f on f.id = x.id join public.leads l on l.id = f.lead_id
  where f.channel <> 'in_app'
  having count(*) > 0
$$;

create function private.tell_about_added_follow_ups() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if private.is_heard('{follow_up.sent}') then
    perform private.tell_about_follow_ups(array_agg(n.id), array_agg('follow_up.sent'::text)) from after_rows n where n.status = 'sent';
  end if;
  return null;
end
$$;

create function private.tell_about_changed_follow_ups() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_heard('{follow_up.sent,follow_up.delivered,follow_up.answered,follow_up.failed}') then
    return null;
  end if;
  -- What failed and goes on in the same transaction (another channel, another try) has not failed for anybody outside; what
  -- becomes a task has: no message of ours reaches the lead.
  delete from public.webhook_deliveries d
  using after_rows n join before_rows o on o.id = n.id
  where o.status = 'failed' and n.status in ('scheduled', 'awaiting_approval') and n.channel <> 'in_app' and d.fact = 'follow_up.failed:' || o.id || ':' || o.attempt and d.created_at = now();

  perform private.tell_about_follow_ups(array_agg(n.id), array_agg(x.type))
  from after_rows n join before_rows o on o.id = n.id
  cross join lateral (values
    ('follow_up.sent', n.status = 'sent' and o.status <> 'sent'),
    ('follow_up.delivered', n.delivered_at is not null and o.delivered_at is null),
    ('follow_up.answered', n.responded_at is not null and o.responded_at is null),
    -- a message of unknown fate that a person puts aside may have arrived: who resent it would write twice
    ('follow_up.failed', n.status = 'failed' and o.status <> 'failed' and not (select private.may_have_left(f) from public.follow_ups f where f.id = n.id))) x (type, is_new)
  where x.is_new;
  return null;
end
$$;
create trigger follow_ups_told_on_insert after insert on public.follow_ups
  referencing new table as after_rows for each statement execute function private.tell_about_added_follow_ups();
create trigger follow_ups_told_on_update after update on public.follow_ups
  referencing old table as before_rows new table as after_rows for each statement execute function private.tell_about_changed_follow_ups();

-- Tells that these leads want no contact any more; reason as in leads.do_not_contact_reason.
create function private.tell_about_opt_outs(p_lead_ids uuid[]) returns void
language sql security definer set search_path = '' as $$
  select private.tell(array_agg(row('lead.opted_out', l.id, 'lead.opted_out:' || l.id || ':' || private.iso_utc(l.do_not_contact_at), l.do_not_contact_at,
    jsonb_build_object('lead_id', l.id, 'lead_source', l.source, 'lead_external_id', l.external_id, 'reason', l.do_not_contact_reason,
      'do_not_contact_at', private.iso_utc(l.do_not_contact_at)))::private.webhook_fact))
  from public.leads l where l.id = any (p_lead_ids)
  having count(*) > 0
$$;

-- A lead that comes with a do-not-contact of its own is no news to who brought it; one that meets an opt-out here is.
create function private.tell_about_added_leads() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if private.is_heard('{lead.opted_out}') then
    perform private.tell_about_opt_outs(array(select n.id from after_rows n where n.do_not_contact_at is not null and n.do_not_contact_reason <> 'by_hand'));
  end if;
  return null;
end
$$;

create function private.tell_about_changed_leads() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if private.is_heard('{lead.opted_out}') then
    perform private.tell_about_opt_outs(array(
      select n.id from after_rows n join before_rows o on o.id = n.id where n.do_not_contact_at is not null and o.do_not_contact_at is null));
  end if;
  return null;
end
$$;
create trigger leads_told_on_insert after insert on public.leads
  referencing new table as after_rows for each statement execute function private.tell_about_added_leads();
create trigger leads_told_on_update after update on public.leads
  referencing old table as before_rows new table as after_rows for each statement execute function private.tell_about_changed_leads();

-- A new secret in the form of Standard Webhooks: whsec_ and 32 random bytes in base64.
create function private.new_webhook_secret() returns text
language sql volatile set search_path = '' as $$
  select 'whsec_' || encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid() || gen_random_uuid(), 'UTF8')), 'base64')
$$;

-- Adds an endpoint and returns its secret, which nobody can read afterwards. Raises 23514 for another scheme or an unknown
-- event; whether the address may be called is for the caller to look into. Managers and the service role only (42501).
create function public.add_webhook_endpoint(p_url text, p_events text[], p_description text default null) returns table (id uuid, secret text)
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
begin
  perform private.require_operator();
  insert into public.webhook_endpoints (url, events, description, created_by)
  values (p_url, p_events, nullif(btrim(p_description), ''), (select m.id from public.members m where m.id = auth.uid())) returning webhook_endpoints.id into v_id;
  return query insert into private.webhook_secrets as s (endpoint_id, secret) values (v_id, private.new_webhook_secret()) returning s.endpoint_id, s.secret;
end
$$;

-- Makes a new secret and returns it; the old one signs as well for another 24 hours, so that the receiver can change over.
-- Managers and the service role only (42501); raises PT404 no_such_endpoint.
create function public.rotate_webhook_secret(p_id uuid, p_now timestamptz default now()) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_secret text;
begin
  perform private.require_operator();
  update private.webhook_secrets s set previous = s.secret, previous_until = private.clock(p_now) + interval '24 hours', secret = private.new_webhook_secret()
  where s.endpoint_id = p_id returning s.secret into v_secret;
  if not found then
    perform private.refuse(404, 'no_such_endpoint');
  end if;
  return v_secret;
end
$$;

-- The endpoints, oldest first: how many events wait, and the last one that was tried; times in UTC. Managers and the service
-- role only (42501).
create function public.get_webhook_endpoints() returns table (id uuid, url text, description text, events text[], is_active boolean, disabled_reason text,
  disabled_at timestamptz, failing_since timestamptz, created_by_name text, created_at timestamptz, waiting integer,
  last_attempt_at timestamptz, last_state text, last_status integer, last_error text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_operator();
  return query
  select e.id, e.url, e.description, e.events, e.is_active, e.disabled_reason, e.disabled_at, e.failing_since, m.name, e.created_at,
    (select count(*)::integer from public.webhook_deliveries w where w.endpoint_id = e.id and w.status = 'pending'),
    d.last_attempt_at, d.status, d.last_status, d.last_error
  from public.webhook_endpoints e
  left join public.members m on m.id = e.created_by
  left join lateral (
    select l.last_attempt_at, l.status, l.last_status, l.last_error from public.webhook_deliveries l
    where l.endpoint_id = e.id and l.last_attempt_at is not null order by l.position desc limit 1) d on true
  order by e.created_at, e.id;
end
$$;

-- Writes a ping for an endpoint, active or not, and returns its id, so that the caller can deliver it at once; a worker would
-- a minute later. A ping is tried once. Managers and the service role only (42501); raises PT404 no_such_endpoint.
create function public.ping_webhook_endpoint(p_id uuid, p_now timestamptz default now()) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_ping uuid := gen_random_uuid();
begin
  perform private.require_operator();
  insert into public.webhook_deliveries (id, endpoint_id, type, fact, payload, next_attempt_at)
  select v_ping, e.id, 'ping', 'ping:' || v_ping, jsonb_build_object('type', 'ping', 'timestamp', private.iso_utc(v_now), 'data', jsonb_build_object('endpoint_id', e.id)),
    v_now + interval '1 minute'
  from public.webhook_endpoints e where e.id = p_id for key share;
  if not found then
    perform private.refuse(404, 'no_such_endpoint');
  end if;
  return v_ping;
end
$$;

-- Makes an event wait again, whatever became of it, with the same id and all its attempts before it; the caller delivers it at
-- once, or a worker a minute later. Managers and the service role only (42501); raises PT404 no_such_delivery, PT409
-- being_delivered while a worker has it.
create function public.replay_webhook_delivery(p_id uuid, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
begin
  perform private.require_operator();
  update public.webhook_deliveries d
  set status = 'pending', attempt = 0, next_attempt_at = v_now + interval '1 minute', delivered_at = null, lease_token = null, lease_expires_at = null
  where d.id = p_id and (d.lease_token is null or d.lease_expires_at <= v_now);
  if not found then
    if exists (select 1 from public.webhook_deliveries d where d.id = p_id) then
      perform private.refuse(409, 'being_delivered');
    end if;
    perform private.refuse(404, 'no_such_delivery');
  end if;
end
$$;

-- Forgets events written more than 30 days before p_now, a thousand at a time.
create function private.forget_webhook_deliveries(p_now timestamptz) returns void
language sql security definer set search_path = '' as $$
  delete from public.webhook_deliveries d
  where d.id in (select x.id from public.webhook_deliveries x where x.created_at < p_now - interval '30 days' order by x.created_at limit 1000 for update skip locked)
$$;

-- Leases events that are due at p_now to a worker, or just p_only, due or not and whether its endpoint is active or not: of
-- each endpoint at most 5 at once, of one that fails one a minute, so that a slow one does not hold up the others; those of a
-- worker whose lease ran out, too. secrets: what to sign with, newest first. Forgets old events on the way. Service role only.
create function public.claim_webhook_deliveries(p_token uuid, p_limit integer default 20, p_lease_seconds integer default 60, p_now timestamptz default now(),
  p_only uuid default null) returns table (id uuid, url text, payload jsonb, secrets text[])
language plpgsql security definer set search_path = '' as $$
begin
  if p_only is null then
    perform private.forget_webhook_deliveries(p_now);
  end if;
  return query
  with due as (
    select d.id from public.webhook_endpoints e
    cross join lateral (
      select w.id, w.next_attempt_at from public.webhook_deliveries w
      where w.endpoint_id = e.id and w.status = 'pending' and (w.next_attempt_at <= p_now and p_only is null or w.id = p_only)
        and (w.lease_token is null or w.lease_expires_at <= p_now)
      order by w.next_attempt_at, w.position limit case when e.failing_since is null then 5 else 1 end
      for no key update skip locked) d
    where p_only is not null or (e.is_active and coalesce(e.rests_until <= p_now, true))
    order by d.next_attempt_at, d.id limit p_limit),
  leased as (
    update public.webhook_deliveries w
    set lease_token = p_token, lease_expires_at = p_now + make_interval(secs => p_lease_seconds), attempt = w.attempt + 1, last_attempt_at = p_now
    from due where w.id = due.id returning w.id, w.endpoint_id, w.payload, w.position)
  select l.id, e.url, l.payload, array_remove(array[s.secret, case when s.previous_until > p_now then s.previous end], null)
  from leased l join public.webhook_endpoints e on e.id = l.endpoint_id join private.webhook_secrets s on s.endpoint_id = e.id
  order by l.position;
end
$$;

-- Records what the receivers answered, for the rows this lease still holds: [{id, status, error, retry_after_seconds}] with
-- status the HTTP status (2xx: delivered) or, without an answer, error a word for why. What failed is tried 10 times within
-- some 3 days, waiting as messages do and then longer; a ping once. An endpoint that answers 410, or let nothing through for
-- 5 days, is switched off. Returns {delivered, retried, failed}. Raises 22023 for anything else. Service role only.
create function public.record_webhook_outcomes(p_token uuid, p_outcomes jsonb, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_result jsonb;
  v_ok uuid[];
  v_bad uuid[];
  v_gone uuid[];
begin
  if jsonb_typeof(p_outcomes) is distinct from 'array' or exists (
    select 1 from jsonb_to_recordset(p_outcomes) x (id uuid, status integer, error text) where x.id is null or (x.status is null) = (x.error is null)) then
    raise exception 'an outcome needs an id and either a status or an error' using errcode = '22023';
  end if;
  perform 1 from public.webhook_endpoints e -- before their events, as whoever removes an endpoint locks them
  where e.id in (select d.endpoint_id from public.webhook_deliveries d join jsonb_to_recordset(p_outcomes) x (id uuid) on d.id = x.id)
  order by e.id for no key update;
  with judged as (
    select distinct on (x.id) x.*, coalesce(x.status between 200 and 299, false) as is_delivered, coalesce(x.status = 410, false) as is_gone
    from jsonb_to_recordset(p_outcomes) x (id uuid, status integer, error text, retry_after_seconds numeric) order by x.id),
  recorded as (
    update public.webhook_deliveries d
    set status = case when x.is_delivered then 'delivered' when x.is_gone or d.type = 'ping' or d.attempt >= 10 then 'failed' else 'pending' end,
        delivered_at = case when x.is_delivered then p_now end,
        last_status = x.status, last_error = x.error,
        next_attempt_at = p_now + greatest(private.retry_wait(d.id, d.attempt - 1), make_interval(secs => least(coalesce(x.retry_after_seconds, 0), 86400)::double precision)),
        lease_token = null, lease_expires_at = null
    from judged x where d.id = x.id and d.lease_token = p_token and d.status = 'pending'
    returning d.endpoint_id, d.type, d.status, x.is_gone)
  select jsonb_build_object('delivered', count(*) filter (where r.status = 'delivered'), 'retried', count(*) filter (where r.status = 'pending'), 'failed', count(*) filter (where r.status = 'failed')),
    array_agg(r.endpoint_id) filter (where r.status = 'delivered'), array_agg(r.endpoint_id) filter (where r.status <> 'delivered' and r.type <> 'ping'), array_agg(r.endpoint_id) filter (where r.is_gone)
  into v_result, v_ok, v_bad, v_gone from recorded r;

  update public.webhook_endpoints e set failing_since = null, rests_until = null where e.id = any (v_ok) and e.failing_since is not null;
  update public.webhook_endpoints e set failing_since = coalesce(e.failing_since, p_now), rests_until = p_now + interval '1 minute'
  where e.id = any (v_bad) and e.id <> all (coalesce(v_ok, '{}'));
  update public.webhook_endpoints e
  set is_active = false, disabled_at = p_now, disabled_reason = case when e.id = any (v_gone) then 'gone' else 'failing' end
  where e.is_active and (e.id = any (v_gone) or (e.id = any (v_bad) and e.failing_since <= p_now - interval '5 days'));
  return v_result;
end
$$;
grant execute on function public.add_webhook_endpoint(text, text[], text), public.rotate_webhook_secret(uuid, timestamptz), public.get_webhook_endpoints(),
  public.ping_webhook_endpoint(uuid, timestamptz), public.replay_webhook_delivery(uuid, timestamptz) to authenticated, service_role;
grant execute on function public.claim_webhook_deliveries(uuid, integer, integer, timestamptz, uuid), public.record_webhook_outcomes(uuid, jsonb, timestamptz) to service_role;
