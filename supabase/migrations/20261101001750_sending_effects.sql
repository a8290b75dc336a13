-- What a follow-up's new state changes elsewhere: counters of playbooks, signals, and the contact a person's own text is.

create type private.follow_up_change as (
  lead_id uuid, signal_id uuid, playbook_id text, company_key text, sent_at timestamptz, sent integer, answered integer, is_over boolean);

create table private.uncounted_uses (
  playbook_id text not null references public.followup_playbooks (id) on delete cascade,
  sent integer not null,
  answered integer not null,
  id bigint generated always as identity primary key
);
comment on table private.uncounted_uses is 'What the counters of playbooks don''t hold yet: messages sent and answered, more or fewer.';
create index uncounted_uses_playbook_id_idx on private.uncounted_uses (playbook_id);

-- Brings the counters of these playbooks up to date, but for those that another transaction holds: these few rows are what
-- everyone writes, and transactions that waited for them in different orders would deadlock. Whoever counts next takes
-- along what was left, at the latest the next merge of the figures.
create function private.count_uses(p_playbook_ids text[]) returns void
language sql security definer set search_path = '' as $$
  with free as materialized (
    select p.id from public.followup_playbooks p where p.id = any (p_playbook_ids) order by p.id for no key update skip locked),
  counted as (
    delete from private.uncounted_uses u using free where u.playbook_id = free.id returning u.*),
  d as (
    select c.playbook_id, sum(c.sent) as sent, sum(c.answered) as answered from counted c group by 1)
  update public.followup_playbooks p
  set usage_count = p.usage_count + d.sent, response_count = p.response_count + d.answered,
      success_rate = case when p.usage_count + d.sent > 0 then round(100.0 * (p.response_count + d.answered) / (p.usage_count + d.sent), 2) else 0 end
  from d where p.id = d.playbook_id and (d.sent <> 0 or d.answered <> 0)
$$;

-- Brings the counters up to date of every playbook whose row was held when it was used. Until the transaction ends it holds
-- these rows itself.
create function private.count_missed_uses() returns void
language sql security definer set search_path = '' as $$
  select private.count_uses(array(select distinct u.playbook_id from private.uncounted_uses u))
$$;

-- What follows from a follow-up's new state, for a whole statement: counters of playbooks, signals to look at again.
-- Counters keep what was sent to leads that are erased later.
create function private.follow_ups_moved(p_changes private.follow_up_change[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_playbook_ids text[];
begin
  if cardinality(p_changes) = 0 then
    return;
  end if;
  -- a playbook that repeats starts its wait again with each one sent
  update public.lead_signals s set anchor_at = c.sent_at, anchor_on = null
  from unnest(p_changes) c join public.followup_playbooks p on p.id = c.playbook_id
  where c.sent > 0 and p.max_per_lead is not null and s.id = c.signal_id and s.closed_at is null and s.anchor_at < c.sent_at;

  perform private.rearm_leads(array(select distinct c.lead_id from unnest(p_changes) c where c.is_over order by 1));
  update public.lead_signals s set next_check_at = '-infinity', parked_for = null
  where s.parked_for = 'company_cap' and s.closed_at is null
    and s.lead_id in (select l.id from unnest(p_changes) c join public.leads l on l.company_key = c.company_key where c.is_over and c.sent = 0);

  with moved as (
    insert into private.uncounted_uses (playbook_id, sent, answered)
    select c.playbook_id, sum(c.sent), sum(c.answered) from unnest(p_changes) c where c.playbook_id is not null
    group by 1 having sum(c.sent) <> 0 or sum(c.answered) <> 0 returning playbook_id)
  select array(select m.playbook_id from moved m) into v_playbook_ids;
  perform private.count_uses(v_playbook_ids);
end
$$;

-- Messages that people wrote themselves have become contacts, or stopped being some, because the provider took them back:
-- corrects the activities written when they left, and lets the wait go on from where it was before them.
create function private.contacts_moved(p_follow_up_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_lead_ids uuid[];
begin
  with corrected as (
    update public.lead_activities a set reached = f.status = 'sent'
    from public.follow_ups f where f.id = any (p_follow_up_ids) and a.follow_up_id = f.id and a.source = 'sent' and a.reached <> (f.status = 'sent')
    returning a.lead_id)
  select array(select distinct c.lead_id from corrected c order by 1) into v_lead_ids;
  perform private.reconcile_leads(v_lead_ids);
  update public.lead_signals s set anchor_at = e.anchor_at, anchor_on = e.anchor_on, next_check_at = '-infinity', parked_for = null
  from private.expected_signals(v_lead_ids) e, public.lead_activities a
  where s.lead_id = e.lead_id and s.trigger_type = e.trigger_type and s.closed_at is null and e.close_reason is null and s.activity_id is not distinct from e.activity_id
    and a.lead_id = s.lead_id and a.follow_up_id = any (p_follow_up_ids) and a.source = 'sent' and not a.reached and s.anchor_at = a.occurred_at and e.anchor_at < s.anchor_at;
end
$$;

create function private.after_follow_ups_added() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.follow_ups_moved(array(
    select row(n.lead_id, n.signal_id, n.playbook_id, n.company_key, n.sent_at, 1, (n.responded_at is not null)::int, false)::private.follow_up_change
    from after_rows n where n.status = 'sent'));
  return null;
end
$$;

create function private.after_follow_ups_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from after_rows n where n.status not in ('awaiting_approval', 'scheduled', 'sending')) and not exists (select 1 from before_rows o where o.status = 'sent') then
    return null; -- what waits, is leased or marked as leaving counts nowhere yet
  end if;
  perform private.follow_ups_moved(array(
    select row(n.lead_id, n.signal_id, n.playbook_id, n.company_key, n.sent_at,
      (n.status = 'sent')::int - (o.status = 'sent')::int, (n.status = 'sent' and n.responded_at is not null)::int - (o.status = 'sent' and o.responded_at is not null)::int,
      o.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown') and n.status not in ('awaiting_approval', 'scheduled', 'sending', 'unknown'))::private.follow_up_change
    from after_rows n join before_rows o on o.id = n.id
    where (n.status, n.responded_at) is distinct from (o.status, o.responded_at)));
  if not exists (select 1 from after_rows n where n.origin = 'member') then
    return null;
  end if;
  -- what a person wrote is a human contact once it has left; a playbook's text sent by hand stays the playbook's message, unless it answers the lead
  insert into public.lead_activities (lead_id, type, direction, channel, occurred_at, follow_up_id, member_id, source, external_id)
  select n.lead_id, 'message', 'outbound', n.channel, n.sent_at, n.id, n.owner_id, 'sent', n.id::text
  from after_rows n join before_rows o on o.id = n.id
  where n.origin = 'member' and (n.playbook_id is null or n.is_answer) and n.channel <> 'in_app' and n.status = 'sent' and o.status <> 'sent'
  on conflict do nothing;
  perform private.contacts_moved(array(
    select n.id from after_rows n join before_rows o on o.id = n.id
    where n.origin = 'member' and (n.playbook_id is null or n.is_answer) and n.channel <> 'in_app' and (n.status = 'sent') <> (o.status = 'sent') order by n.id));
  return null;
end
$$;
create trigger follow_ups_count_on_insert after insert on public.follow_ups
  referencing new table as after_rows for each statement execute function private.after_follow_ups_added();
create trigger follow_ups_count_on_update after update on public.follow_ups
  referencing old table as before_rows new table as after_rows for each statement execute function private.after_follow_ups_changed();
