-- Answers from leads. Order and repetition don't matter: nothing moves backwards.

-- True when the whole message is a word that stops everything, whatever marks and (also invisible) blanks stand around it;
-- a question mark makes it a question.
create function private.is_stop_word(p_body text) returns boolean
language sql immutable set search_path = '' as $$
  select upper(btrim(p_body, E' \t\r\n\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u2060\u3000\ufeff.!,;:…-–—()[]*_~"''´`„“”‚‘’«»‹›'))
    in ('STOP', 'STOPP', 'ABMELDEN', 'ABBESTELLEN', 'UNSUBSCRIBE')
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
-- may have reached that address in the 14 days before (5 minutes grace for clocks that differ); quoted or by its token, an
-- earlier attempt, too. Null: none.
create function private.answered_follow_up(p_channel text, p_quoted_message_id text, p_token text, p_address text, p_at timestamptz) returns uuid
language sql stable set search_path = '' as $$
  select c.id from (
    select f.id, f.dispatched_at, 1 as rank from public.follow_ups f
    where (f.provider_message_id = p_quoted_message_id or f.email_message_id = p_quoted_message_id) and f.channel = p_channel and f.dispatched_at is not null
    union all
    select a.follow_up_id, a.dispatched_at, 1 from public.follow_up_attempts a
    where (a.provider_message_id = p_quoted_message_id or a.email_message_id = p_quoted_message_id) and a.channel = p_channel and a.dispatched_at is not null
    union all
    select f.id, f.dispatched_at, 2 from public.follow_ups f
    where f.id = private.tracked_follow_up(p_token, null) and f.channel = p_channel and f.dispatched_at is not null
    union all
    select a.follow_up_id, a.dispatched_at, 2 from public.follow_up_attempts a
    where a.follow_up_id = private.tracked_follow_up(p_token, null) and a.channel = p_channel and a.dispatched_at is not null
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
  v_earlier public.follow_up_attempts;
  v_lead_id uuid;
  v_activity_id bigint;
  v_kind text;
  v_result jsonb := '{"answered": 0, "auto_replies": 0, "opted_out": 0, "unmatched": 0, "repeated": 0}';
begin
  if jsonb_typeof(p_messages) is distinct from 'array' or exists (
    select 1 from jsonb_to_recordset(p_messages) m (provider text, provider_event_id text, channel text, from_address text)
    where (m.provider in ('twilio', 'resend') and m.provider_event_id <> '' and m.channel in ('whatsapp', 'email') and private.normalize_address(m.from_address, m.channel) <> '') is not true) then
    raise exception 'a message needs a provider, a provider_event_id, a channel and a from_address' using errcode = '22023';
  end if;

  perform private.lock_leads(array( -- first, like everyone: whose message it is, and whom a stop word reaches
    with message as (
      select m.channel, private.normalize_address(m.from_address, m.channel) as address,
        private.answered_follow_up(m.channel, m.quoted_message_id, m.follow_up_id, private.normalize_address(m.from_address, m.channel), greatest(least(m.occurred_at, p_now), '2000-01-01')) as follow_up_id
      from jsonb_to_recordset(p_messages) m (channel text, from_address text, occurred_at timestamptz, quoted_message_id text, follow_up_id text))
    select private.leads_at(m.address, m.channel) from message m
    union select f.lead_id from message m join public.follow_ups f on f.id = m.follow_up_id
    union select private.leads_at(a.to_address, m.channel) from message m cross join lateral private.addresses_of(m.follow_up_id) a where a.channel = m.channel));

  for v_message in
    select m.*, private.normalize_address(m.from_address, m.channel) as address,
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
    perform private.lock_leads(array[v_lead_id]); -- locked above, unless it has the address only since
    if not exists (select 1 from public.leads l where l.id = v_lead_id) then -- erased while we waited
      v_lead_id := null;
      v_follow_up := null;
    end if;
    select a.* into v_earlier from public.follow_up_attempts a -- the attempt it answers, if it is not the present one
    where a.follow_up_id = v_follow_up.id and a.channel = v_message.channel and a.dispatched_at is not null
      and (v_message.quoted_message_id in (v_follow_up.provider_message_id, v_follow_up.email_message_id)) is not true
      and (v_message.quoted_message_id in (a.provider_message_id, a.email_message_id) or v_follow_up.channel <> v_message.channel or v_follow_up.dispatched_at is null)
    order by v_message.quoted_message_id in (a.provider_message_id, a.email_message_id) desc nulls last, a.attempt desc limit 1;
    v_kind := case when private.is_stop_word(v_message.body) then 'opt_out' when v_message.is_auto_reply then 'auto_reply' else 'message' end;

    v_activity_id := null;

    if v_kind = 'opt_out' -- a repetition says nothing new: a manager may have taken the opt-out back since
      and not exists (select 1 from public.lead_activities a where a.source = v_message.provider and a.external_id = v_message.provider_event_id)
      and not exists (select 1 from public.unmatched_inbound u where u.provider = v_message.provider and u.provider_event_id = v_message.provider_event_id) then
      perform private.opt_out(a, v_message.channel, 'stop') from (select distinct unnest(array[v_message.address, coalesce(v_earlier.to_address, v_follow_up.to_address)]) as a order by 1) x;
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
      perform private.restore_attempt(v_earlier.follow_up_id, v_earlier.attempt);
      update public.follow_ups f -- an answer proves that it arrived, whatever we were told
      set responded_at = greatest(v_message.at, coalesce(f.sent_at, f.dispatched_at)), sent_at = coalesce(f.sent_at, f.dispatched_at),
          status = case when p.arrived then 'sent' else f.status end, reason = case when p.arrived then null else f.reason end,
          lease_token = null, lease_expires_at = null
      from (select u.id, coalesce(u.sent_at, u.dispatched_at) is not null and (u.status in ('sending', 'unknown', 'scheduled', 'failed') or (u.status = 'cancelled' and u.reason = 'lead_answered')) as arrived
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
grant execute on function public.receive_messages(jsonb, timestamptz) to service_role;
