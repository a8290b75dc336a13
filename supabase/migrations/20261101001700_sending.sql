-- Claim, mark, record: a message leaves at most once. Every step is one call for a whole batch.

create type private.send_verdict as (verdict text, reason text, until timestamptz);

-- Other automatic messages that stand in the way of this one at p_now: sent to its company on the organisation's day,
-- and leaving now or earlier in the queue, to its company or to its address. Without the queue, two colleagues due in
-- one batch would both be written to, or keep postponing each other.
create function private.ahead_of(p_id uuid, p_now timestamptz)
returns table (company_sent bigint, company_leaving bigint, address_leaving bigint)
language sql stable set search_path = '' as $$
  select
    count(*) filter (where other.is_company and other.status in ('sent', 'unknown') and other.left_at >= day.d::timestamp at time zone o.time_zone),
    count(*) filter (where other.is_company and other.is_leaving),
    count(*) filter (where not other.is_company and (other.is_leaving or (other.status = 'unknown' and other.left_at > p_now - o.touch_gap)))
  from public.follow_ups f
  cross join public.organisation_settings o
  cross join lateral (select (p_now at time zone o.time_zone)::date as d) day
  cross join lateral (
    select u.status, u.is_company, coalesce(u.sent_at, u.dispatched_at) as left_at,
      u.status = 'sending' or (u.status = 'scheduled' and u.scheduled_at <= p_now and (u.scheduled_at, u.id) < (f.scheduled_at, f.id)) as is_leaving
    from (
      select c.*, true as is_company from public.follow_ups c where c.company_key = f.company_key and c.origin = 'playbook' and c.channel <> 'in_app' and coalesce(c.sent_at, c.scheduled_at) > p_now - interval '60 days'
      union all
      select a.*, false from public.follow_ups a where a.to_address = f.to_address and a.origin = 'playbook' and a.status in ('scheduled', 'sending', 'unknown')) u
    where u.id <> f.id) other
  where f.id = p_id
$$;

-- What must happen with scheduled follow-ups at p_now: 'send', or 'cancel', 'expire', 'postpone' (until) or 'unknown' (an
-- email whose first try may have arrived and whose key the provider has forgotten) with the reason. Everything the plan
-- relied on is read again.
create function private.send_verdicts(p_ids uuid[], p_now timestamptz)
returns table (id uuid, verdict text, reason text, until timestamptz)
language sql stable security definer set search_path = '' as $$
  select f.id, v.verdict, v.reason,
    case when v.verdict = 'postpone' then coalesce(private.next_opening(greatest(p_now, v.until), l.time_zone, l.region, f.id), p_now + interval '1 day') end
  from public.follow_ups f
  join public.leads l on l.id = f.lead_id
  cross join public.organisation_settings o
  left join public.followup_playbooks p on p.id = f.playbook_id
  left join public.lead_signals s on s.id = f.signal_id
  left join public.channel_status c on c.channel = f.channel
  cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
  cross join lateral (select f.origin = 'playbook' as automatic, f.channel = 'in_app' as in_app) is_
  cross join lateral (select case when is_.automatic and not is_.in_app then private.touchable_at(f.lead_id, p_now) end as touchable_at) t
  left join lateral private.ahead_of(f.id, p_now) a on is_.automatic and not is_.in_app
  cross join lateral (
    select case
      when l.do_not_contact_at is not null then row('cancel', 'do_not_contact', null)::private.send_verdict
      when exists (select 1 from public.opt_outs x where x.address = f.to_address and x.channel = f.channel) then row('cancel', 'opted_out', null)::private.send_verdict
      when l.last_inbound_at > f.created_at then row('cancel', 'lead_answered', null)::private.send_verdict
      when f.to_address is distinct from case f.channel when 'email' then l.email_normalized when 'whatsapp' then l.phone_e164 end then row('cancel', 'address_changed', null)::private.send_verdict
      when is_.automatic and not private.is_open(l.status, null) then row('cancel', 'lead_' || l.status, null)::private.send_verdict
      when is_.automatic and (s.id is null or s.closed_at is not null) then row('cancel', 'signal_' || coalesce(s.close_reason, 'gone'), null)::private.send_verdict
      when is_.automatic and s.anchor_at <> f.signal_anchor_at then row('cancel', 'contacted', null)::private.send_verdict
      when is_.automatic and l.your_turn_since is not null then row('cancel', 'your_turn', null)::private.send_verdict
      when is_.automatic and not p.is_active then row('cancel', 'playbook_off', null)::private.send_verdict
      when f.owner_id is distinct from private.acting_owner(f.owner_id) then row('cancel', 'owner_gone', null)::private.send_verdict
      when c.state is distinct from 'on' then row('cancel', case c.state when 'off' then 'channel_off' else 'channel_halted' end, null)::private.send_verdict
      when (coalesce(p.purpose, 'request') = 'marketing' or (f.channel = 'whatsapp' and f.content_sid is not null)) and not is_.in_app
        and not exists (select 1 from public.contact_permissions g where g.address = f.to_address and g.channel = f.channel
          and g.withdrawn_at is null and g.purpose in (coalesce(p.purpose, 'request'), 'marketing')) then row('cancel', 'consent_missing', null)::private.send_verdict
      when f.channel = 'whatsapp' and f.content_sid is null and not coalesce(l.last_inbound_channel = 'whatsapp' and l.last_inbound_at > p_now - interval '24 hours', false)
        then row('cancel', 'conversation_over', null)::private.send_verdict
      when f.channel = 'email' and f.dispatched_at <= p_now - interval '23 hours' then row('unknown', 'key_expired', null)::private.send_verdict
      when is_.automatic and coalesce(s.anchor_on, (f.signal_anchor_at at time zone z.tz)::date) + p.delay_days + p.expires_after_days < (p_now at time zone z.tz)::date then row('expire', 'expired', null)::private.send_verdict
      when is_.automatic and l.snoozed_until > p_now then row('postpone', 'snoozed', l.snoozed_until)::private.send_verdict
      when t.touchable_at > p_now then row('postpone', 'cool_down', t.touchable_at)::private.send_verdict
      when a.company_sent >= o.company_cap then row('postpone', 'company_cap', ((p_now at time zone o.time_zone)::date + 1)::timestamp at time zone o.time_zone)::private.send_verdict
      when a.company_sent + a.company_leaving >= o.company_cap or a.address_leaving > 0 then row('postpone', 'another_leaves_first', p_now + interval '15 minutes')::private.send_verdict
      when not is_.in_app and not f.override_window and private.next_opening(p_now, l.time_zone, l.region, f.id) is distinct from p_now then row('postpone', 'outside_window', p_now)::private.send_verdict
      else row('send', null, null)::private.send_verdict end as chosen) d
  cross join lateral (select (d.chosen).verdict, (d.chosen).reason, (d.chosen).until) v
  where f.id = any (p_ids)
$$;

-- Brings back what a worker that died left behind. Not marked as leaving: scheduled again. Marked email: again with the
-- same key while the provider remembers it (23 h after the first dispatch). Any other marked message: unknown, because
-- it may have arrived; nothing is resent blindly.
create function private.recover_leases(p_now timestamptz) returns void
language sql security definer set search_path = '' as $$
  update public.follow_ups f
  set lease_token = null, lease_expires_at = null,
      status = case when f.dispatched_at is null or (f.channel = 'email' and f.dispatched_at > p_now - interval '23 hours') or f.channel = 'in_app' then 'scheduled' else 'unknown' end,
      reason = case when f.dispatched_at is null then f.reason else 'worker_lost' end
  where f.id in (select x.id from public.follow_ups x where x.status = 'sending' and x.lease_expires_at < p_now for update skip locked)
$$;

-- Who may send: managers and the service role (42501); one follow-up by hand, anyone who may see its lead (PT404).
create function private.require_dispatcher(p_only uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if p_only is null then
    perform private.require_operator();
  else
    perform private.require_lead((select f.lead_id from public.follow_ups f where f.id = p_only));
  end if;
end
$$;

-- Leases up to p_limit follow-ups that are due to p_token for p_lease_seconds and returns them with everything a
-- provider needs. Each is judged again first: what may not leave is cancelled, expired or postponed here; no rows means
-- nothing is left to send. While paused nothing is claimed; with the automation off only what people wrote. Locks the
-- leads too, first like everyone who changes them, so that an answer coming in waits or wins. Managers and the service
-- role only (42501); with p_only, that one follow-up for anyone who may see its lead (PT404).
create function public.claim_followups(p_token uuid, p_limit integer default 25, p_lease_seconds integer default 120, p_now timestamptz default now(), p_only uuid default null)
returns table (id uuid, lead_id uuid, channel text, attempt_key text, to_address text, subject text, message text, content_sid text, content_variables jsonb,
  language text, owner_name text, owner_email text, organisation text)
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_ids uuid[];
begin
  perform private.require_dispatcher(p_only);
  if p_only is null then
    perform private.recover_leases(v_now);
  end if;
  loop
    v_ids := array(
      select f.id from public.follow_ups f join public.leads l on l.id = f.lead_id cross join public.organisation_settings o
      where f.status = 'scheduled' and f.scheduled_at <= v_now and (p_only is null or f.id = p_only) and o.paused_at is null and (o.automation <> 'off' or f.origin = 'member')
      order by f.scheduled_at, f.id limit p_limit for no key update of f, l skip locked);
    exit when cardinality(v_ids) = 0;
    return query
    with judged as (
      update public.follow_ups f
      set status = case v.verdict when 'send' then 'sending' when 'cancel' then 'cancelled' when 'expire' then 'expired' when 'unknown' then 'unknown' else 'scheduled' end,
          reason = v.reason,
          scheduled_at = coalesce(v.until, f.scheduled_at),
          lease_token = case v.verdict when 'send' then p_token end,
          lease_expires_at = case v.verdict when 'send' then v_now + make_interval(secs => least(p_lease_seconds, 600)) end
      from private.send_verdicts(v_ids, v_now) v where f.id = v.id
      returning f.*)
    select j.id, j.lead_id, j.channel, j.id || ':' || j.channel || ':' || j.attempt, j.to_address, j.subject, j.message, j.content_sid, j.content_variables,
      private.language_key(l.language, l.formality), m.name, m.email, o.name
    from judged j join public.leads l on l.id = j.lead_id left join public.members m on m.id = j.owner_id cross join public.organisation_settings o
    where j.status = 'sending' order by j.scheduled_at, j.id;
    exit when found;
  end loop;
end
$$;

-- The last step before the network: marks the rows of p_ids that this lease still holds as leaving and returns them;
-- only these may be sent. A reply, a pause or a newer lease in between wins. Members and the service role only (42501): the
-- token of a lease is the right to its rows.
create function public.mark_dispatched(p_token uuid, p_ids uuid[], p_now timestamptz default now()) returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
begin
  perform private.require_member();
  return query
  update public.follow_ups f set dispatched_at = coalesce(f.dispatched_at, v_now)
  where f.id = any (p_ids) and f.status = 'sending' and f.lease_token = p_token and f.lease_expires_at > v_now
    and exists (select 1 from public.organisation_settings o where o.paused_at is null and (o.automation <> 'off' or f.origin = 'member'))
    -- an email between two tries is not cancelled by an answer, because its first try may have arrived: ask once more
    and exists (select 1 from public.leads l left join public.lead_signals s on s.id = f.signal_id
      where l.id = f.lead_id and l.do_not_contact_at is null and coalesce(l.last_inbound_at <= f.created_at, true)
        and (f.origin = 'member' or (private.is_open(l.status, null) and l.your_turn_since is null and s.closed_at is null and s.anchor_at = f.signal_anchor_at)))
  returning f.id;
end
$$;

-- Records what the providers said, for the rows this lease still holds: [{id, result, provider_message_id, reason,
-- retry_after_seconds}] with result accepted, rejected (for good), retry (never processed, or safe to repeat with the same
-- key), unknown (may have been processed) or halted (our configuration is refused: the channel stops). A fact a webhook
-- brought first stands, and counts. Returns {sent, failed, retried, unknown, halted, by_channel}. Raises 22023 or 22P02
-- for anything else. Members and the service role only (42501): the token of a lease is the right to its rows.
create function public.record_outcomes(p_token uuid, p_outcomes jsonb, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_result jsonb;
begin
  perform private.require_member();
  if jsonb_typeof(p_outcomes) is distinct from 'array' or exists (
    select 1 from jsonb_to_recordset(p_outcomes) x (id uuid, result text)
    where x.id is null or x.result is null or x.result not in ('accepted', 'rejected', 'retry', 'unknown', 'halted')) then
    raise exception 'an outcome needs an id and a result: accepted, rejected, retry, unknown or halted' using errcode = '22023';
  end if;
  perform 1 from public.leads l -- first, like everyone who changes a lead's follow-ups and signals
  where l.id in (select f.lead_id from jsonb_to_recordset(p_outcomes) x (id uuid) join public.follow_ups f on f.id = x.id)
  order by l.id for no key update;

  update public.channel_status c set state = 'halted', reason = h.reason, changed_at = v_now
  from (select f.channel, min(x.reason) as reason from jsonb_to_recordset(p_outcomes) x (id uuid, result text, reason text)
        join public.follow_ups f on f.id = x.id where x.result = 'halted' and f.lease_token = p_token group by f.channel) h
  where c.channel = h.channel and c.channel <> 'in_app'
    and (private.is_service() or private.is_manager()); -- a rep's own send ends its row; the next run finds out for everyone

  with outcome as (
    select distinct on (x.id) x.*, f.status = 'sent' as is_settled, f.tries >= 4 and x.result = 'retry' as gave_up
    from jsonb_to_recordset(p_outcomes) x (id uuid, result text, provider_message_id text, reason text, retry_after_seconds numeric)
    join public.follow_ups f on f.id = x.id order by x.id),
  recorded as (
    update public.follow_ups f
    set status = case when x.result = 'accepted' then 'sent' when x.result = 'halted' then 'cancelled' when x.result = 'unknown' then 'unknown'
          when x.result = 'retry' and not x.gave_up then 'scheduled' else 'failed' end,
        reason = case when x.result = 'accepted' then null when x.result = 'halted' then 'channel_halted'
          when x.gave_up then concat_ws('_', 'gave_up', x.reason) else coalesce(x.reason, x.result) end,
        provider_message_id = coalesce(f.provider_message_id, x.provider_message_id),
        sent_at = coalesce(f.sent_at, case when x.result = 'accepted' then v_now end),
        -- a repeated email keeps its first moment, because its key lives 24 h; elsewhere retry means it never left, as does a
        -- refusal of our configuration at the first try
        dispatched_at = case when (x.result = 'retry' and f.channel <> 'email') or (x.result = 'halted' and f.tries = 0) then null else f.dispatched_at end,
        tries = f.tries + case when x.result = 'retry' then 1 else 0 end,
        attempt = f.attempt + case when x.result = 'rejected' then 1 else 0 end,
        scheduled_at = case when x.result = 'retry' and not x.gave_up then v_now + greatest(make_interval(secs => coalesce(x.retry_after_seconds, 0)::double precision),
          (array[interval '1 minute', interval '5 minutes', interval '30 minutes', interval '2 hours'])[f.tries + 1]) else f.scheduled_at end,
        lease_token = null, lease_expires_at = null
    from outcome x where f.id = x.id and f.lease_token = p_token and f.status = 'sending'
    returning f.id, f.lead_id, f.channel, f.status, f.attempt - case when x.result = 'rejected' then 1 else 0 end as attempt),
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
    'sent', (select count(*) from tracked where event_type = 'sent'), 'failed', count(*) filter (where status = 'failed'), 'retried', count(*) filter (where status = 'scheduled'),
    'unknown', count(*) filter (where status = 'unknown'), 'halted', count(*) filter (where status = 'cancelled'),
    'by_channel', (select coalesce(jsonb_object_agg(channel, n), '{}') from (select channel, count(*) n from tracked where event_type = 'sent' group by 1) s))
  into v_result from recorded;
  return v_result;
end
$$;
grant execute on function public.claim_followups(uuid, integer, integer, timestamptz, uuid), public.mark_dispatched(uuid, uuid[], timestamptz),
  public.record_outcomes(uuid, jsonb, timestamptz) to authenticated, service_role;
