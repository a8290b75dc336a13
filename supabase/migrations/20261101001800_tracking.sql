-- Facts from providers and answers from leads. Order and repetition don't matter: nothing moves backwards.

-- True when the whole message is a word that stops everything.
create function private.is_stop_word(p_body text) returns boolean
language sql immutable set search_path = '' as $$
  select upper(btrim(p_body, E' \t\r\n\u00a0.!,;:"''´`„“”‚‘’«»')) in ('STOP', 'STOPP', 'ABMELDEN', 'ABBESTELLEN', 'UNSUBSCRIBE')
$$;

-- The follow-up an event is about: by our id, else by the provider's. Null when nobody knows it; ids may be garbage.
create function private.tracked_follow_up(p_follow_up_id text, p_provider_message_id text) returns uuid
language sql stable set search_path = '' as $$
  select coalesce(
    (select f.id from public.follow_ups f
     where f.id = case when p_follow_up_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then p_follow_up_id::uuid end),
    (select f.id from public.follow_ups f where f.provider_message_id = p_provider_message_id order by f.dispatched_at desc nulls last, f.id limit 1))
$$;

-- Applies provider events [{provider, provider_event_id, event_type, follow_up_id | provider_message_id, occurred_at,
-- reason, payload}]: each once (provider_event_id), in any order, before or after the send was recorded. What counts is
-- the set of facts: arrived beats failed, the earliest moment stands, none lies before the dispatch or in the future.
-- Returns {applied, repeated, unknown}. Raises 22023 for events it can't read, then none is applied. Service role only.
create function public.apply_tracking_events(p_events jsonb, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_result jsonb;
  v_new bigint[];
begin
  if jsonb_typeof(p_events) is distinct from 'array' or exists (
    select 1 from jsonb_to_recordset(p_events) e (provider text, provider_event_id text, event_type text, payload jsonb)
    where (e.provider in ('twilio', 'resend') and e.provider_event_id <> '' and coalesce(jsonb_typeof(e.payload), 'object') = 'object'
      and e.event_type in ('sent', 'delivered', 'opened', 'clicked', 'delayed', 'bounced', 'complained', 'failed', 'opted_out')) is not true) then
    raise exception 'an event needs a provider, a provider_event_id and a known event_type' using errcode = '22023';
  end if;
  perform 1 from public.leads l -- first, like everyone who changes a lead's follow-ups and signals
  where l.id in (select f.lead_id from jsonb_to_recordset(p_events) e (follow_up_id text, provider_message_id text)
                 join public.follow_ups f on f.id = private.tracked_follow_up(e.follow_up_id, e.provider_message_id))
  order by l.id for no key update;

  with event as materialized (
    select e.*, f.id as found_id, f.lead_id, f.channel, f.id || ':' || f.channel || ':' || f.attempt as attempt_key
    from jsonb_to_recordset(p_events) e (provider text, provider_event_id text, event_type text, follow_up_id text, provider_message_id text, occurred_at timestamptz, reason text, payload jsonb)
    left join public.follow_ups f on f.id = private.tracked_follow_up(e.follow_up_id, e.provider_message_id)),
  added as (
    insert into public.message_tracking (follow_up_id, lead_id, channel, event_type, attempt_key, provider, provider_event_id, occurred_at, payload)
    select e.found_id, e.lead_id, e.channel, e.event_type, e.attempt_key, e.provider, e.provider_event_id, least(e.occurred_at, p_now),
      coalesce(e.payload, '{}') || jsonb_strip_nulls(jsonb_build_object('reason', e.reason, 'provider_message_id', e.provider_message_id))
    from event e where e.found_id is not null order by e.provider_event_id
    on conflict (provider, provider_event_id) do nothing returning id)
  select jsonb_build_object('applied', (select count(*) from added), 'unknown', (select count(*) from event where found_id is null),
      'repeated', (select count(*) from event where found_id is not null) - (select count(*) from added)),
    (select array_agg(id) from added)
  into v_result, v_new;

  update public.follow_ups f
  set sent_at = least(f.sent_at, e.left_at),
      delivered_at = least(f.delivered_at, e.arrived_at),
      opened_at = least(f.opened_at, e.opened_at),
      provider_message_id = coalesce(f.provider_message_id, e.provider_message_id),
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
      min(coalesce(t.payload ->> 'reason', t.provider || '_' || t.event_type)) filter (where t.event_type in ('failed', 'bounced')) as failed_for,
      min(t.payload ->> 'provider_message_id') as provider_message_id
    from public.message_tracking t join public.follow_ups u on u.id = t.follow_up_id where t.id = any (v_new) group by 1) e
  where f.id = e.follow_up_id and f.channel <> 'in_app' and f.dispatched_at is not null
    and f.status in ('scheduled', 'sending', 'sent', 'unknown', 'failed'); -- scheduled: an email about to be repeated

  insert into public.opt_outs (address, channel, reason)
  select f.to_address, f.channel, case when bool_or(t.event_type = 'complained') then 'complained' else 'unsubscribed' end
  from public.message_tracking t join public.follow_ups f on f.id = t.follow_up_id
  where t.id = any (v_new) and t.event_type in ('complained', 'opted_out') and f.to_address is not null
  group by f.to_address, f.channel
  on conflict (address, channel) do update set reason = excluded.reason, created_at = excluded.created_at;
  return v_result;
end
$$;

-- An opt-out reaches every lead with that address at once: no channel writes to them again. A repeated one, too, should
-- someone have reopened the lead since.
create function private.after_opt_out() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.leads l set do_not_contact_at = now()
  where l.do_not_contact_at is null
    and ((new.channel = 'email' and l.email_normalized = new.address) or (new.channel = 'whatsapp' and l.phone_e164 = new.address));
  return null;
end
$$;
create trigger opt_outs_reach_leads after insert or update on public.opt_outs for each row execute function private.after_opt_out();

-- The follow-up a lead's message answers: the quoted one, else the token in the reply address, else the last one that
-- may have reached that address in the 14 days before (5 minutes grace for clocks that differ). Null: none.
create function private.answered_follow_up(p_channel text, p_quoted_message_id text, p_token text, p_address text, p_at timestamptz) returns uuid
language sql stable set search_path = '' as $$
  select c.id from (
    select f.id, f.dispatched_at, 1 as rank from public.follow_ups f
    where f.provider_message_id = p_quoted_message_id and f.channel = p_channel and f.dispatched_at is not null
    union all
    select f.id, f.dispatched_at, 2 from public.follow_ups f
    where f.id = private.tracked_follow_up(p_token, null) and f.channel = p_channel and f.dispatched_at is not null
    union all
    select f.id, f.dispatched_at, 3 from public.follow_ups f
    where f.to_address = p_address and f.channel = p_channel and f.status in ('sending', 'sent', 'unknown')
      and f.dispatched_at between p_at - interval '14 days' and p_at + interval '5 minutes') c
  order by c.rank, c.dispatched_at desc, c.id limit 1
$$;

-- Takes in messages from leads [{provider, provider_event_id, channel, from_address, body, occurred_at,
-- quoted_message_id, follow_up_id, is_auto_reply}]; follow_up_id is the token of the reply address. The answer becomes an
-- activity, which closes signals and cancels what is pending, and credits at most one follow-up; a stop word opts out
-- the sender and the address we wrote to; an unknown sender is queued for a person. Returns {answered, auto_replies,
-- opted_out, unmatched, repeated}. Raises 22023 for messages it can't read, then none is taken in. Service role only.
create function public.receive_messages(p_messages jsonb, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_message record;
  v_follow_up public.follow_ups;
  v_lead_id uuid;
  v_activity_id bigint;
  v_kind text;
  v_result jsonb := '{"answered": 0, "auto_replies": 0, "opted_out": 0, "unmatched": 0, "repeated": 0}';
begin
  if jsonb_typeof(p_messages) is distinct from 'array' or exists (
    select 1 from jsonb_to_recordset(p_messages) m (provider text, provider_event_id text, channel text, from_address text)
    where (m.provider in ('twilio', 'resend') and m.provider_event_id <> '' and m.channel in ('whatsapp', 'email') and btrim(m.from_address) <> '') is not true) then
    raise exception 'a message needs a provider, a provider_event_id, a channel and a from_address' using errcode = '22023';
  end if;

  for v_message in
    select m.*, case m.channel when 'email' then lower(btrim(m.from_address)) else btrim(m.from_address) end as address,
      greatest(least(m.occurred_at, p_now), '2000-01-01') as at
    from jsonb_to_recordset(p_messages) m (provider text, provider_event_id text, channel text, from_address text, body text, occurred_at timestamptz,
      quoted_message_id text, follow_up_id text, is_auto_reply boolean)
  loop
    select f.* into v_follow_up from public.follow_ups f
    where f.id = private.answered_follow_up(v_message.channel, v_message.quoted_message_id, v_message.follow_up_id, v_message.address, v_message.at);

    v_lead_id := coalesce(v_follow_up.lead_id, (
      select l.id from public.leads l
      where (v_message.channel = 'email' and l.email_normalized = v_message.address) or (v_message.channel = 'whatsapp' and l.phone_e164 = v_message.address)
      order by private.is_open(l.status, l.do_not_contact_at) desc, l.last_contact_at desc nulls last, l.created_at desc, l.id limit 1));
    v_kind := case when private.is_stop_word(v_message.body) then 'opt_out' when v_message.is_auto_reply then 'auto_reply' else 'message' end;

    v_activity_id := null;

    if v_kind = 'opt_out' then
      insert into public.opt_outs (address, channel, reason)
      select distinct a, v_message.channel, 'stop' from unnest(array[v_message.address, v_follow_up.to_address]) a where a is not null
      on conflict (address, channel) do update set reason = excluded.reason, created_at = excluded.created_at;
    end if;

    if v_lead_id is null then
      insert into public.unmatched_inbound (channel, from_address, body, provider, provider_event_id, occurred_at)
      values (v_message.channel, v_message.address, coalesce(v_message.body, ''), v_message.provider, v_message.provider_event_id, v_message.at)
      on conflict (provider, provider_event_id) do nothing;
      v_result := private.bump(v_result, case when found then 'unmatched' else 'repeated' end);
    else
      insert into public.lead_activities (lead_id, type, direction, channel, occurred_at, body, follow_up_id, source, external_id)
      values (v_lead_id, v_kind, 'inbound', v_message.channel, v_message.at, v_message.body, v_follow_up.id, v_message.provider, v_message.provider_event_id)
      on conflict (source, external_id) do nothing returning id into v_activity_id;
      v_result := private.bump(v_result, case when v_activity_id is null then 'repeated'
        when v_kind = 'message' then 'answered' when v_kind = 'opt_out' then 'opted_out' else 'auto_replies' end);
    end if;

    if v_kind = 'message' and v_activity_id is not null then
      update public.follow_ups f -- an answer proves that it arrived, whatever we were told
      set responded_at = greatest(v_message.at, coalesce(f.sent_at, f.dispatched_at)), sent_at = coalesce(f.sent_at, f.dispatched_at),
          status = case when p.arrived then 'sent' else f.status end, reason = case when p.arrived then null else f.reason end,
          lease_token = null, lease_expires_at = null
      from (select u.id, u.status in ('sending', 'unknown', 'scheduled', 'failed') or (u.status = 'cancelled' and u.reason = 'lead_answered') as arrived
            from public.follow_ups u where u.id = v_follow_up.id) p
      where f.id = p.id and f.responded_at is null;
      if found then
        insert into public.message_tracking (follow_up_id, lead_id, channel, event_type, provider, provider_event_id, occurred_at)
        values (v_follow_up.id, v_lead_id, v_message.channel, 'responded', v_message.provider, v_message.provider_event_id || ':responded', v_message.at);
      end if;
    end if;
  end loop;
  return v_result;
end
$$;

-- Adds one to a counter of a jsonb object.
create function private.bump(p_counts jsonb, p_key text) returns jsonb
language sql immutable set search_path = '' as $$
  select p_counts || jsonb_build_object(p_key, coalesce((p_counts ->> p_key)::int, 0) + 1)
$$;
grant execute on function public.apply_tracking_events(jsonb, timestamptz), public.receive_messages(jsonb, timestamptz) to service_role;
