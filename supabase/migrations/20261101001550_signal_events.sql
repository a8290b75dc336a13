-- The events that move signals: facts, leads, playbooks, settings, members, permissions. Each calls the rules for
-- the leads it touched and makes the planner look again.

create function private.after_activities() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.reconcile_leads(array(select distinct lead_id from added order by lead_id));
  return null;
end
$$;
create trigger activities_move_signals after insert on public.lead_activities
  referencing new table as added for each statement execute function private.after_activities();

create function private.after_leads_added() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.reconcile_leads(array(select id from added order by id));
  return null;
end
$$;
create trigger leads_open_signals after insert on public.leads
  referencing new table as added for each statement execute function private.after_leads_added();

-- Writes the unsent, unchanged texts of playbooks that somebody started anew for these leads, whose name or form of address has
-- changed; with a hole in it, it waits for a person.
create function private.write_started_again(p_lead_ids uuid[], p_now timestamptz) returns void
language sql security definer set search_path = '' as $$
  update public.follow_ups f
  set subject = r.subject, message = r.message, missing = r.missing, success_story_id = r.success_story_id, company_key = l.company_key, lease_token = null, lease_expires_at = null,
      content_sid = case when f.content_sid is not null then coalesce(r.content_sid, f.content_sid) end,
      content_variables = case when f.content_sid is not null then coalesce(r.content_variables, f.content_variables) end,
      status = case when f.status = 'awaiting_approval' or (r.missing <> '{}' and f.channel <> 'in_app') then 'awaiting_approval' else 'scheduled' end,
      reason = case when r.missing <> '{}' and f.channel <> 'in_app' then 'value_missing' else f.reason end
  from public.follow_ups g join public.leads l on l.id = g.lead_id left join public.lead_signals s on s.id = g.signal_id
  cross join lateral private.render_playbook(g.lead_id, g.playbook_id, g.owner_id, coalesce(s.context, '{}'), p_now) r
  where g.lead_id = any (p_lead_ids) and f.id = g.id and f.origin = 'started' and f.author = 'template' and f.dispatched_at is null
    and f.status in ('awaiting_approval', 'scheduled', 'sending')
$$;

-- A new status is an activity: of its own type where a playbook listens to that word, else status_changed. Whatever
-- else the verdict reads re-arms the lead; a new address, or another name or form of address in it, lets an unsent text be
-- written again (what somebody started fails at a new address: nobody would plan it again), a new owner takes over.
create function private.after_leads_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_rearm uuid[];
  v_reconcile uuid[];
begin
  if not exists (select 1 from after_rows) then
    return null;
  end if;
  insert into public.lead_activities (lead_id, type, context, member_id, source, is_import, import_run_id)
  select n.id, case when exists (select 1 from public.followup_playbooks p where p.trigger_type = n.status) then n.status else 'status_changed' end,
    jsonb_build_object('from', o.status, 'to', n.status), case when not i.is_import then (select m.id from public.members m where m.id = auth.uid()) end, 'status',
    i.is_import, nullif(current_setting('salesflow.import_run', true), '')::uuid
  from after_rows n join before_rows o on o.id = n.id
  cross join (select coalesce(current_setting('salesflow.is_import', true) = 'true', false) as is_import) i -- import_leads says so: what a file tells is nobody's work
  where n.status is distinct from o.status and coalesce(current_setting('salesflow.undoing', true), '') <> 'true'; -- undo_import takes back what never was

  v_reconcile := array(select n.id from after_rows n join before_rows o on o.id = n.id
    where (n.do_not_contact_at, n.created_at, n.time_zone) is distinct from (o.do_not_contact_at, o.created_at, o.time_zone));
  if cardinality(v_reconcile) > 0 then
    perform private.reconcile_leads(v_reconcile);
  end if;

  perform private.hand_over(array(select n.id from after_rows n join before_rows o on o.id = n.id where n.owner_id is distinct from o.owner_id), now());
  update public.follow_ups f
  set status = case f.origin when 'started' then 'failed' else 'cancelled' end, lease_token = null, lease_expires_at = null, -- nobody would write a started one again
      reason = case when (n.email_normalized, n.phone_e164) is distinct from (o.email_normalized, o.phone_e164) then 'address_changed' else 'lead_changed' end
  from after_rows n join before_rows o on o.id = n.id
  where f.lead_id = n.id and f.origin <> 'member'
    and (f.status in ('awaiting_approval', 'scheduled') or (f.status = 'sending' and f.dispatched_at is null))
    and ((f.channel = 'email' and n.email_normalized is distinct from o.email_normalized)
      or (f.channel = 'whatsapp' and n.phone_e164 is distinct from o.phone_e164)
      -- what a person wrote into a waiting text is theirs and stays; what may have left is repeated as it was
      or (f.origin = 'playbook' and f.author <> 'human' and f.dispatched_at is null and (n.first_name, n.last_name, n.salutation, n.title, n.company, n.formality, n.language, n.preferred_channel)
        is distinct from (o.first_name, o.last_name, o.salutation, o.title, o.company, o.formality, o.language, o.preferred_channel)));
  perform private.write_started_again(array(select n.id from after_rows n join before_rows o on o.id = n.id
    where (n.first_name, n.last_name, n.salutation, n.title, n.company, n.formality, n.language) is distinct from (o.first_name, o.last_name, o.salutation, o.title, o.company, o.formality, o.language)), now());

  v_rearm := array(select n.id from after_rows n join before_rows o on o.id = n.id
    where (n.snoozed_until, n.bant_score, n.owner_id, n.region, n.preferred_channel, n.email_normalized, n.phone_e164, n.company_key, n.status)
      is distinct from (o.snoozed_until, o.bant_score, o.owner_id, o.region, o.preferred_channel, o.email_normalized, o.phone_e164, o.company_key, o.status));
  if cardinality(v_rearm) > 0 then
    perform private.rearm_leads(v_rearm);
  end if;
  return null;
end
$$;
create trigger leads_move_signals after update on public.leads
  referencing old table as before_rows new table as after_rows for each statement execute function private.after_leads_changed();

-- Rules change what waits for every lead: before the first row is locked, all leads with something open are, like everywhere.
-- Before the playbook's own row, too, because whoever counts a message as sent holds its lead and waits for that row.
-- With an argument every lead: a playbook that begins to listen takes up leads with nothing open, too, and which ones is known
-- only when its row is locked, too late for one pass in one order. Only managers and the service role change these rows: the
-- statement of anyone else touches none and must not hold up everyone's leads.
create function private.lock_open_leads() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_service() and not private.is_manager() then
    return null;
  end if;
  perform private.lock_leads(array(
    select s.lead_id from public.lead_signals s where s.closed_at is null
    union select f.lead_id from public.follow_ups f where f.status in ('awaiting_approval', 'scheduled', 'sending')
    union select l.id from public.leads l where tg_nargs > 0));
  return null;
end
$$;
create trigger playbooks_lock_all_leads before insert or update of trigger_type
  on public.followup_playbooks for each statement execute function private.lock_open_leads('all'); -- by its name before the next, which then finds its leads locked
create trigger playbooks_lock_leads before update of delay_days, expires_after_days, min_bant, max_per_lead, is_active, priority, needs_approval, send_at
  on public.followup_playbooks for each statement execute function private.lock_open_leads();
create trigger settings_lock_leads before update of time_zone, automation, went_live_at, touch_gap, touch_cap, touch_window, company_cap, owner_cap, opens_at, closes_at, working_days, consent_mode
  on public.organisation_settings for each statement execute function private.lock_open_leads();

-- A playbook that listens to something new, or changes what is due, re-arms the signals it listens to. Activities that
-- came before a playbook listened open their signals now.
create function private.after_playbook_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or new.trigger_type <> old.trigger_type then
    perform private.reconcile_leads(array(
      select distinct a.lead_id from public.lead_activities a
      where a.type = new.trigger_type and not exists (select 1 from public.lead_signals s where s.activity_id = a.id) order by 1));
  end if;
  if tg_op = 'UPDATE' and old.is_active and not new.is_active then
    update public.follow_ups f -- what a person wrote into it waits for their decision, even where they had let it go
    set status = case when f.author = 'human' and f.dispatched_at is null then 'awaiting_approval' else 'cancelled' end, reason = 'playbook_off',
        approved_at = case when f.dispatched_at is not null then f.approved_at end, lease_token = null, lease_expires_at = null
    where f.playbook_id = new.id and f.origin <> 'member'
      and (f.status in ('awaiting_approval', 'scheduled') or (f.status = 'sending' and f.dispatched_at is null));
  end if;
  if tg_op = 'UPDATE' and new.needs_approval and not old.needs_approval then
    update public.follow_ups f set status = 'awaiting_approval', reason = 'playbook_asks', lease_token = null, lease_expires_at = null
    where f.playbook_id = new.id and f.origin <> 'member' and f.channel <> 'in_app' and f.dispatched_at is null and f.status in ('scheduled', 'sending');
  end if;
  update public.lead_signals s set next_check_at = '-infinity', parked_for = null
  where (s.trigger_type in (new.trigger_type, case when tg_op = 'UPDATE' then old.trigger_type end) or s.parked_for = 'owner_cap')
    and s.closed_at is null; -- another priority makes room in an owner's day, too
  return null;
end
$$;
create trigger playbooks_rearm_signals_on_insert after insert on public.followup_playbooks
  for each row execute function private.after_playbook_changed();
create trigger playbooks_rearm_signals_on_update after update on public.followup_playbooks for each row
  when ((new.trigger_type, new.delay_days, new.expires_after_days, new.min_bant, new.max_per_lead, new.is_active, new.priority, new.needs_approval, new.send_at)
    is distinct from (old.trigger_type, old.delay_days, old.expires_after_days, old.min_bant, old.max_per_lead, old.is_active, old.priority, old.needs_approval, old.send_at))
  execute function private.after_playbook_changed();

-- Rules of the organisation decide for everyone: all open signals are looked at again. A new go-live moment draws the line
-- between backlog and business anew; a new zone can turn a contact into one on the promised day; with approval asked for anew,
-- what has not left waits for a person, too (what a person approved before has to be approved again).
create function private.after_settings_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.lead_signals s
  set next_check_at = '-infinity', parked_for = null, is_backlog = s.is_import or coalesce(s.anchor_at < new.went_live_at, true)
  where s.closed_at is null;
  if new.automation = 'approve' and old.automation <> 'approve' then
    update public.follow_ups f set status = 'awaiting_approval', reason = 'approval_mode', lease_token = null, lease_expires_at = null
    where f.origin <> 'member' and f.channel <> 'in_app' and f.dispatched_at is null and f.status in ('scheduled', 'sending');
  end if;
  if new.time_zone <> old.time_zone then
    perform private.reconcile_leads(array(
      select distinct s.lead_id from public.lead_signals s join public.leads l on l.id = s.lead_id
      where s.closed_at is null and s.context ? 'promised_on' and l.time_zone is null order by 1));
  end if;
  return null;
end
$$;
create trigger settings_rearm_signals after update on public.organisation_settings for each row
  when ((new.time_zone, new.automation, new.went_live_at, new.touch_gap, new.touch_cap, new.touch_window, new.company_cap, new.owner_cap, new.opens_at, new.closes_at, new.working_days, new.consent_mode)
    is distinct from (old.time_zone, old.automation, old.went_live_at, old.touch_gap, old.touch_cap, old.touch_window, old.company_cap, old.owner_cap, old.opens_at, old.closes_at, old.working_days, old.consent_mode))
  execute function private.after_settings_changed();

-- Who is gone or away no longer speaks: what has not left is handed to whoever acts now, and back when they return. Signals
-- that found nobody, or a full day of somebody's, are looked at again.
create function private.after_members_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from changed) then
    return null; -- also for whoever may change no member: it must not hold up everyone's leads
  end if;
  perform private.lock_leads(array( -- of both steps at once, in the one order in which leads are locked
    select x.lead_id from private.misplaced_follow_ups(null, now()) x
    union select s.lead_id from public.lead_signals s where (s.parked_for in ('no_owner', 'owner_away', 'owner_cap') or s.next_check_at <= clock_timestamp()) and s.closed_at is null));
  perform private.hand_over(null, now());
  update public.lead_signals set next_check_at = '-infinity', parked_for = null
  where (parked_for in ('no_owner', 'owner_away', 'owner_cap') or next_check_at <= clock_timestamp()) and closed_at is null; -- the planner may be parking armed ones now
  return null;
end
$$;
create trigger members_rearm_signals_on_insert after insert on public.members
  referencing new table as changed for each statement execute function private.after_members_changed();
create trigger members_rearm_signals_on_update after update on public.members
  referencing new table as changed for each statement execute function private.after_members_changed();

-- A permission given or withdrawn changes which way a message may go: leads at its address are looked at again, and what
-- was about to leave on the strength of a withdrawn one does not; its signal takes another way, also where it was sent by
-- hand, and what a member sent or started fails, so that they see it.
create function private.after_permissions_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_leads uuid[];
begin
  v_leads := array(
    select l.id from changed c join public.leads l on l.email_normalized = c.address where c.channel = 'email'
    union select l.id from changed c join public.leads l on l.phone_e164 = c.address where c.channel = 'whatsapp');
  if cardinality(v_leads) = 0 then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    perform private.lock_leads(v_leads);
    update public.follow_ups f set status = case f.origin when 'playbook' then 'cancelled' else 'failed' end, reason = 'consent_missing', lease_token = null, lease_expires_at = null
    from private.send_verdicts(array(
      select w.id from public.follow_ups w where w.lead_id = any (v_leads) and w.dispatched_at is null
        and w.status in ('awaiting_approval', 'scheduled', 'sending')), now()) v
    where f.id = v.id and v.reason = 'consent_missing' and f.dispatched_at is null and f.status in ('awaiting_approval', 'scheduled', 'sending');
  end if;
  perform private.rearm_leads(v_leads);
  return null;
end
$$;
create trigger permissions_rearm_signals_on_insert after insert on public.contact_permissions
  referencing new table as changed for each statement execute function private.after_permissions_changed();
create trigger permissions_rearm_signals_on_update after update on public.contact_permissions
  referencing new table as changed for each statement execute function private.after_permissions_changed();
