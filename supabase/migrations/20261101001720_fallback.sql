-- A follow-up that failed for good on one attempt and goes on as another: again later, or on the next lawful channel.

-- Keeps the present attempt as it left, before the follow-up becomes another one.
create function private.keep_attempt(p_id uuid, p_now timestamptz) returns void
language sql security definer set search_path = '' as $$
  insert into public.follow_up_attempts (follow_up_id, attempt, lead_id, channel, to_address, subject, message, content_sid, content_variables,
    dispatched_at, sent_at, provider_message_id, email_message_id, reason, ended_at)
  select f.id, f.attempt, f.lead_id, f.channel, f.to_address, f.subject, f.message, f.content_sid, f.content_variables,
    f.dispatched_at, f.sent_at, f.provider_message_id, f.email_message_id, f.reason, p_now
  from public.follow_ups f where f.id = p_id and f.channel <> 'in_app'
  on conflict do nothing
$$;

-- Moves a failed follow-up to the next lawful channel, once; after a second failure, or where no other is lawful, it becomes
-- a task for its owner. The text stays; an email gets its subject, WhatsApp outside 24 hours its template (never in place of
-- words a person chose). Claiming judges it again. Returns false, and it stays failed for a person to see, where it can't:
-- what a member wrote themselves says what they meant on the channel they chose, so its author decides; and where another
-- automatic message to the lead is on its way already.
create function private.fall_back(p_id uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.follow_ups;
  v_next record;
begin
  select * into v_row from public.follow_ups f where f.id = p_id for no key update;
  if v_row.status <> 'failed' or v_row.task_closed_at is not null or v_row.channel = 'in_app' or (v_row.origin = 'member' and v_row.playbook_id is null) then
    return false;
  end if;
  select c.channel, c.address, c.needs_template, r.message, r.success_story_id, r.content_sid, r.content_variables,
    case when r.missing = '{}' then r.subject end as subject,
    case when c.channel = 'in_app' then p_now when v_row.override_window then p_now
      else coalesce(private.next_opening(p_now, l.time_zone, l.region, v_row.id), p_now + interval '1 day') end as scheduled_at,
    -- a playbook that repeats started its wait again with this send; unless a person spoke since, the loop is the same
    case when p.max_per_lead is not null and coalesce(l.last_contact_at <= v_row.signal_anchor_at, true) then coalesce(s.anchor_at, v_row.signal_anchor_at)
      else v_row.signal_anchor_at end as signal_anchor_at
  into v_next
  from public.leads l
  cross join lateral private.channel_options(array[l.id], array[v_row.playbook_id], p_now) c
  left join public.lead_signals s on s.id = v_row.signal_id
  left join public.followup_playbooks p on p.id = v_row.playbook_id
  left join lateral private.render_playbook(l.id, v_row.playbook_id, v_row.owner_id, coalesce(s.context, '{}'), p_now) r on true
  where l.id = v_row.lead_id and c.blocked_by is null and c.channel <> v_row.channel
    and (c.channel = 'in_app' or (v_row.fell_back_from = '{}' and (not c.needs_template or (v_row.author = 'template' and r.content_sid is not null and r.missing = '{}'))))
  order by c.rank limit 1;

  perform private.keep_attempt(p_id, p_now);
  update public.follow_ups f
  set status = 'scheduled', reason = null, channel = v_next.channel, to_address = v_next.address, subject = coalesce(f.subject, v_next.subject),
      message = case when v_next.needs_template then v_next.message else f.message end,
      success_story_id = case when v_next.needs_template then v_next.success_story_id else f.success_story_id end,
      content_sid = case when v_next.needs_template then v_next.content_sid end, content_variables = case when v_next.needs_template then v_next.content_variables end,
      fell_back_from = f.fell_back_from || f.channel, scheduled_at = v_next.scheduled_at, signal_anchor_at = v_next.signal_anchor_at,
      attempt = f.attempt + 1, tries = 0, dispatched_at = null, marked_at = null, looked_up_at = null, provider_message_id = null, email_message_id = null,
      sent_at = null, delivered_at = null, opened_at = null
  where f.id = p_id;
  return true;
exception when unique_violation then
  return false;
end
$$;

-- Schedules a failed or unknown follow-up as a new attempt on the same channel, p_wait from now at the earliest; p_counts: as
-- one of four tries, each after a longer wait, then it falls back. Returns false where it stays as it is, for a person.
create function private.try_again(p_id uuid, p_wait interval, p_counts boolean, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.follow_ups;
begin
  select * into v_row from public.follow_ups f where f.id = p_id for no key update;
  if v_row.status not in ('failed', 'unknown') or v_row.task_closed_at is not null or v_row.channel = 'in_app' then
    return false;
  elsif p_counts and v_row.tries >= 4 then
    update public.follow_ups f set status = 'failed', reason = concat_ws('_', 'gave_up', f.reason) where f.id = p_id;
    return private.fall_back(p_id, p_now);
  end if;
  perform private.keep_attempt(p_id, p_now);
  update public.follow_ups f
  set status = 'scheduled', attempt = f.attempt + 1, tries = f.tries + p_counts::integer, scheduled_at = p_now + p_wait,
      dispatched_at = null, marked_at = null, looked_up_at = null, provider_message_id = null, email_message_id = null, sent_at = null, delivered_at = null, opened_at = null
  where f.id = p_id;
  return true;
exception when unique_violation then
  return false;
end
$$;

-- An earlier attempt arrived after all: the follow-up is that one again and its successor, unless it may have left, does not
-- leave. Returns whether it was so.
create function private.restore_attempt(p_id uuid, p_attempt integer) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.follow_ups f
  set status = 'sent', reason = null, channel = a.channel, to_address = a.to_address, subject = a.subject, message = a.message,
      content_sid = a.content_sid, content_variables = a.content_variables, attempt = a.attempt, dispatched_at = a.dispatched_at, marked_at = null, looked_up_at = null,
      provider_message_id = a.provider_message_id, email_message_id = a.email_message_id,
      sent_at = coalesce(least(a.sent_at, ( -- facts that came after it had been given up
        select min(greatest(t.occurred_at, a.dispatched_at)) from public.message_tracking t
        where t.follow_up_id = a.follow_up_id and t.attempt_key = a.follow_up_id || ':' || a.channel || ':' || a.attempt and t.event_type in ('sent', 'delivered', 'opened', 'clicked'))), a.dispatched_at),
      lease_token = null, lease_expires_at = null,
      fell_back_from = array(select distinct e.channel from public.follow_up_attempts e where e.follow_up_id = a.follow_up_id and e.attempt < a.attempt and e.channel <> a.channel)
  from public.follow_up_attempts a
  where f.id = p_id and a.follow_up_id = f.id and a.attempt = p_attempt and a.dispatched_at is not null
    and (f.status in ('awaiting_approval', 'scheduled', 'failed', 'skipped', 'expired') or (f.status = 'sending' and f.dispatched_at is null)
      or (f.status = 'cancelled' and not private.may_plan_again(f.status, coalesce(f.reason, ''))))
    and not (f.status = 'failed' and exists ( -- the planner has written it again meanwhile
      select 1 from public.follow_ups o where o.id <> f.id and o.signal_id = f.signal_id and o.signal_anchor_at = f.signal_anchor_at and o.playbook_id = f.playbook_id
        and not private.may_plan_again(o.status, coalesce(o.reason, ''))));
  if found then
    delete from public.follow_up_attempts a where a.follow_up_id = p_id and a.attempt = p_attempt;
  end if;
  return found;
end
$$;
