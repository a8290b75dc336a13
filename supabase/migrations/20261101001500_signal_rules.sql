-- Signals are a function of the activities, folded in the order of occurred_at: whatever order facts arrive in, the same
-- loops are open. Events call private.reconcile_leads; nothing else writes lead_signals but planning (parking) and release.

-- Types that supersede each other (the newest stands) and wait while a commitment or callback of the lead is open.
create function private.is_stage(p_type text) returns boolean
language sql immutable set search_path = '' as $$
  select p_type in ('meeting_held', 'proposal_sent', 'objection_price')
$$;

-- A moment in a lead's history, ordered by time and then by arrival.
create type private.moment as (occurred_at timestamptz, id bigint);

-- Every signal the activities of these leads call for, with the reason it is closed, or null while it should be open.
-- Dated signals (due_on) count from the promised day; a human contact on or after it restarts the wait, as it does for
-- undated ones. A loop once open stays open when its playbook turns to another trigger type.
create function private.expected_signals(p_lead_ids uuid[])
returns table (lead_id uuid, trigger_type text, activity_id bigint, anchor_at timestamptz, anchor_on date, context jsonb, is_import boolean, close_reason text)
language sql stable set search_path = '' as $$
  -- every look at a lead's facts goes through its index: joining lists of facts would take time by the square of the leads
  with lead as (
    select l.id, l.created_at, l.is_import, coalesce(l.time_zone, o.time_zone) as tz,
      case when l.do_not_contact_at is not null then 'do_not_contact' when l.status in ('won', 'lost') then l.status end as over
    from unnest(p_lead_ids) i (id) join public.leads l on l.id = i.id cross join public.organisation_settings o)
  select lead.id, o.type, o.id,
    case when after.contact_at is not null then after.contact_at when o.due_on is not null then o.due_on::timestamp at time zone 'UTC' else o.occurred_at end,
    case when after.contact_at is null then o.due_on end,
    (o.context - 'promised_on') || jsonb_strip_nulls(jsonb_build_object('promised_on', o.due_on)),
    o.is_import,
    coalesce(lead.over, after.close_reason)
  from lead
  cross join lateral (
    select distinct on (f.type) f.* from public.lead_activities f
    where f.lead_id = lead.id and f.owed_by is distinct from 'us' and f.reached and f.type <> 'long_inactivity'
      and (f.type in (select p.trigger_type from public.followup_playbooks p)
        or exists (select 1 from public.lead_signals s where s.activity_id = f.id and s.closed_at is null))
    order by f.type, f.occurred_at desc, f.id desc) o
  cross join lateral (
    select
      max(f.occurred_at) filter (where f.is_contact and (o.due_on is null or (f.occurred_at at time zone lead.tz)::date >= o.due_on)) as contact_at,
      case when bool_or(f.is_inbound) then 'answered'
           when bool_or(f.type = 'loop_closed') then 'done'
           when bool_or((f.type = 'status_changed' or f.source = 'status') and f.context ->> 'to' in ('won', 'lost')) then 'done'
           when bool_or(private.is_stage(o.type) and private.is_stage(f.type) and f.owed_by is distinct from 'us' and f.reached) then 'superseded' end as close_reason
    from public.lead_activities f where f.lead_id = lead.id and (f.occurred_at, f.id) > (o.occurred_at, o.id)) after
  union all
  select lead.id, 'long_inactivity', null, greatest(lead.created_at, contact.at, chased.at), null, '{}', coalesce(contact.is_import, lead.is_import), lead.over
  from lead
  cross join lateral (
    select max(f.occurred_at) as at, (array_agg(f.is_import order by f.occurred_at desc, f.id desc))[1] as is_import from public.lead_activities f
    where f.lead_id = lead.id and (f.is_contact or f.is_inbound or ((f.type = 'status_changed' or f.source = 'status') and f.context ->> 'from' in ('won', 'lost')))) contact
  cross join lateral ( -- a playbook that repeats starts its wait again with each one sent
    select max(u.sent_at) as at from public.follow_ups u join public.followup_playbooks p on p.id = u.playbook_id
    where u.lead_id = lead.id and u.status = 'sent' and p.trigger_type = 'long_inactivity' and p.max_per_lead is not null) chased
$$;

-- Brings leads in line with their activities: last contact, your turn, open signals, pending follow-ups. Locks the leads
-- first, so that two facts about one lead arriving together are both seen; cancels in a statement of its own, so that a
-- follow-up planned at the same moment is seen too. Re-arms every open signal of these leads. Locks are taken in one order
-- everywhere: leads, follow-ups, signals, each by id.
create function private.reconcile_leads(p_lead_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if cardinality(p_lead_ids) = 0 then
    return; -- statement triggers fire for statements that touched nothing, too
  end if;
  perform private.lock_leads(p_lead_ids);
  perform 1 from public.follow_ups f where f.lead_id = any (p_lead_ids) and f.status in ('awaiting_approval', 'scheduled', 'sending') order by f.id for no key update;
  perform 1 from public.lead_signals s where s.lead_id = any (p_lead_ids) and s.closed_at is null order by s.id for no key update;

  update public.leads l
  set last_contact_at = n.last_contact_at, last_inbound_at = n.last_inbound_at, last_inbound_channel = n.last_inbound_channel,
      your_turn_since = n.your_turn_since, your_turn_reason = n.your_turn_reason, your_turn_due_on = n.your_turn_due_on
  from (
    select i.id as lead_id, f.last_contact_at, f.last_inbound_at, f.last_inbound_channel,
      case when answered.open then f.last_inbound_at when owed.open then owed.since end as your_turn_since,
      case when answered.open then 'answered' when owed.open then 'we_owe' end as your_turn_reason,
      case when owed.open then owed.due_on end as your_turn_due_on
    from unnest(p_lead_ids) i (id)
    cross join lateral (
      select max(a.occurred_at) filter (where a.is_contact) as last_contact_at,
        max(a.occurred_at) filter (where a.is_inbound) as last_inbound_at,
        (array_agg(a.channel order by a.occurred_at desc, a.id desc) filter (where a.is_inbound))[1] as last_inbound_channel,
        (array_agg((a.occurred_at, a.id)::private.moment order by a.occurred_at desc, a.id desc) filter (where a.is_inbound))[1] as inbound,
        (array_agg((a.occurred_at, a.id)::private.moment order by a.occurred_at desc, a.id desc) filter (where (a.is_contact and not a.is_inbound) or a.type = 'your_turn_done'))[1] as our_move,
        (array_agg((a.occurred_at, a.id)::private.moment order by a.occurred_at desc, a.id desc) filter (where a.type in ('your_turn_done', 'proposal_sent') and a.owed_by is distinct from 'us'))[1] as settled
      from public.lead_activities a where a.lead_id = i.id) f
    cross join lateral (select f.inbound is not null and (f.our_move is null or f.inbound > f.our_move) as open) answered
    cross join lateral (
      select count(*) > 0 as open, min(a.occurred_at) as since, min(a.due_on) as due_on from public.lead_activities a
      where a.lead_id = i.id and a.owed_by = 'us' and (f.settled is null or (a.occurred_at, a.id)::private.moment > f.settled)) owed) n
  where l.id = n.lead_id
    and (l.last_contact_at, l.last_inbound_at, l.last_inbound_channel, l.your_turn_since, l.your_turn_reason, l.your_turn_due_on)
      is distinct from (n.last_contact_at, n.last_inbound_at, n.last_inbound_channel, n.your_turn_since, n.your_turn_reason, n.your_turn_due_on);

  update public.lead_signals s
  set closed_at = now(), close_reason = coalesce(e.close_reason, 'superseded'), next_check_at = null, parked_for = null
  from public.lead_signals open
  left join private.expected_signals(p_lead_ids) e on e.lead_id = open.lead_id and e.activity_id is not distinct from open.activity_id and e.trigger_type = open.trigger_type
  where open.lead_id = any (p_lead_ids) and open.closed_at is null and s.id = open.id and (e.lead_id is null or e.close_reason is not null);

  insert into public.lead_signals as s (lead_id, trigger_type, activity_id, anchor_at, anchor_on, context, is_import, is_backlog)
  select e.lead_id, e.trigger_type, e.activity_id, e.anchor_at, e.anchor_on, e.context, e.is_import, e.is_import or coalesce(e.anchor_at < o.went_live_at, true)
  from private.expected_signals(p_lead_ids) e cross join public.organisation_settings o
  where e.close_reason is null
    and not exists (select 1 from public.lead_signals c where c.activity_id = e.activity_id and c.closed_at is not null)
  order by e.lead_id, e.trigger_type
  on conflict (lead_id, trigger_type) where closed_at is null do update
  -- never backwards; but a contact on the promised day takes over from the day, though in the far east it may be hours before 00:00 UTC
  set anchor_at = case when s.anchor_on is not null and excluded.anchor_on is null then excluded.anchor_at else greatest(s.anchor_at, excluded.anchor_at) end,
      anchor_on = case when excluded.anchor_at >= s.anchor_at then excluded.anchor_on end,
      is_import = case when excluded.anchor_at > s.anchor_at or s.anchor_on is not null then excluded.is_import else s.is_import end,
      is_backlog = case when excluded.anchor_at > s.anchor_at or s.anchor_on is not null then excluded.is_backlog else s.is_backlog end,
      context = excluded.context, next_check_at = '-infinity', parked_for = null;

  perform private.cancel_outdated(p_lead_ids);
end
$$;

-- Cancels what has not left yet and should not any more: its signal closed or started again, the lead wrote since, the
-- lead is over, we owe it something. In-app tasks of a lead that answered are closed. Rows already marked as leaving stay as they are.
create function private.cancel_outdated(p_lead_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.follow_ups f
  set status = 'cancelled', lease_token = null, lease_expires_at = null,
      reason = case
        when l.do_not_contact_at is not null then 'do_not_contact'
        when f.origin <> 'member' and l.status in ('won', 'lost') then 'lead_' || l.status
        when l.last_inbound_at > f.created_at or s.close_reason = 'answered' then 'lead_answered'
        when s.closed_at is not null then 'signal_' || s.close_reason
        when l.your_turn_since is not null then 'your_turn'
        else 'contacted' end
  from public.leads l, public.follow_ups g left join public.lead_signals s on s.id = g.signal_id
  where g.lead_id = any (p_lead_ids) and f.id = g.id and l.id = g.lead_id
    -- of f, not of g: only the target row is read again after waiting for a worker that was marking it as leaving
    and (f.status in ('awaiting_approval', 'scheduled') or (f.status = 'sending' and f.dispatched_at is null))
    and (l.do_not_contact_at is not null or l.last_inbound_at > g.created_at
      or (g.origin <> 'member' and (l.status in ('won', 'lost') or l.your_turn_since is not null
        or (s.id is null and g.origin = 'playbook') or s.closed_at is not null or s.anchor_at <> g.signal_anchor_at
        or (s.id is null and l.last_contact_at > g.signal_anchor_at))));

  update public.follow_ups f set task_closed_at = l.last_inbound_at
  from public.leads l
  where l.id = f.lead_id and f.lead_id = any (p_lead_ids) and f.channel = 'in_app' and f.status = 'sent'
    and f.task_closed_at is null and l.last_inbound_at > f.sent_at;
end
$$;

-- Makes the planner look at every open signal of these leads again. Armed ones too: the planner may be parking them at this
-- very moment, judged by what was true before.
create function private.rearm_leads(p_lead_ids uuid[]) returns void
language sql security definer set search_path = '' as $$
  with mine as (select s.id from public.lead_signals s where s.lead_id = any (p_lead_ids) and s.closed_at is null order by s.id for no key update)
  update public.lead_signals s set next_check_at = '-infinity', parked_for = null from mine where s.id = mine.id
$$;
