-- Facts from providers. Order and repetition don't matter: nothing moves backwards.

-- The follow-up an event is about: by our id, else by the provider's. Null when nobody knows it; ids may be garbage.
create function private.tracked_follow_up(p_follow_up_id text, p_provider_message_id text) returns uuid
language sql stable set search_path = '' as $$
  select coalesce(
    (select f.id from public.follow_ups f
     where f.id = case when p_follow_up_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then p_follow_up_id::uuid end),
    (select f.id from public.follow_ups f where f.provider_message_id = p_provider_message_id order by f.dispatched_at desc nulls last, f.id limit 1),
    (select a.follow_up_id from public.follow_up_attempts a where a.provider_message_id = p_provider_message_id order by a.dispatched_at desc nulls last, a.follow_up_id limit 1))
$$;

-- Which attempt of a follow-up a fact is about: what it says itself, else the one with the provider's id, else the last on the
-- provider's channel that may have left. A fact about one attempt says nothing about another.
create function private.tracked_attempt(p_follow_up public.follow_ups, p_attempt integer, p_channel text, p_provider_message_id text) returns integer
language sql stable set search_path = '' as $$
  select coalesce(
    p_attempt,
    case when p_follow_up.channel = p_channel and p_follow_up.provider_message_id = p_provider_message_id then p_follow_up.attempt end,
    (select a.attempt from public.follow_up_attempts a where a.follow_up_id = p_follow_up.id and a.channel = p_channel and a.provider_message_id = p_provider_message_id limit 1),
    case when p_follow_up.channel = p_channel and p_follow_up.dispatched_at is not null and (p_follow_up.provider_message_id is null or p_provider_message_id is null) then p_follow_up.attempt end,
    (select max(a.attempt) from public.follow_up_attempts a where a.follow_up_id = p_follow_up.id and a.channel = p_channel and (a.provider_message_id is null or p_provider_message_id is null)),
    p_follow_up.attempt)
$$;

-- Where a follow-up went: the addresses of all its attempts.
create function private.addresses_of(p_follow_up_id uuid) returns table (to_address text, channel text)
language sql stable set search_path = '' as $$
  select f.to_address, f.channel from public.follow_ups f where f.id = p_follow_up_id and f.to_address is not null
  union select a.to_address, a.channel from public.follow_up_attempts a where a.follow_up_id = p_follow_up_id
$$;

-- What follows from the failure of the present attempt, by the action the error asks for: undeliverable (next channel),
-- retry (again later, then next channel), paused (again after the pause), halted (next channel); anything else stays failed,
-- for a person. That its recipient opted out counts for any attempt, so it is not decided here.
create function private.after_failure(p_id uuid, p_action text, p_seconds numeric, p_now timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_action in ('undeliverable', 'halted') then
    perform private.fall_back(p_id, p_now);
  elsif p_action = 'retry' then
    perform private.try_again(p_id, (select private.retry_wait(f.id, f.tries) from public.follow_ups f where f.id = p_id), true, p_now);
  elsif p_action = 'paused' then
    perform private.try_again(p_id, make_interval(secs => coalesce(p_seconds, 3600)::double precision), false, p_now);
  end if;
end
$$;

-- Does what apply_tracking_events says, for events that have been read.
create function private.apply_facts(p_events jsonb, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_result jsonb;
  v_new bigint[];
  v_failed record;
begin
  perform private.lock_leads(array( -- first, like everyone who changes a lead's follow-ups and signals; an opt-out reaches all at the address
    with event as (
      select f.id, f.lead_id, e.event_type in ('complained', 'opted_out') or e.action = 'opted_out' as is_opt_out
      from jsonb_to_recordset(p_events) e (follow_up_id text, provider_message_id text, event_type text, action text)
      join public.follow_ups f on f.id = private.tracked_follow_up(e.follow_up_id, e.provider_message_id))
    select e.lead_id from event e
    union select private.leads_at(a.to_address, a.channel) from event e cross join lateral private.addresses_of(e.id) a where e.is_opt_out));

  with event as materialized (
    select e.*, f.id as found_id, f.lead_id, c.channel, f.id || ':' || c.channel || ':' || private.tracked_attempt(f, e.attempt, c.channel, e.provider_message_id) as attempt_key
    from jsonb_to_recordset(p_events) e (provider text, provider_event_id text, event_type text, follow_up_id text, attempt integer, provider_message_id text,
      email_message_id text, occurred_at timestamptz, reason text, action text, retry_after_seconds numeric, payload jsonb)
    cross join lateral (select case e.provider when 'twilio' then 'whatsapp' else 'email' end as channel) c
    left join public.follow_ups f on f.id = private.tracked_follow_up(e.follow_up_id, e.provider_message_id)),
  added as (
    insert into public.message_tracking (follow_up_id, lead_id, channel, event_type, attempt_key, provider, provider_event_id, occurred_at, payload)
    select e.found_id, e.lead_id, e.channel, e.event_type, e.attempt_key, e.provider, e.provider_event_id, least(e.occurred_at, p_now),
      coalesce(e.payload, '{}') || jsonb_strip_nulls(jsonb_build_object('reason', e.reason, 'action', e.action, 'retry_after_seconds', e.retry_after_seconds,
        'provider_message_id', e.provider_message_id, 'email_message_id', e.email_message_id))
    from event e where e.found_id is not null order by e.provider_event_id
    on conflict (provider, provider_event_id) do nothing returning id)
  select jsonb_build_object('applied', (select count(*) from added), 'unknown', (select count(*) from event where found_id is null),
      'repeated', (select count(*) from event where found_id is not null) - (select count(*) from added)),
    (select array_agg(id) from added)
  into v_result, v_new;

  -- of an earlier attempt only an arrival changes anything
  update public.follow_up_attempts a set provider_message_id = coalesce(a.provider_message_id, t.payload ->> 'provider_message_id'), email_message_id = coalesce(a.email_message_id, t.payload ->> 'email_message_id')
  from public.message_tracking t where t.id = any (v_new) and a.follow_up_id = t.follow_up_id and t.attempt_key = a.follow_up_id || ':' || a.channel || ':' || a.attempt;
  perform private.restore_attempt(a.follow_up_id, a.attempt)
  from (select distinct t.follow_up_id, t.attempt_key from public.message_tracking t where t.id = any (v_new) and t.event_type in ('delivered', 'opened', 'clicked')) t
  join public.follow_up_attempts a on a.follow_up_id = t.follow_up_id and t.attempt_key = a.follow_up_id || ':' || a.channel || ':' || a.attempt;

  update public.follow_ups f
  set sent_at = least(f.sent_at, e.left_at),
      delivered_at = least(f.delivered_at, e.arrived_at),
      opened_at = least(f.opened_at, e.opened_at),
      provider_message_id = coalesce(f.provider_message_id, e.provider_message_id),
      email_message_id = coalesce(f.email_message_id, e.email_message_id),
      status = case when coalesce(e.arrived_at, f.delivered_at, f.responded_at) is not null then 'sent' when e.failed_for is not null then 'failed'
                    when e.left_at is not null and f.status <> 'failed' then 'sent' else f.status end,
      reason = case when coalesce(e.arrived_at, f.delivered_at, f.responded_at) is not null then null when e.failed_for is not null then e.failed_for
                    when e.left_at is not null and f.status <> 'failed' then null else f.reason end,
      lease_token = case when coalesce(e.left_at::text, e.failed_for) is null then f.lease_token end,
      lease_expires_at = case when coalesce(e.left_at::text, e.failed_for) is null then f.lease_expires_at end
  from (
    select t.follow_up_id,
      min(greatest(t.occurred_at, u.dispatched_at)) filter (where t.event_type in ('sent', 'delivered', 'opened', 'clicked')) as left_at,
      min(greatest(t.occurred_at, u.dispatched_at)) filter (where t.event_type in ('delivered', 'opened', 'clicked')) as arrived_at,
      min(greatest(t.occurred_at, u.dispatched_at)) filter (where t.event_type in ('opened', 'clicked')) as opened_at,
      case when bool_or(t.event_type in ('failed', 'bounced')) then ( -- the first of all failures that were reported
        select coalesce(x.payload ->> 'reason', x.provider || '_' || x.event_type) from public.message_tracking x
        where x.follow_up_id = t.follow_up_id and x.attempt_key = t.attempt_key and x.event_type in ('failed', 'bounced') and x.provider <> 'salesflow'
        order by x.occurred_at, x.provider_event_id limit 1) end as failed_for,
      min(t.payload ->> 'provider_message_id') as provider_message_id, min(t.payload ->> 'email_message_id') as email_message_id
    from public.message_tracking t join public.follow_ups u on u.id = t.follow_up_id
    where t.id = any (v_new) and t.attempt_key = u.id || ':' || u.channel || ':' || u.attempt group by 1, t.attempt_key) e
  where f.id = e.follow_up_id and f.channel <> 'in_app' and f.dispatched_at is not null
    and (f.status in ('scheduled', 'sending', 'sent', 'unknown', 'failed') -- scheduled: an email about to be repeated
      or (f.status in ('cancelled', 'skipped', 'expired') and e.left_at is not null)); -- given up between two tries, but the first had left

  perform private.opt_out(coalesce(a.to_address, f.to_address), t.channel, case when t.event_type = 'complained' then 'complained' when t.event_type = 'opted_out' then 'unsubscribed' else 'blocked' end)
  from public.message_tracking t join public.follow_ups f on f.id = t.follow_up_id
  left join public.follow_up_attempts a on a.follow_up_id = f.id and t.attempt_key = a.follow_up_id || ':' || a.channel || ':' || a.attempt
  where t.id = any (v_new) and (t.event_type in ('complained', 'opted_out') or t.payload ->> 'action' = 'opted_out') order by f.to_address;

  for v_failed in
    select t.follow_up_id, f.channel, min(t.payload ->> 'action') as action, max((t.payload ->> 'retry_after_seconds')::numeric) as seconds, min(f.reason) as reason
    from public.message_tracking t join public.follow_ups f on f.id = t.follow_up_id
    where t.id = any (v_new) and t.event_type in ('failed', 'bounced') and f.status = 'failed' and t.attempt_key = f.id || ':' || f.channel || ':' || f.attempt
    group by 1, 2 order by 1
  loop
    perform private.after_failure(v_failed.follow_up_id, v_failed.action, v_failed.seconds, p_now);
  end loop;
  perform private.stop_channel(x.channel, x.action, x.reason, x.seconds, p_now)
  from (select t.channel, t.payload ->> 'action' as action, min(t.payload ->> 'reason') as reason, max((t.payload ->> 'retry_after_seconds')::numeric) as seconds
        from public.message_tracking t where t.id = any (v_new) and t.payload ->> 'action' in ('halted', 'paused') group by 1, 2 order by 1, 2) x;
  return v_result;
end
$$;

-- Applies provider events [{provider, provider_event_id, event_type, follow_up_id | provider_message_id, attempt,
-- email_message_id, occurred_at, reason, action, retry_after_seconds, payload}]: each once (provider_event_id), in any order,
-- before or after the send was recorded. What counts is the set of facts about one attempt: arrived beats failed, the earliest
-- moment stands, as does the first failure's reason, none lies before the dispatch or in the future. action says what a failure asks for (see after_failure; opted_out: nobody
-- writes again, whatever has become of the follow-up since); none: a person must look. Returns {applied, repeated, unknown}. Raises 22023 for events it can't read, then none is applied.
-- Service role only.
create function public.apply_tracking_events(p_events jsonb, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  if jsonb_typeof(p_events) is distinct from 'array' or exists (
    select 1 from jsonb_to_recordset(p_events) e (provider text, provider_event_id text, event_type text, payload jsonb)
    where (e.provider in ('twilio', 'resend') and e.provider_event_id <> '' and coalesce(jsonb_typeof(e.payload), 'object') = 'object'
      and e.event_type in ('sent', 'delivered', 'opened', 'clicked', 'delayed', 'bounced', 'complained', 'failed', 'opted_out')) is not true) then
    raise exception 'an event needs a provider, a provider_event_id and a known event_type' using errcode = '22023';
  end if;
  return private.apply_facts(p_events, p_now);
end
$$;
grant execute on function public.apply_tracking_events(jsonb, timestamptz) to service_role;
