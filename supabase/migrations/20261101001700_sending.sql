-- Claim and mark: a message leaves at most once. Every step is one call for a whole batch.

create type private.send_verdict as (verdict text, reason text, until timestamptz);

-- Other automatic messages that stand in the way of these at p_now: sent to its company on the organisation's day,
-- and leaving now or earlier in the queue, to its company or to its address. Without the queue, two colleagues due in
-- one batch would both be written to, or keep postponing each other. One that is leased has its place already: only
-- others that are leased count. No row where nothing stands in the way.
create function private.ahead_of(p_ids uuid[], p_now timestamptz)
returns table (id uuid, company_sent bigint, company_leaving bigint, address_leaving bigint)
language plpgsql stable set search_path = '' as $$
begin
  return query
  select f.id,
    count(*) filter (where other.is_company and other.has_left_today),
    count(*) filter (where other.is_company and other.is_leaving),
    count(*) filter (where not other.is_company and (other.is_leaving or (other.status = 'unknown' and other.left_at > p_now - o.touch_gap)))
  from public.follow_ups f
  cross join public.organisation_settings o
  cross join lateral (select (p_now at time zone o.time_zone)::date::timestamp at time zone o.time_zone as midnight) day
  cross join lateral (
    select u.status, u.is_company, u.left_at, u.has_left_today,
      u.status = 'sending' or (f.status <> 'sending' and u.status = 'scheduled' and u.scheduled_at <= p_now and (u.scheduled_at, u.id) < (f.scheduled_at, f.id)) as is_leaving
    from (
      select c.id, c.status, c.scheduled_at, null::timestamptz as left_at,
        greatest(c.sent_at, c.dispatched_at, c.marked_at) >= day.midnight and private.may_have_left(c) as has_left_today, true as is_company
      from public.follow_ups c
      where c.company_key = f.company_key and c.origin <> 'member' and c.channel <> 'in_app' and coalesce(c.sent_at, c.scheduled_at) > p_now - interval '60 days' and c.id <> f.id
      union all
      select a.id, a.status, a.scheduled_at, greatest(a.sent_at, a.dispatched_at, a.marked_at), false, false from public.follow_ups a
      where a.to_address = f.to_address and a.origin <> 'member' and a.status || '' in ('scheduled', 'sending', 'unknown') and a.id <> f.id) u) other -- by the index of addresses, not of all that is open
  where f.id = any (p_ids)
  group by f.id;
end
$$;

-- Automatic messages in the names of the owners of these that come before them at p_now: sent (or perhaps sent) on the
-- organisation's day, an email tried again by its latest try, and leaving now or, unless this one is leased, due and more
-- urgent. So an owner's day never holds more than its cap, whoever claims beside, and what waited through an outage leaves over several
-- days, the most urgent first. No row where nothing comes before.
create function private.owner_ahead(p_ids uuid[], p_now timestamptz) returns table (id uuid, owner_sent bigint, owner_leaving bigint)
language plpgsql stable set search_path = '' as $$
begin
  return query
  with day as materialized (select (p_now at time zone o.time_zone)::date::timestamp at time zone o.time_zone as midnight from public.organisation_settings o),
  mine as materialized (
    select f.id, f.owner_id, f.status, f.scheduled_at, p.priority
    from public.follow_ups f cross join lateral (select q.priority from public.followup_playbooks q where q.id = f.playbook_id offset 0) p where f.id = any (p_ids)), -- offset: never by playbook, which has many
  others as materialized ( -- once per owner
    select m.owner_id, c.id, c.status, c.scheduled_at, c.priority
    from (select distinct x.owner_id from mine x) m cross join day
    cross join lateral (
      select s.id, case s.status when 'sent' then 'sent' else 'unknown' end as status, s.scheduled_at, null::smallint as priority from public.follow_ups s
      where s.owner_id = m.owner_id and s.origin <> 'member' and s.channel <> 'in_app' and coalesce(s.sent_at, s.scheduled_at) >= day.midnight - interval '7 days'
        and case s.status when 'sent' then coalesce(s.sent_at, s.scheduled_at) >= day.midnight - interval '1 day' and greatest(coalesce(s.sent_at, s.scheduled_at), s.marked_at) >= day.midnight
          else s.dispatched_at is not null and s.status in ('scheduled', 'cancelled', 'expired', 'failed') and greatest(s.dispatched_at, s.marked_at) >= day.midnight and private.may_have_left(s) end
      union all
      select s.id, s.status, s.scheduled_at, q.priority from public.follow_ups s join public.followup_playbooks q on q.id = s.playbook_id
      -- by owner and status: the index of days would bring all that the owner ever sent
      where s.owner_id = m.owner_id and s.origin || '' <> 'member' and s.channel <> 'in_app' and s.status in ('sending', 'scheduled', 'unknown')
        and case s.status when 'sending' then true when 'scheduled' then s.scheduled_at <= p_now else greatest(s.dispatched_at, s.marked_at) >= day.midnight end) c)
  select f.id, count(*) filter (where c.status in ('sent', 'unknown')), count(*) filter (where c.status in ('scheduled', 'sending'))
  from mine f join others c on c.owner_id = f.owner_id and c.id <> f.id
    and (c.status <> 'scheduled' or (f.status <> 'sending' and (-c.priority, c.scheduled_at, c.id) < (-f.priority, f.scheduled_at, f.id)))
  group by f.id;
end
$$;

-- What must happen with scheduled or leased follow-ups at p_now: 'send', or 'cancel', 'expire', 'postpone' (until), 'hold' (for the
-- approval of whoever acts now, because its author does not any more, or what a person wrote into a message whose playbook is off), 'fail'
-- (what a member wrote or started that can't leave as it is: the planner would not write it again, so a person must see it) or 'unknown' (an
-- email whose first try may have arrived and whose key the provider has forgotten) with the reason. Everything the plan
-- relied on is read again.
create function private.send_verdicts(p_ids uuid[], p_now timestamptz)
returns table (id uuid, verdict text, reason text, until timestamptz)
language plpgsql stable security definer set search_path = '' set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = on set enable_mergejoin = on set jit = off as $$
declare
  v_automatic uuid[] := array(select x.id from public.follow_ups x where x.id = any (p_ids) and x.origin <> 'member' and x.channel <> 'in_app');
begin
  return query
  with touch as materialized (
    select t.lead_id, t.free_at from private.touchable_at(array(select x.lead_id from public.follow_ups x where x.id = any (v_automatic)), p_now) t),
  ahead as materialized (select x.* from private.ahead_of(v_automatic, p_now) x),
  owner_ahead as materialized (
    select x.* from private.owner_ahead(case when (select o.owner_cap is not null from public.organisation_settings o) then v_automatic end, p_now) x),
  opted_out as materialized (
    select x.address, x.channel
    from (select array_agg(u.address) as addresses, array_agg(u.channel) as channels from public.follow_ups g join public.leads k on k.id = g.lead_id
      cross join lateral (values (g.to_address, g.channel), (k.email_normalized, 'email'), (k.phone_e164, 'whatsapp')) u (address, channel)
      where g.id = any (p_ids) and u.address is not null) y
    cross join lateral private.opted_out_among(y.addresses, y.channels) x),
  acting as materialized ( -- once per owner
    select coalesce(x.owner_id, private.nobody()) as owner_id, x.acting_id as id
    from private.acting_owners(array(select distinct k.owner_id from public.follow_ups g join public.leads k on k.id = g.lead_id where g.id = any (p_ids)), p_now) x),
  span as materialized ( -- once per zone and region
    select d.tz, d.region, n.opens_at
    from (select distinct coalesce(k.time_zone, o.time_zone) as tz, coalesce(k.region, '') as region
      from public.follow_ups g join public.leads k on k.id = g.lead_id cross join public.organisation_settings o where g.id = any (p_ids) and g.channel <> 'in_app') d
    cross join lateral private.next_span(p_now, d.tz, nullif(d.region, '')) n)
  select f.id, v.verdict, v.reason,
    case when v.verdict = 'postpone' then coalesce(
      case when f.timed_for is not null then private.best_opening(greatest(p_now, v.until), z.tz, l.region, f.id, extract(hour from f.scheduled_at at time zone z.tz)::smallint, e.last_day) end,
      private.next_opening(greatest(p_now, v.until), l.time_zone, l.region, f.id), p_now + interval '1 day') end
  from public.follow_ups f
  join public.leads l on l.id = f.lead_id
  cross join public.organisation_settings o
  left join public.followup_playbooks p on p.id = f.playbook_id
  left join public.lead_signals s on s.id = f.signal_id
  left join public.channel_status c on c.channel = f.channel
  cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
  cross join lateral (select case when s.id is not null then greatest(coalesce(s.anchor_on, (f.signal_anchor_at at time zone z.tz)::date) + p.delay_days, s.held_until) + p.expires_after_days end as last_day) e
  cross join lateral (select f.origin <> 'member' as automatic, f.channel = 'in_app' as in_app, private.is_written_by_planner(f) as planners) is_
  left join touch t on t.lead_id = f.lead_id and is_.automatic and not is_.in_app
  left join ahead a on a.id = f.id
  left join owner_ahead w on w.id = f.id
  left join public.members m on m.id = f.owner_id
  left join acting on acting.owner_id = coalesce(l.owner_id, private.nobody())
  left join span n on n.tz = z.tz and n.region = coalesce(l.region, '')
  cross join lateral (
    select case
      when l.do_not_contact_at is not null then row('cancel', 'do_not_contact', null)::private.send_verdict
      when exists (select 1 from opted_out x where (x.address, x.channel) in ((f.to_address, f.channel), (l.email_normalized, 'email'), (l.phone_e164, 'whatsapp'))) then row('cancel', 'opted_out', null)::private.send_verdict
      when l.last_inbound_at > f.created_at then row('cancel', 'lead_answered', null)::private.send_verdict
      when f.to_address is distinct from case f.channel when 'email' then l.email_normalized when 'whatsapp' then l.phone_e164 end then row('cancel', 'address_changed', null)::private.send_verdict
      when is_.automatic and not private.is_open(l.status, null) then row('cancel', 'lead_' || l.status, null)::private.send_verdict
      when is_.automatic and (s.closed_at is not null or (s.id is null and f.origin = 'playbook')) then row('cancel', 'signal_' || coalesce(s.close_reason, 'gone'), null)::private.send_verdict
      when is_.automatic and (s.anchor_at <> f.signal_anchor_at or (s.id is null and l.last_contact_at > f.signal_anchor_at)) then row('cancel', 'contacted', null)::private.send_verdict
      when is_.automatic and l.your_turn_since is not null then row('cancel', 'your_turn', null)::private.send_verdict
      -- switching it off called back what was on its way: what a person let go with words of their own did so afterwards, and knew
      when is_.automatic and not p.is_active and not (f.author = 'human' and f.approved_at is not null)
        then row(case when f.author = 'human' and f.dispatched_at is null then 'hold' else 'cancel' end, 'playbook_off', null)::private.send_verdict
      when is_.automatic and f.owner_id is distinct from acting.id
        then row(case when is_.planners or f.dispatched_at is not null then 'cancel' else 'hold' end, case when m.left_at is null and m.id is not null then 'owner_changed' else 'owner_gone' end, null)::private.send_verdict
      when not is_.automatic and f.dispatched_at is null and f.owner_id is distinct from acting.id and not coalesce(m.left_at is null and (m.role = 'manager' or m.id = l.owner_id), false)
        then row('hold', case when m.left_at is null and m.id is not null then 'owner_changed' else 'owner_gone' end, null)::private.send_verdict
      when c.state is distinct from 'on' then row('cancel', case c.state when 'off' then 'channel_off' else 'channel_halted' end, null)::private.send_verdict
      when (coalesce(p.purpose, 'request') = 'marketing' or (o.consent_mode = 'always' and p.id is not null) or (f.channel = 'whatsapp' and f.content_sid is not null)) and not is_.in_app
        and not exists (select 1 from public.contact_permissions g where g.address = f.to_address and g.channel = f.channel
          and g.withdrawn_at is null and g.obtained_at <= p_now and g.purpose in (coalesce(p.purpose, 'request'), 'marketing')) then row('cancel', 'consent_missing', null)::private.send_verdict
      when f.channel = 'whatsapp' and f.content_sid is null and not coalesce(l.last_inbound_channel = 'whatsapp' and l.last_inbound_at > p_now - interval '24 hours', false)
        then row('cancel', 'conversation_over', null)::private.send_verdict
      when f.channel = 'email' and f.dispatched_at <= p_now - interval '23 hours' then row('unknown', 'key_expired', null)::private.send_verdict
      when is_.automatic and e.last_day < (p_now at time zone z.tz)::date then row('expire', 'expired', null)::private.send_verdict
      when is_.automatic and l.snoozed_until > p_now then row('postpone', 'snoozed', l.snoozed_until)::private.send_verdict
      when is_.automatic and m.away_until > p_now then row('postpone', 'owner_away', m.away_until)::private.send_verdict
      when t.free_at > p_now then row('postpone', 'cool_down', t.free_at)::private.send_verdict
      when a.company_sent >= o.company_cap then row('postpone', 'company_cap', ((p_now at time zone o.time_zone)::date + 1)::timestamp at time zone o.time_zone)::private.send_verdict
      when a.company_sent + a.company_leaving >= o.company_cap or a.address_leaving > 0 then row('postpone', 'another_leaves_first', p_now + interval '15 minutes')::private.send_verdict
      when w.owner_sent >= o.owner_cap then row('postpone', 'owner_cap', ((p_now at time zone o.time_zone)::date + 1)::timestamp at time zone o.time_zone)::private.send_verdict
      when w.owner_sent + w.owner_leaving >= o.owner_cap then row('postpone', 'another_leaves_first', p_now + interval '15 minutes')::private.send_verdict
      when not is_.in_app and not f.override_window and n.opens_at is distinct from p_now then row('postpone', 'outside_window', p_now)::private.send_verdict
      else row('send', null, null)::private.send_verdict end as chosen offset 0) d -- offset: once, not once per field
  cross join lateral (
    select case
        when f.origin = 'playbook' or (d.chosen).verdict <> 'cancel'
          or (d.chosen).reason not in ('address_changed', 'channel_off', 'channel_halted', 'consent_missing', 'conversation_over') then (d.chosen).verdict
        when f.dispatched_at is null then 'fail' else 'unknown' end as verdict,
      (d.chosen).reason, (d.chosen).until) v
  where f.id = any (p_ids);
end
$$;

-- The status a verdict of send_verdicts leads to.
create function private.status_after(p_verdict text) returns text
language sql immutable set search_path = '' as $$
  select case p_verdict when 'send' then 'sending' when 'cancel' then 'cancelled' when 'expire' then 'expired' when 'unknown' then 'unknown' when 'hold' then 'awaiting_approval' when 'fail' then 'failed' else 'scheduled' end
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

-- Who may go on with leased follow-ups: the service role and managers; other members where they may see every lead (42501,
-- PT404). A batch shares one token, and whoever sees one of its rows can read it: the token alone is no right.
create function private.require_follow_ups(p_ids uuid[]) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member();
  if not private.is_service() and not private.is_manager() then
    perform private.require_lead(f.lead_id) from public.follow_ups f where f.id = any (p_ids);
  end if;
end
$$;

-- Leases up to p_limit follow-ups of each channel (500 at most) that are due to p_token for p_lease_seconds and returns them with everything a
-- provider needs; wait_ms is how long from p_now each must wait for its slot, at most 20 s, the shortest first. Each is
-- judged again first: what may not leave is cancelled, failed, expired or postponed here; no rows means that nothing is left to
-- send or that others have all slots. While paused, or before go-live, nothing is claimed; with the automation off only what people wrote.
-- Locks the leads too, first like everyone who changes them, so that an answer coming in waits or wins. Managers and the
-- service role only (42501); with p_only, that one follow-up for anyone who may see its lead (PT404).
create function public.claim_followups(p_token uuid, p_limit integer default 25, p_lease_seconds integer default 120, p_now timestamptz default now(), p_only uuid default null)
returns table (id uuid, lead_id uuid, channel text, attempt_key text, to_address text, subject text, message text, content_sid text, content_variables jsonb,
  email_frame jsonb, public_token uuid, wait_ms integer)
language plpgsql security definer set search_path = '' set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_from timestamptz := '-infinity';
  v_channel text;
  v_ids uuid[];
begin
  perform private.require_dispatcher(p_only);
  perform pg_advisory_xact_lock_shared(hashtext('plan_due_followups')); -- what a planner at work adds may come first in its owner's day
  if p_only is null then
    perform private.recover_leases(v_now);
  end if;
  if p_only is not null then -- locked, lest it moves before it is found
    select f.scheduled_at, f.channel into v_from, v_channel
    from public.follow_ups f join public.leads l on l.id = f.lead_id where f.id = p_only for no key update of f, l skip locked;
    if not found then
      return;
    end if;
  end if;
  loop
    with due as materialized ( -- along the index of what is scheduled: a claim costs what it takes, however much waits, and a full channel holds up no other
      select d.id
      from (select k.channel, case when k.state = 'on' then private.free_slots(k, v_now) end as free from public.channel_status k where k.channel = coalesce(v_channel, k.channel)) c
      cross join lateral (
        select f.id
        from public.follow_ups f join public.leads l on l.id = f.lead_id cross join public.organisation_settings o
        where f.status = 'scheduled' and f.channel = c.channel and f.scheduled_at <= v_now and (f.scheduled_at, f.id) >= (v_from, coalesce(p_only, private.nobody())) and (p_only is null or f.id = p_only)
          and o.went_live_at is not null and o.paused_at is null and (o.automation <> 'off' or f.origin = 'member')
        order by f.scheduled_at, f.id limit case when p_only is null then least(c.free, p_limit, 500) else least(c.free, 1) end -- free is null where no provider works: it ends here, without a slot
        for no key update of f, l skip locked) d)
    select array(select d.id from due d) into v_ids;
    exit when cardinality(v_ids) = 0;
    with judged as (
      update public.follow_ups f
      set status = private.status_after(v.verdict),
          reason = v.reason,
          scheduled_at = coalesce(v.until, f.scheduled_at),
          lease_token = case v.verdict when 'send' then p_token end,
          lease_expires_at = case v.verdict when 'send' then v_now + make_interval(secs => least(p_lease_seconds, 600)) end
      from private.send_verdicts(v_ids, v_now) v where f.id = v.id
      returning f.id, f.status)
    select array(select j.id from judged j where j.status = 'sending') into v_ids;
    return query
    select j.id, j.lead_id, j.channel, j.id || ':' || j.channel || ':' || j.attempt, j.to_address, j.subject, j.message, j.content_sid, j.content_variables,
      j.email_frame, j.public_token, s.wait_ms
    from private.take_slots(v_ids, v_now) s join public.follow_ups j on j.id = s.id
    order by s.wait_ms, j.scheduled_at, j.id;
    exit when found;
  end loop;
end
$$;

-- The last step before the network: marks the rows of p_ids that this lease still holds as leaving and returns them;
-- only these may be sent, at once: a mark is no older than 30 s when the provider is called. Each is judged once more,
-- because up to two minutes have passed since the claim: the hours may be over, and what was decided about an email between
-- two tries could not cancel it. What may not leave is cancelled, failed, expired or postponed; what a pause stops, of everything
-- or of its channel, goes back to the queue. A newer lease in between wins. Locks the leads first, like everyone who
-- changes them. Members and the service role only (42501), for leads they may see (PT404).
create function public.mark_dispatched(p_token uuid, p_ids uuid[], p_now timestamptz default now()) returns setof uuid
language plpgsql security definer set search_path = '' set enable_seqscan = off set jit = off as $$
declare
  v_now timestamptz := private.clock(p_now);
  v_ids uuid[];
begin
  perform private.require_follow_ups(p_ids);
  perform private.lock_leads(array(select f.lead_id from public.follow_ups f where f.id = any (p_ids) and f.lease_token = p_token));
  with held as materialized (
    select f.id from public.follow_ups f
    where f.id = any (p_ids) and f.status = 'sending' and f.lease_token = p_token and f.lease_expires_at > v_now for no key update)
  select array(select h.id from held h) into v_ids;

  return query
  with judged as materialized (
    select v.*, v.verdict = 'send'
      and exists (select 1 from public.organisation_settings o where o.paused_at is null and (o.automation <> 'off' or f.origin = 'member'))
      and exists (select 1 from public.channel_status c where c.channel = f.channel and coalesce(c.paused_until <= v_now, true)) as leaves
    from private.send_verdicts(v_ids, v_now) v join public.follow_ups f on f.id = v.id),
  stopped as (
    update public.follow_ups f
    set status = case v.verdict when 'send' then 'scheduled' else private.status_after(v.verdict) end, reason = v.reason, scheduled_at = coalesce(v.until, f.scheduled_at),
        lease_token = null, lease_expires_at = null
    from judged v where f.id = v.id and not v.leaves)
  update public.follow_ups f set dispatched_at = coalesce(f.dispatched_at, v_now), marked_at = v_now, before_decision = null
  from judged v where f.id = v.id and v.leaves
  returning f.id;
end
$$;
grant execute on function public.claim_followups(uuid, integer, integer, timestamptz, uuid), public.mark_dispatched(uuid, uuid[], timestamptz) to authenticated, service_role;
