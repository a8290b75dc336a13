-- The day at speed: many decisions in one call, taken back within a minute, and leads handed to a colleague.

-- Puts messages back to what as_it_waits said of each: p_messages [{id, ...}], what it does not say stays. One that would leave by itself is
-- judged anew (see send_verdicts), and waits for approval where that is asked for by now and was not given. What may not leave
-- any more, or has lost its place to another message, stays as it is. Returns how many; the caller holds their leads and keeps planners away.
create function private.put_back(p_messages jsonb, p_now timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
begin
  with before as materialized (
    select f.id, f.status as status_now, f.updated_at as ended_at, b as follow_up
    from jsonb_array_elements(p_messages) x join public.follow_ups f on f.id = (x ->> 'id')::uuid cross join lateral jsonb_populate_record(f, x - 'id') b),
  judged as materialized (
    select b.*, (b.follow_up).status <> 'awaiting_approval' as leaves, v.verdict, v.reason
    from before b join private.send_verdicts(array(select w.id from before w), p_now) v on v.id = b.id),
  back as materialized (
    select j.*, case
        when not j.leaves then (j.follow_up).reason
        when j.verdict = 'hold' then j.reason
        when (j.follow_up).origin = 'member' or (j.follow_up).channel = 'in_app' then null
        when not p.is_active then 'playbook_off'
        when (j.follow_up).approved_at is not null and o.updated_at <= j.ended_at then null
        when p.needs_approval then 'playbook_asks'
        when o.automation = 'approve' then 'approval_mode' end as waits_for
    from judged j cross join public.organisation_settings o left join public.followup_playbooks p on p.id = (j.follow_up).playbook_id
    where j.verdict not in ('cancel', 'expire', 'fail', 'unknown') or (not j.leaves and j.status_now in ('awaiting_approval', 'scheduled')))
  update public.follow_ups f
  set status = case when b.leaves and b.waits_for is null then 'scheduled' else 'awaiting_approval' end,
      reason = case when b.leaves and b.waits_for is null then (b.follow_up).reason else b.waits_for end,
      scheduled_at = (b.follow_up).scheduled_at, subject = (b.follow_up).subject, message = (b.follow_up).message, missing = (b.follow_up).missing,
      author = (b.follow_up).author, success_story_id = (b.follow_up).success_story_id,
      approved_at = case when not b.leaves or b.waits_for is null then (b.follow_up).approved_at end,
      before_decision = null, decided_by = (b.follow_up).decided_by, decided_at = (b.follow_up).decided_at
  from back b
  where f.id = b.id and f.dispatched_at is null and (f.origin = 'member' or not exists (
    select 1 from public.follow_ups o where o.id <> f.id and ((o.lead_id = f.lead_id and o.origin <> 'member' and o.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown'))
      or (f.origin = 'playbook' and o.signal_id = f.signal_id and o.signal_anchor_at = f.signal_anchor_at and o.playbook_id = f.playbook_id
        and o.origin <> 'started' and not private.may_plan_again(o.status, coalesce(o.reason, ''))))));
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- Takes back what was decided about a message in the last minute, as long as it has not left: approved or dismissed, it is what it was
-- before, with its words, reason and place, or waits for approval where that is asked for by now; written by hand, it is gone
-- as if it had never been, and an automatic message that gave way to it is back. Refuses: 409 already_leaving, not_waiting (decided longer
-- ago, or something else happened since), and what would keep a dismissed message from leaving now (see send_verdicts), open_follow_up where
-- another one took its place.
create function public.undo_decision(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_row public.follow_ups;
  v_is_written boolean;
  v_is_dismissed boolean;
  v_stop text;
begin
  perform private.require_lead((select f.lead_id from public.follow_ups f where f.id = p_id));
  perform pg_advisory_xact_lock_shared(hashtext('plan_due_followups')); -- before the lead, like everyone: no planner takes the place it goes back to
  v_row := private.own_follow_up(p_id);
  v_is_written := v_row.origin = 'member' and v_row.decided_at is null;
  v_is_dismissed := v_row.status = 'skipped' and v_row.reason = 'dismissed';
  if v_row.status in ('sending', 'sent', 'unknown') or v_row.dispatched_at is not null then
    perform private.refuse(409, 'already_leaving');
  elsif coalesce(case when v_is_written then v_row.created_at else v_row.decided_at end < v_now - interval '1 minute', true)
      or not (v_row.status = 'scheduled' or (v_is_dismissed and not v_is_written)) then
    perform private.refuse(409, 'not_waiting');
  end if;
  if v_is_written then
    update public.follow_ups set status = 'skipped', reason = 'dismissed', signal_id = null, signal_anchor_at = null -- it never spoke on this anchor: the planner may
    where id = p_id;
    perform private.put_back((select coalesce(jsonb_agg(f.before_decision || jsonb_build_object('id', f.id)), '[]') from public.follow_ups f
      where f.lead_id = v_row.lead_id and f.status = 'skipped' and f.reason = 'replaced_by_hand' and f.updated_at = v_row.created_at and f.before_decision is not null), v_now);
    return;
  end if;
  if v_is_dismissed then
    select v.reason into v_stop from private.send_verdicts(array[p_id], v_now) v where v.verdict in ('cancel', 'expire', 'fail');
    if v_stop is not null then
      perform private.refuse(409, v_stop);
    elsif v_row.origin <> 'member' and exists (select 1 from public.follow_ups f where f.lead_id = v_row.lead_id and f.origin <> 'member'
        and f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')) then
      perform private.refuse(409, 'open_follow_up');
    end if;
  end if;
  if v_row.before_decision is null or private.put_back(jsonb_build_array(v_row.before_decision || jsonb_build_object('id', p_id)), v_now) = 0 then
    perform private.refuse(409, 'not_waiting');
  end if;
end
$$;

-- Refuses a moment (UTC) to snooze until: 422 in_the_past, too_far (beyond a year: until then nothing would be sent to these leads).
create function private.require_snooze(p_until timestamptz) returns void
language plpgsql stable set search_path = '' as $$
begin
  if coalesce(p_until <= now(), true) then
    perform private.refuse(422, 'in_the_past');
  elsif p_until > now() + interval '1 year' then
    perform private.refuse(422, 'too_far');
  end if;
end
$$;

-- Decides about several entries of a day at once, each for itself: p_action approve, dismiss, undo (of messages), snooze until
-- p_until (UTC) or wake (of leads). p_entries: up to 100 {lead_id, follow_up_id, subject, message}, the last two for other words
-- to approve. Returns [{lead_id, follow_up_id, status, reason, detail}] in their order; status and reason are null where it is done, else (404, 409, 422) why that
-- one was refused, as approve_follow_up, dismiss_follow_up and undo_decision say; no_such_lead. Refuses as a whole: 422 in_the_past, too_far (beyond
-- a year). Raises 22023 for anything else.
create function public.decide_entries(p_action text, p_entries jsonb, p_until timestamptz default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_entry record;
  v_state text;
  v_reason text;
  v_detail text;
  v_results jsonb := '[]';
begin
  perform private.require_member();
  if p_action is null or p_action not in ('approve', 'dismiss', 'undo', 'snooze', 'wake') or (p_action = 'snooze') <> (p_until is not null)
      or jsonb_typeof(p_entries) is distinct from 'array' or jsonb_array_length(p_entries) > 100 then
    raise exception 'an action, up to 100 entries, and until when to snooze' using errcode = '22023';
  end if;
  if p_action = 'snooze' then
    perform private.require_snooze(p_until);
  elsif p_action = 'undo' then
    perform pg_advisory_xact_lock_shared(hashtext('plan_due_followups')); -- before the leads, see undo_decision
  end if;
  perform private.lock_leads(array(
    select l.id from jsonb_to_recordset(p_entries) x (lead_id uuid) join public.leads l on l.id = x.lead_id
    where private.is_service() or private.is_manager() or l.owner_id = any (private.acts_for())));
  for v_entry in
    select x.* from rows from (jsonb_to_recordset(p_entries) as (lead_id uuid, follow_up_id uuid, subject text, message text)) with ordinality as x (lead_id, follow_up_id, subject, message, place) order by x.place
  loop
    v_state := null;
    v_reason := null;
    v_detail := null;
    begin
      case p_action
        when 'approve' then perform public.approve_follow_up(v_entry.follow_up_id, v_entry.subject, v_entry.message, true);
        when 'dismiss' then perform public.dismiss_follow_up(v_entry.follow_up_id);
        when 'undo' then perform public.undo_decision(v_entry.follow_up_id);
        else
          perform private.require_lead(v_entry.lead_id);
          update public.leads l set snoozed_until = p_until where l.id = v_entry.lead_id;
      end case;
    exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
      get stacked diagnostics v_state = returned_sqlstate, v_reason = message_text, v_detail = pg_exception_detail;
    end;
    v_results := v_results || jsonb_build_object('lead_id', v_entry.lead_id, 'follow_up_id', v_entry.follow_up_id, 'status', substring(v_state from 3)::integer, 'reason', v_reason,
      'detail', nullif(v_detail, v_reason));
  end loop;
  return v_results;
end
$$;

-- Gives a lead to a colleague for good, with everything unsent, open tasks and answers; p_note tells them why and stands in the
-- lead's history. An owner may give away their own, a manager every lead; who only stands in, none (42501, see keep_owner). Refuses: 422
-- no_such_member unless p_to is here and not the owner already.
create function public.hand_lead_over(p_lead_id uuid, p_to uuid, p_note text default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_owner_id uuid;
begin
  perform private.require_lead(p_lead_id);
  select l.owner_id into v_owner_id from public.leads l where l.id = p_lead_id for no key update;
  if v_owner_id is not distinct from p_to or not exists (select 1 from public.members m where m.id = p_to and m.left_at is null) then
    perform private.refuse(422, 'no_such_member');
  end if;
  insert into public.lead_activities (lead_id, type, member_id, body, context)
  values (p_lead_id, 'handed_over', auth.uid(), nullif(btrim(p_note), ''), jsonb_build_object('to', p_to));
  update public.leads l set owner_id = p_to where l.id = p_lead_id;
end
$$;
grant execute on function public.undo_decision(uuid), public.decide_entries(text, jsonb, timestamptz), public.hand_lead_over(uuid, uuid, text)
  to authenticated, service_role;
