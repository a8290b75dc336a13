-- What may or may not have left: the provider is asked, and its answer settles it.

-- WhatsApp messages whose fate is unknown 10 minutes after their dispatch, to be looked up at the provider now, oldest first;
-- each at most every 10 minutes, for a day (after a longer standstill once more), so that two workers don't ask at once.
-- Returns whom to ask about and since when (an hour before our clock says it left, because that may run ahead of the
-- provider's; what else this finds belongs to other follow-ups), and the attempt and the moment of asking, which
-- settle_unknown wants back. Email is left to the webhook or a person: by the time it is unknown its key is forgotten, and
-- the provider can't be asked by recipient. Managers and the service role only (42501).
create function public.claim_unknown(p_limit integer default 25, p_now timestamptz default now())
returns table (id uuid, to_address text, sent_after timestamptz, attempt smallint, looked_up_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
begin
  perform private.require_operator();
  return query
  update public.follow_ups f set looked_up_at = v_now
  where f.id in (
    select u.id from public.follow_ups u
    where u.status = 'unknown' and u.channel = 'whatsapp' and u.dispatched_at <= v_now - interval '10 minutes'
      and (u.looked_up_at is null or (u.looked_up_at <= v_now - interval '10 minutes' and u.dispatched_at > v_now - interval '1 day'))
    order by u.dispatched_at, u.id limit p_limit for no key update skip locked)
  returning f.id, f.to_address, f.dispatched_at - interval '1 hour', f.attempt, f.looked_up_at;
end
$$;

-- Settles unknown messages by what the provider found [{id, attempt, looked_up_at, messages: [{provider_message_id,
-- event_type, reason, action, retry_after_seconds, occurred_at}]}], every message to that number since the moment of
-- claim_unknown. An answer counts only for the attempt and the asking it is from: a worker that stood still since must not
-- say of a later attempt that it never left. A message that belongs to no other follow-up is this one, and what became of it
-- counts as a webhook's fact. None: it never left and is scheduled again, as a new attempt. Where another message to the
-- number could be meant, whose id at the provider we don't know either, or what was found is older than this one by more
-- than a minute (an erased lead's, or the clocks differ), it stays for a person. Returns {found, never_left}. Raises 22023 for what it can't read. The
-- service role and managers only (42501).
create function public.settle_unknown(p_found jsonb, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_row record;
  v_message record;
  v_found integer := 0;
  v_never_left integer := 0;
begin
  perform private.require_operator();
  if jsonb_typeof(p_found) is distinct from 'array' or exists (select 1 from jsonb_to_recordset(p_found) x (id uuid, attempt smallint, looked_up_at timestamptz, messages jsonb)
    where x.id is null or x.attempt is null or x.looked_up_at is null or jsonb_typeof(x.messages) is distinct from 'array') then
    raise exception 'a finding needs an id, an attempt, the moment of asking and a list of messages' using errcode = '22023';
  end if;
  perform private.lock_leads(array( -- first, like everyone; one who turns out to have opted out is stopped at every lead with the address
    select f.lead_id from jsonb_to_recordset(p_found) x (id uuid) join public.follow_ups f on f.id = x.id
    union select private.leads_at(f.to_address, f.channel) from jsonb_to_recordset(p_found) x (id uuid) join public.follow_ups f on f.id = x.id));

  for v_row in
    select f.id, f.attempt, f.dispatched_at, f.tries, x.messages,
      exists (select 1 from public.follow_ups o where o.to_address = f.to_address and o.channel = f.channel and o.id <> f.id
        and (o.status = 'unknown' or (o.provider_message_id is null and o.dispatched_at >= f.dispatched_at - interval '1 hour')))
      or exists (select 1 from public.follow_up_attempts a where a.to_address = f.to_address and a.channel = f.channel and a.follow_up_id <> f.id
        and a.provider_message_id is null and a.dispatched_at >= f.dispatched_at - interval '1 hour') as is_ambiguous,
      -- one of its own earlier attempts that came late is this follow-up, too
      least(f.dispatched_at, (select min(a.dispatched_at) from public.follow_up_attempts a where a.follow_up_id = f.id and a.channel = f.channel
        and a.provider_message_id is null)) - interval '1 minute' as sent_after
    from jsonb_to_recordset(p_found) x (id uuid, attempt smallint, looked_up_at timestamptz, messages jsonb)
    join public.follow_ups f on f.id = x.id and f.attempt = x.attempt and f.looked_up_at = x.looked_up_at
    where f.status = 'unknown' and f.channel = 'whatsapp' order by f.dispatched_at, f.id
  loop
    select m.* into v_message
    from jsonb_to_recordset(v_row.messages) m (provider_message_id text, event_type text, reason text, action text, retry_after_seconds numeric, occurred_at timestamptz)
    where m.provider_message_id <> ''
      and not exists (select 1 from public.follow_ups o where o.provider_message_id = m.provider_message_id and o.id <> v_row.id)
      and not exists (select 1 from public.follow_up_attempts a where a.provider_message_id = m.provider_message_id)
    order by m.occurred_at < v_row.sent_after, m.occurred_at, m.provider_message_id limit 1;
    if found and (v_row.is_ambiguous or v_message.occurred_at < v_row.sent_after) then
      continue;
    elsif found then
      perform private.apply_facts(jsonb_build_array(jsonb_build_object('provider', 'twilio', 'follow_up_id', v_row.id, 'attempt', v_row.attempt,
        'provider_message_id', v_message.provider_message_id, 'provider_event_id', v_message.provider_message_id || ':looked_up', 'occurred_at', v_message.occurred_at,
        'event_type', coalesce(v_message.event_type, 'sent'), 'reason', v_message.reason, 'action', v_message.action, 'retry_after_seconds', v_message.retry_after_seconds)), v_now);
      v_found := v_found + 1;
    elsif private.try_again(v_row.id, private.retry_wait(v_row.id, v_row.tries), true, v_now) then
      v_never_left := v_never_left + 1;
    end if;
  end loop;
  return jsonb_build_object('found', v_found, 'never_left', v_never_left);
end
$$;
grant execute on function public.claim_unknown(integer, timestamptz), public.settle_unknown(jsonb, timestamptz) to authenticated, service_role;
