-- What the providers said, and what follows from it.

-- How long to wait before trying again what was tried again p_try times already (0 after the first try): 1, 5, 30, 120
-- minutes, where messages give up; webhooks go on with 5, 10, 14, 20, then 24 hours. ± 20 % by the follow-up or the webhook, so
-- that what failed together does not come back together; the same for the same try.
create function private.retry_wait(p_id uuid, p_try integer) returns interval
language sql immutable set search_path = '' as $$
  select (array[interval '1 minute', interval '5 minutes', interval '30 minutes', interval '2 hours', interval '5 hours', interval '10 hours',
      interval '14 hours', interval '20 hours', interval '24 hours'])[least(p_try, 8) + 1]
    * (0.8 + abs(hashtext(p_id::text || ':' || p_try)::bigint) % 401 / 1000.0)::double precision
$$;

-- Stops a channel whose provider refuses our configuration (halted), or pauses it (paused, for p_seconds). Waits for the
-- channel's row, so it comes after every other lock.
create function private.stop_channel(p_channel text, p_result text, p_reason text, p_seconds numeric, p_now timestamptz) returns void
language sql security definer set search_path = '' as $$
  update public.channel_status c
  set state = case p_result when 'halted' then 'halted' else c.state end,
      reason = case p_result when 'halted' then p_reason else c.reason end,
      changed_at = case p_result when 'halted' then p_now else c.changed_at end,
      paused_until = case p_result when 'paused' then greatest(c.paused_until, p_now + make_interval(secs => coalesce(p_seconds, 3600)::double precision)) else c.paused_until end
  where c.channel = p_channel and c.channel <> 'in_app'
$$;

-- Records what the providers said, for the rows this lease still holds: [{id, result, provider_message_id, reason,
-- retry_after_seconds, may_have_left}] with result accepted; rejected (for good: a person must look); undeliverable (not to
-- this address: the next lawful channel); opted_out (no channel writes again); retry (never processed, or safe to repeat
-- with the same key); paused (the sender's quota is used up: it waits, and so does its channel); unknown (may have been
-- processed) or halted (our configuration is refused: the channel stops, and what a member wrote or started fails, so that they see it). may_have_left (default: true for email) says of a
-- retry that the provider may have processed it: only a repeat with the same key is safe then, never another channel. A
-- fact a webhook brought first stands, and counts. Returns {sent, failed, retried (goes again, also on another channel),
-- unknown, halted, by_channel}. Raises 22023 or 22P02 for anything else. Members and the service role only (42501), for
-- leads they may see and follow-ups of their own (PT404): a lead may get another owner while its message leaves.
create function public.record_outcomes(p_token uuid, p_outcomes jsonb, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' set enable_seqscan = off set jit = off as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_result jsonb;
  v_stuck uuid[];
  v_opted_out uuid[];
  v_held uuid[];
  v_moved integer := 0;
begin
  perform private.require_member();
  if jsonb_typeof(p_outcomes) is distinct from 'array' or exists (
    select 1 from jsonb_to_recordset(p_outcomes) x (id uuid, result text)
    where x.id is null or x.result is null or x.result not in ('accepted', 'rejected', 'undeliverable', 'opted_out', 'retry', 'paused', 'unknown', 'halted')) then
    raise exception 'an outcome needs an id and a result: accepted, rejected, undeliverable, opted_out, retry, paused, unknown or halted' using errcode = '22023';
  end if;
  perform private.require_follow_ups(array(
    select x.id from jsonb_to_recordset(p_outcomes) x (id uuid)
    where not exists (select 1 from public.follow_ups f where f.id = x.id and f.owner_id = auth.uid())));
  perform private.lock_leads(array( -- first, like everyone who changes a lead's follow-ups and signals; an opt-out reaches all at the address
    select f.lead_id from jsonb_to_recordset(p_outcomes) x (id uuid) join public.follow_ups f on f.id = x.id
    union select private.leads_at(f.to_address, f.channel)
    from jsonb_to_recordset(p_outcomes) x (id uuid, result text) join public.follow_ups f on f.id = x.id where x.result = 'opted_out'));

  with outcome as (
    select distinct on (x.id) x.*, f.status = 'sent' as is_settled, x.result = 'retry' and x.reason is distinct from 'not_started' as is_try,
      -- since when it may have left, now that we know what became of this try
      case when x.result in ('paused', 'halted') or x.reason = 'not_started' or (x.result = 'retry' and not coalesce(x.may_have_left, f.channel = 'email'))
        then nullif(f.dispatched_at, f.marked_at) else f.dispatched_at end as may_have_left_at
    from jsonb_to_recordset(p_outcomes) x (id uuid, result text, provider_message_id text, reason text, retry_after_seconds numeric, may_have_left boolean)
    join public.follow_ups f on f.id = x.id order by x.id),
  judged as (
    select x.*, x.is_try and f.tries >= 4 as gave_up from outcome x join public.follow_ups f on f.id = x.id),
  recorded as (
    update public.follow_ups f
    set status = case when x.result = 'accepted' then 'sent' when x.result = 'halted' then case when f.origin <> 'playbook' and x.may_have_left_at is null then 'failed' else 'cancelled' end
          when x.result = 'unknown' or (x.gave_up and x.may_have_left_at is not null) then 'unknown'
          when x.result = 'paused' or (x.result = 'retry' and not x.gave_up) then 'scheduled' else 'failed' end,
        reason = case when x.result = 'accepted' or x.reason = 'not_started' then null when x.result = 'halted' then 'channel_halted'
          when x.gave_up then concat_ws('_', 'gave_up', x.reason) else coalesce(x.reason, x.result) end,
        provider_message_id = coalesce(f.provider_message_id, x.provider_message_id),
        sent_at = coalesce(f.sent_at, case when x.result = 'accepted' then v_now end),
        dispatched_at = x.may_have_left_at,
        tries = f.tries + x.is_try::integer,
        scheduled_at = case
          when x.result = 'paused' then v_now + make_interval(secs => coalesce(x.retry_after_seconds, 3600)::double precision)
          when x.result = 'retry' and not x.gave_up then v_now + greatest(make_interval(secs => coalesce(x.retry_after_seconds, 0)::double precision), private.retry_wait(f.id, f.tries))
          else f.scheduled_at end,
        lease_token = null, lease_expires_at = null
    from judged x where f.id = x.id and f.lease_token = p_token and f.status = 'sending'
    returning f.id, f.lead_id, f.channel, f.status, f.attempt, x.result, x.gave_up),
  tracked as (
    insert into public.message_tracking (follow_up_id, lead_id, channel, event_type, attempt_key, provider, provider_event_id, occurred_at)
    select t.id, t.lead_id, t.channel, t.status, t.id || ':' || t.channel || ':' || t.attempt, 'salesflow', t.id || ':' || t.attempt || ':' || t.status, v_now
    from (
      select r.id, r.lead_id, r.channel, r.status, r.attempt from recorded r where r.status in ('sent', 'failed')
      union all -- a webhook was faster than we
      select f.id, f.lead_id, f.channel, 'sent', f.attempt from outcome x join public.follow_ups f on f.id = x.id where x.is_settled and x.result = 'accepted') t
    on conflict (provider, provider_event_id) do nothing
    returning channel, event_type)
  select jsonb_build_object(
      'sent', (select count(*) from tracked where event_type = 'sent'), 'failed', count(*) filter (where r.status = 'failed' and r.result <> 'halted'), 'retried', count(*) filter (where r.status = 'scheduled'),
      'unknown', count(*) filter (where r.status = 'unknown'), 'halted', count(*) filter (where r.result = 'halted' and r.status <> 'unknown'),
      'by_channel', (select coalesce(jsonb_object_agg(channel, n), '{}') from (select channel, count(*) n from tracked where event_type = 'sent' group by 1) s)),
    array_agg(r.id order by r.id) filter (where r.status = 'failed' and (r.result = 'undeliverable' or r.gave_up)),
    array_agg(r.id order by r.id) filter (where r.result = 'opted_out'), array_agg(r.id)
  into v_result, v_stuck, v_opted_out, v_held from recorded r;

  perform private.opt_out(f.to_address, f.channel, 'blocked') from public.follow_ups f where f.id = any (v_opted_out) order by f.to_address;
  v_moved := (select count(*) from unnest(v_stuck) s (id) where private.fall_back(s.id, v_now));
  if private.is_service() or private.is_manager() then -- a rep's own send ends or delays its row; the next run finds out for everyone
    perform private.stop_channel(x.channel, x.result, x.reason, x.seconds, v_now)
    from (select f.channel, o.result, min(o.reason) as reason, max(o.retry_after_seconds) as seconds
          from jsonb_to_recordset(p_outcomes) o (id uuid, result text, reason text, retry_after_seconds numeric) join public.follow_ups f on f.id = o.id
          where o.id = any (v_held) and o.result in ('halted', 'paused') group by 1, 2 order by 1, 2) x;
  end if;
  return v_result || jsonb_build_object('failed', (v_result ->> 'failed')::integer - v_moved, 'retried', (v_result ->> 'retried')::integer + v_moved);
end
$$;
grant execute on function public.record_outcomes(uuid, jsonb, timestamptz) to authenticated, service_role;
