-- Who may call the HTTP API, how often, and what it answered: API keys, counts of calls, kept answers.

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name ~ '\S' and length(name) <= 100),
  scopes text[] not null check (scopes <@ '{leads:write,followups:write,analytics:read}' and cardinality(scopes) > 0),
  key_hash bytea not null unique check (length(key_hash) = 32),
  hint text not null,
  calls_per_minute integer not null default 600 check (calls_per_minute between 1 and 100000),
  created_by uuid references public.members (id) on delete set null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
comment on table public.api_keys is 'Keys of integrations. A key is the organisation''s, not a member''s: it sees all leads and may do what its scopes name. Only its SHA-256 is stored; managers read the rest through list_api_keys.';
comment on column public.api_keys.key_hash is 'SHA-256 of the whole key, sff_ included. Without salt: the key holds 256 random bits, there is nothing to guess.';
comment on column public.api_keys.hint is 'How the key begins, so that its holder recognises it.';
comment on column public.api_keys.last_used_at is 'The latest call, to the minute.';
create index api_keys_created_by_idx on public.api_keys (created_by);
alter table public.api_keys enable row level security;
grant all on public.api_keys to service_role;

create unlogged table private.call_counts (
  who text primary key,
  began_at timestamptz not null,
  calls integer not null
);
comment on table private.call_counts is 'Calls per caller since began_at. Unlogged: after a crash of the database everybody starts anew.';
alter table private.call_counts enable row level security;

create table private.idempotent_answers (
  caller uuid not null,
  key text not null,
  route text not null,
  body_hash text not null,
  began_at timestamptz not null,
  status smallint,
  content_type text,
  body text,
  request_id uuid,
  primary key (caller, key)
);
comment on table private.idempotent_answers is 'What a POST with an Idempotency-Key was answered, for 24 hours from began_at. caller is a member or an API key; route is method, path and query; status is null while it runs, or when whoever ran it died; body is null where the answer is not kept.';
create index idempotent_answers_began_at_idx on private.idempotent_answers (began_at);
alter table private.idempotent_answers enable row level security;

-- Counts a call of p_who, at most p_limit in p_window from the first one on. Returns the seconds until the next window,
-- 0 if the call may go on. Atomic: of two calls at once, one counts after the other.
create function private.count_call(p_who text, p_limit integer, p_window interval, p_now timestamptz) returns integer
language sql set search_path = '' as $$
  insert into private.call_counts as c (who, began_at, calls) values (p_who, p_now, 1)
  on conflict (who) do update
  set began_at = case when c.began_at + p_window <= p_now then p_now else c.began_at end,
      calls = case when c.began_at + p_window <= p_now then 1 else c.calls + 1 end
  returning case when c.calls <= p_limit then 0 else greatest(1, ceil(extract(epoch from c.began_at + p_window - p_now))::integer) end
$$;

-- Begins a POST under an Idempotency-Key, once: {verdict: admitted} for whoever comes first, also of two at the same time.
-- Later {verdict: replay, answer: {status, content_type, body, request_id}}; or idempotency_key_reused for another route or body;
-- in_progress for six minutes, longer than any of our functions may run; from then on, or where the answer was not kept,
-- outcome_unknown: what may have been sent is never sent again. After 24 hours the key is new.
create function private.begin_idempotent(p_caller uuid, p_key text, p_route text, p_body_hash text, p_now timestamptz) returns jsonb
language plpgsql set search_path = '' as $$
declare
  v_row private.idempotent_answers;
begin
  insert into private.idempotent_answers as a (caller, key, route, body_hash, began_at) values (p_caller, p_key, p_route, p_body_hash, p_now)
  on conflict (caller, key) do update
  set route = excluded.route, body_hash = excluded.body_hash, began_at = excluded.began_at, status = null, content_type = null, body = null, request_id = null
  where a.began_at <= p_now - interval '24 hours'
  returning a.* into v_row;
  if found then
    return jsonb_build_object('verdict', 'admitted');
  end if;
  select * into v_row from private.idempotent_answers a where a.caller = p_caller and a.key = p_key;
  return case
    when (v_row.route, v_row.body_hash) <> (p_route, p_body_hash) then jsonb_build_object('verdict', 'idempotency_key_reused')
    when v_row.body is not null then jsonb_build_object('verdict', 'replay', 'answer',
      jsonb_build_object('status', v_row.status, 'content_type', v_row.content_type, 'body', v_row.body, 'request_id', v_row.request_id))
    when v_row.status is null and v_row.began_at > p_now - interval '6 minutes' then jsonb_build_object('verdict', 'in_progress')
    else jsonb_build_object('verdict', 'outcome_unknown')
  end;
end
$$;

-- Decides in one round trip whether a call of the HTTP API may go on. Who calls: for the service role the API key with the SHA-256
-- p_key_hash (hex), else the signed-in member (42501 for others). p_needs: member, manager (keys are refused), or the scope a key
-- needs. p_idempotency_key, with p_route and p_body_hash, begins a POST that must not happen twice. Returns {verdict, caller, member, answer,
-- retry_after}: verdict admitted, replay, unknown_key (none such, or revoked), members_only, managers_only, scope_missing,
-- too_many (retry_after in seconds), idempotency_key_reused, in_progress or outcome_unknown; caller the id of the key or member.
create function public.admit_call(p_needs text, p_route text default null, p_key_hash text default null, p_idempotency_key text default null,
  p_body_hash text default null, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_key public.api_keys;
  v_member jsonb;
  v_caller uuid;
  v_wait integer;
  v_refusal text;
begin
  perform private.require_member();
  if private.is_service() then
    select * into v_key from public.api_keys k where k.key_hash = decode(p_key_hash, 'hex') and k.revoked_at is null;
    if not found then
      return jsonb_build_object('verdict', 'unknown_key');
    end if;
    v_caller := v_key.id;
    update public.api_keys k set last_used_at = v_now
    where k.id = v_key.id and coalesce(k.last_used_at <= v_now - interval '1 minute', true);
    v_wait := private.count_call('key:' || v_caller, v_key.calls_per_minute, interval '1 minute', v_now);
    v_refusal := case when p_needs in ('member', 'manager') then 'members_only' when p_needs <> all (v_key.scopes) then 'scope_missing' end;
  else
    v_caller := auth.uid();
    select jsonb_build_object('id', m.id, 'role', m.role, 'name', m.name, 'email', m.email, 'language', m.language) into v_member
    from public.members m where m.id = v_caller;
    v_wait := private.count_call('member:' || v_caller, (select o.calls_per_minute from public.organisation_settings o), interval '1 minute', v_now);
    v_refusal := case when p_needs = 'manager' and v_member ->> 'role' <> 'manager' then 'managers_only' end;
  end if;

  if v_wait > 0 then
    return jsonb_build_object('verdict', 'too_many', 'retry_after', v_wait);
  elsif v_refusal is not null then
    return jsonb_build_object('verdict', v_refusal);
  end if;
  return jsonb_build_object('caller', v_caller, 'member', v_member) || case when p_idempotency_key is null then jsonb_build_object('verdict', 'admitted')
    else private.begin_idempotent(v_caller, p_idempotency_key, p_route, p_body_hash, v_now) end;
end
$$;

-- Keeps what a call begun under an Idempotency-Key was answered: as the service role of the caller p_caller, else of the
-- signed-in member. p_body null: the call has ended, its answer is not kept (it holds a secret, or nobody knows what the
-- call did). The first answer stays.
create function public.keep_answer(p_caller uuid, p_idempotency_key text, p_status integer, p_request_id uuid,
  p_content_type text default null, p_body text default null) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_member();
  update private.idempotent_answers a
  set status = p_status, content_type = p_content_type, body = p_body, request_id = p_request_id
  where a.caller = case when private.is_service() then p_caller else auth.uid() end and a.key = p_idempotency_key and a.status is null;
end
$$;

-- Counts an attempt to sign in as p_who (a hash of the email address) and returns the seconds to wait, 0 if it may go on:
-- ten in ten minutes. The service role only.
create function public.admit_sign_in(p_who text, p_now timestamptz default now()) returns integer
language sql security definer set search_path = '' as $$
  select private.count_call('sign_in:' || p_who, 10, interval '10 minutes', private.clock(p_now))
$$;

-- Forgets the attempts of p_who, who has signed in. The service role only.
create function public.forget_sign_ins(p_who text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.call_counts c where c.who = 'sign_in:' || p_who;
end
$$;

-- Removes kept answers after 24 hours and counts nobody waits for any more. Every check of the day begins with it.
create function private.purge_api_access(p_now timestamptz) returns void
language sql set search_path = '' as $$
  delete from private.idempotent_answers a where a.began_at <= p_now - interval '24 hours';
  delete from private.call_counts c where c.began_at <= p_now - interval '1 hour';
$$;

-- Creates an API key and returns it with all list_api_keys tells, under key: now, and never again. Managers and the service
-- role only (42501); raises 22023 for an empty name or an unknown or missing scope, 23514 for a limit below 1 or above 100000.
create function public.create_api_key(p_name text, p_scopes text[], p_calls_per_minute integer default 600) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_key text;
  v_id uuid;
begin
  perform private.require_operator();
  if (p_name ~ '\S' and length(p_name) <= 100 and cardinality(p_scopes) > 0 and p_scopes <@ '{leads:write,followups:write,analytics:read}') is not true then
    raise exception 'a key needs a name and at least one of the scopes leads:write, followups:write, analytics:read' using errcode = '22023';
  end if;
  -- three uuids hold 366 random bits; the hash makes 256 of them
  v_key := 'sff_' || translate(encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid() || gen_random_uuid(), 'UTF8')), 'base64'), '+/=', '-_');
  insert into public.api_keys (name, scopes, key_hash, hint, calls_per_minute, created_by)
  values (btrim(p_name), array(select distinct s from unnest(p_scopes) s order by s), sha256(convert_to(v_key, 'UTF8')), left(v_key, 8), p_calls_per_minute, auth.uid())
  returning id into v_id;
  return (select to_jsonb(k) || jsonb_build_object('key', v_key) from public.list_api_keys() k where k.id = v_id);
end
$$;

-- All API keys, newest first, without their hashes; times are UTC. Managers and the service role only (42501).
create function public.list_api_keys() returns table (id uuid, name text, scopes text[], hint text, calls_per_minute integer, created_by_name text,
  created_at timestamptz, last_used_at timestamptz, revoked_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_operator();
  return query
  select k.id, k.name, k.scopes, k.hint, k.calls_per_minute, m.name, k.created_at, k.last_used_at, k.revoked_at
  from public.api_keys k left join public.members m on m.id = k.created_by
  order by k.created_at desc, k.id;
end
$$;

-- Ends a key for good, from the next call on; one that has ended stays as it is. Managers and the service role only (42501);
-- raises PT404 no_such_key.
create function public.revoke_api_key(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_operator();
  update public.api_keys k set revoked_at = coalesce(k.revoked_at, now()) where k.id = p_id;
  if not found then
    perform private.refuse(404, 'no_such_key');
  end if;
end
$$;
grant execute on function public.admit_call(text, text, text, text, text, timestamptz), public.keep_answer(uuid, text, integer, uuid, text, text),
  public.create_api_key(text, text[], integer), public.list_api_keys(), public.revoke_api_key(uuid) to authenticated, service_role;
grant execute on function public.admit_sign_in(text, timestamptz), public.forget_sign_ins(text) to service_role;
