-- What members do by hand: write, approve, dismiss, close. Every function checks that the caller may see the lead (PT404 otherwise: a stranger's lead does not exist), then acts with definer rights.

-- Raises PT404 (no_such_lead) unless the caller may see this lead.
create function private.require_lead(p_lead_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.leads l where l.id = p_lead_id
    and (private.is_service() or private.is_manager() or l.owner_id = any (private.acts_for()))) then
    raise exception 'no_such_lead' using errcode = 'PT404';
  end if;
end
$$;

-- Refuses with a typed reason: the message is the reason, the detail a sentence. p_status is 404, 409 or 422.
create function private.refuse(p_status integer, p_reason text, p_detail text default null) returns void
language plpgsql immutable set search_path = '' as $$
begin
  raise exception '%', p_reason using errcode = 'PT' || p_status, detail = coalesce(p_detail, p_reason);
end
$$;

-- What a message to a lead would be, by the functions the planner uses: text, holes, the channels in order with the
-- reasons, and when it could leave (UTC; null: not within 60 days). Caller's leads only (PT404).
create function public.preview_follow_up(p_lead_id uuid, p_playbook_id text default null, p_channel text default null) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_result json;
begin
  perform private.require_lead(p_lead_id);
  select json_build_object(
    'subject', r.subject, 'message', r.message, 'missing', coalesce(r.missing, '{}'), 'channel', c.channel,
    'needs_template', coalesce(c.needs_template, false),
    'channels', (select json_agg(json_build_object('channel', x.channel, 'chosen_for', x.chosen_for, 'blocked_by', x.blocked_by) order by x.rank)
                 from private.channel_options(array[l.id], array[p_playbook_id], v_now) x),
    'next_opening', w.next_opening, 'is_open_now', coalesce(w.next_opening <= v_now, false))
  into v_result
  from public.leads l
  left join lateral (select x.* from private.channel_options(array[l.id], array[p_playbook_id], v_now) x
    where x.blocked_by is null and (p_channel is null or x.channel = p_channel) order by x.rank limit 1) c on true
  cross join lateral (select case when c.channel = 'in_app' then v_now else private.next_opening(v_now, l.time_zone, l.region, l.id) end as next_opening) w
  left join public.lead_signals s on s.lead_id = l.id and s.closed_at is null
    and s.trigger_type = (select p.trigger_type from public.followup_playbooks p where p.id = p_playbook_id)
  left join lateral private.render_playbook(l.id, p_playbook_id, coalesce(private.acting_owner(l.owner_id, v_now), auth.uid()), coalesce(s.context, '{}'), v_now) r on true
  where l.id = p_lead_id;
  return v_result;
end
$$;

-- The holes of a text that are still in it: [name] in the message or, in an email, in the subject.
create function private.holes_in(p_missing text[], p_channel text, p_subject text, p_message text) returns text[]
language sql immutable set search_path = '' as $$
  select coalesce(array_agg(hole), '{}') from unnest(p_missing) hole
  where position('[' || hole || ']' in concat_ws(' ', p_message, case when p_channel = 'email' then p_subject end)) > 0
$$;

-- The playbook the planner would use now for a lead. Refuses (409) where there is none: lead_closed; open_follow_up (detail: its
-- id) while another message to the lead waits or may be on its way; else the planner's verdict on the newest open loop,
-- inactivity last, no_signal without one. A cap or a quiet time refuses, too: nobody has looked at this text.
create function private.playbook_to_send(p_lead public.leads, p_now timestamptz) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  v_open_id uuid := (
    select f.id from public.follow_ups f
    where f.lead_id = p_lead.id and f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown') order by f.scheduled_at, f.id limit 1);
  v_due record;
begin
  select d.verdict, d.playbook_id into v_due
  from private.decide(array(select s.id from public.lead_signals s where s.lead_id = p_lead.id and s.closed_at is null), p_now) d
  order by d.verdict = 'plan' desc, d.trigger_type = 'long_inactivity', d.anchor_at desc, d.trigger_type limit 1;
  if not private.is_open(p_lead.status, p_lead.do_not_contact_at) then
    perform private.refuse(409, 'lead_closed');
  elsif v_open_id is not null then
    perform private.refuse(409, 'open_follow_up', v_open_id::text);
  elsif v_due.verdict is distinct from 'plan' then
    perform private.refuse(409, coalesce(v_due.verdict, 'no_signal'));
  end if;
  return v_due.playbook_id;
end
$$;

-- Writes a follow-up by hand, to leave at p_scheduled_at (null: now). p_message null: the playbook's text; with neither the one of
-- playbook_to_send, which has refusals of its own. Refuses with a reason: 409 paused, channel_paused (what should leave now
-- could not; for later neither matters), do_not_contact, being_sent, already_sent (the playbook spoke on this anchor, or the
-- same words went out within 10 minutes), channel reasons at that moment (see explain_channels), template_text_fixed (WhatsApp
-- outside 24 hours sends the approved text only), outside_window (detail: the next opening, UTC) unless p_override_window; 422
-- in_the_past, too_far (beyond a year: until then nothing else would be sent), no_such_playbook, nothing_to_say,
-- unknown_channel, value_missing (detail: the holes). A pending automatic message to the lead gives way. A playbook's text
-- leaves in the name of the lead's owner, a member's own in theirs. p_undoable: what is for now is kept back so long that
-- undo_decision can still take it back. Returns the new id.
create function public.write_follow_up(p_lead_id uuid, p_playbook_id text default null, p_channel text default null, p_subject text default null,
  p_message text default null, p_scheduled_at timestamptz default null, p_override_window boolean default false, p_undoable boolean default false) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_at timestamptz := greatest(coalesce(p_scheduled_at, v_now + case when p_undoable then private.undo_span() else interval '0' end), v_now);
  v_playbook_id text := p_playbook_id;
  v_lead public.leads;
  v_owner_id uuid;
  v_signal public.lead_signals;
  v_channel record;
  v_text record;
  v_subject text;
  v_message text;
  v_opening timestamptz;
  v_edited boolean;
  v_id uuid;
begin
  perform private.require_lead(p_lead_id);
  perform pg_advisory_xact_lock_shared(hashtext('plan_due_followups')); -- a planner at work finishes first, so that what it plans is seen here
  select * into v_lead from public.leads l where l.id = p_lead_id for no key update;
  if v_lead.do_not_contact_at is not null then
    perform private.refuse(409, 'do_not_contact');
  elsif p_scheduled_at < v_now - interval '1 minute' then
    perform private.refuse(422, 'in_the_past');
  elsif p_scheduled_at > v_now + interval '1 year' then
    perform private.refuse(422, 'too_far');
  elsif p_scheduled_at is null and exists (select 1 from public.organisation_settings o where o.paused_at is not null) then
    perform private.refuse(409, 'paused');
  elsif p_scheduled_at is null and exists (select 1 from public.organisation_settings o where o.went_live_at is null) then
    perform private.refuse(409, 'not_live');
  elsif v_playbook_id is not null and not exists (select 1 from public.followup_playbooks p where p.id = v_playbook_id) then
    perform private.refuse(422, 'no_such_playbook');
  end if;
  if v_playbook_id is null and p_message is null then
    v_playbook_id := private.playbook_to_send(v_lead, v_now);
  end if;
  v_owner_id := coalesce(case when v_playbook_id is null then auth.uid() end, private.acting_owner(v_lead.owner_id, v_now), auth.uid());
  select s.* into v_signal from public.lead_signals s join public.followup_playbooks p on p.trigger_type = s.trigger_type
  where p.id = v_playbook_id and s.lead_id = p_lead_id and s.closed_at is null;
  select r.* into v_text from private.render_playbook(p_lead_id, v_playbook_id, v_owner_id, coalesce(v_signal.context, '{}'), v_now) r;
  v_message := coalesce(p_message, v_text.message, '');
  v_subject := coalesce(nullif(btrim(p_subject), ''), v_text.subject);
  v_edited := v_message is distinct from v_text.message;
  if v_message !~ '\S' then
    perform private.refuse(422, 'nothing_to_say');
  end if;

  select c.* into v_channel from private.channel_options(array[p_lead_id], array[v_playbook_id], v_at) c
  where case when p_channel is null then c.blocked_by is null else c.channel = p_channel end order by c.rank limit 1;
  v_opening := private.next_opening(v_at, v_lead.time_zone, v_lead.region, p_lead_id);
  if v_channel.channel is null then
    perform private.refuse(422, 'unknown_channel');
  elsif v_channel.blocked_by is not null then
    perform private.refuse(409, v_channel.blocked_by);
  elsif p_scheduled_at is null and exists (select 1 from public.channel_status c where c.channel = v_channel.channel and c.paused_until > v_now) then
    perform private.refuse(409, 'channel_paused');
  elsif v_channel.needs_template and v_edited then
    perform private.refuse(409, 'template_text_fixed');
  elsif private.holes_in(v_text.missing, v_channel.channel, v_subject, v_message) <> '{}' then
    perform private.refuse(422, 'value_missing', array_to_string(private.holes_in(v_text.missing, v_channel.channel, v_subject, v_message), ', '));
  elsif v_channel.channel <> 'in_app' and not p_override_window and v_opening is distinct from v_at then
    perform private.refuse(409, 'outside_window', to_char(v_opening at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
  end if;

  if exists (select 1 from public.follow_ups f where f.lead_id = p_lead_id
      and (f.status = 'sending' or (f.status = 'scheduled' and f.dispatched_at is not null))) then -- an email between two tries may have arrived
    perform private.refuse(409, 'being_sent');
  elsif exists (
      select 1 from public.follow_ups f where f.lead_id = p_lead_id and f.status in ('sent', 'unknown') and f.playbook_id = v_playbook_id
        and f.signal_id = v_signal.id and coalesce(f.signal_anchor_at, f.created_at) >= v_signal.anchor_at
      union all
      select 1 from public.follow_ups f where f.lead_id = p_lead_id and f.status in ('scheduled', 'sent', 'unknown') and f.origin = 'member'
        and f.channel = v_channel.channel and f.message = v_message and f.scheduled_at - v_at between interval '-10 minutes' and interval '10 minutes') then
    perform private.refuse(409, 'already_sent');
  end if;
  update public.follow_ups f set status = 'skipped', reason = 'replaced_by_hand', before_decision = private.as_it_waits(f)
  where f.lead_id = p_lead_id and f.status in ('awaiting_approval', 'scheduled') and (f.origin <> 'member' or (f.playbook_id = v_playbook_id and f.signal_id = v_signal.id));

  insert into public.follow_ups (lead_id, owner_id, signal_id, signal_anchor_at, playbook_id, origin, author, status, channel, to_address, subject, message,
    content_sid, content_variables, success_story_id, company_key, scheduled_at, override_window, is_answer)
  values (p_lead_id, v_owner_id, v_signal.id,
    -- without its anchor where an earlier try on it ended unsent: the planner counts that one, a person may try again
    case when not exists (select 1 from public.follow_ups f where f.signal_id = v_signal.id and f.signal_anchor_at = v_signal.anchor_at
      and f.playbook_id = v_playbook_id and not private.may_plan_again(f.status, coalesce(f.reason, ''))) then v_signal.anchor_at end,
    v_playbook_id, 'member', case when v_edited then 'human' else 'template' end, 'scheduled', v_channel.channel, v_channel.address, v_subject, v_message,
    case when v_channel.needs_template then v_text.content_sid end, case when v_channel.needs_template then v_text.content_variables end,
    case when not v_edited then v_text.success_story_id end, v_lead.company_key, v_at, p_override_window, coalesce(v_lead.your_turn_reason = 'answered', false))
  returning id into v_id;
  return v_id;
end
$$;

-- A follow-up of a lead the caller may see, with its lead locked first, like everyone who changes them. Raises PT404.
create function private.own_follow_up(p_id uuid) returns public.follow_ups
language plpgsql security definer set search_path = '' as $$
declare
  v_follow_up public.follow_ups;
begin
  select * into v_follow_up from public.follow_ups f where f.id = p_id;
  perform private.require_lead(v_follow_up.lead_id);
  perform 1 from public.leads l where l.id = v_follow_up.lead_id for no key update;
  select * into v_follow_up from public.follow_ups f where f.id = p_id for no key update;
  return v_follow_up;
end
$$;

-- The last day, of the lead, on which a planned message's text still fits; null where it fits for ever, nothing counts from a day, or a member wrote it.
create function private.last_day(p_follow_up public.follow_ups) returns date
language sql stable security definer set search_path = '' as $$
  select greatest(coalesce(s.anchor_on, (p_follow_up.signal_anchor_at at time zone coalesce(l.time_zone, o.time_zone))::date) + p.delay_days, s.held_until) + p.expires_after_days
  from public.leads l cross join public.organisation_settings o
  join public.followup_playbooks p on p.id = p_follow_up.playbook_id join public.lead_signals s on s.id = p_follow_up.signal_id
  where l.id = p_follow_up.lead_id and p_follow_up.origin <> 'member'
$$;

-- What a message that waits holds now of all that a decision about it may change.
create function private.as_it_waits(p_follow_up public.follow_ups) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('status', p_follow_up.status, 'reason', p_follow_up.reason, 'scheduled_at', p_follow_up.scheduled_at, 'subject', p_follow_up.subject,
    'message', p_follow_up.message, 'missing', p_follow_up.missing, 'author', p_follow_up.author, 'success_story_id', p_follow_up.success_story_id, 'approved_at', p_follow_up.approved_at,
    'decided_by', p_follow_up.decided_by, 'decided_at', p_follow_up.decided_at)
$$;

-- Lets a waiting message go, with another text if given: at the lead's next opening or, where it was planned for the best hour, the
-- next time it is that hour, if that is not too late. Refuses: 409 not_waiting, template_text_fixed; 422 value_missing (detail:
-- the holes) while holes are left in the text. p_undoable: not before undo_decision can take it back.
create function public.approve_follow_up(p_id uuid, p_subject text default null, p_message text default null, p_undoable boolean default false) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_from timestamptz := v_now + case when p_undoable then private.undo_span() else interval '0' end;
  v_row public.follow_ups := private.own_follow_up(p_id);
  v_message text;
  v_subject text;
  v_holes text[];
begin
  perform private.hand_over(array[v_row.lead_id], v_now); -- who approves must not send in the name of somebody gone
  select * into v_row from public.follow_ups f where f.id = p_id;
  v_message := case when p_message ~ '\S' then p_message else v_row.message end;
  v_subject := coalesce(nullif(btrim(p_subject), ''), v_row.subject);
  v_holes := private.holes_in(v_row.missing, v_row.channel, v_subject, v_message);
  if v_row.status <> 'awaiting_approval' then
    perform private.refuse(409, 'not_waiting');
  elsif v_row.content_sid is not null and v_message <> v_row.message then
    perform private.refuse(409, 'template_text_fixed');
  elsif v_holes <> '{}' then
    perform private.refuse(422, 'value_missing', array_to_string(v_holes, ', '));
  end if;
  update public.follow_ups f
  set status = 'scheduled', reason = null, missing = '{}', before_decision = private.as_it_waits(f), message = v_message, subject = v_subject, approved_at = v_now,
      author = case when v_message <> f.message then 'human' else f.author end,
      scheduled_at = case when f.channel = 'in_app' then v_from else coalesce((
        select coalesce(
          case when f.timed_for is not null then
            private.best_opening(greatest(v_from, f.scheduled_at), z.tz, l.region, f.id, extract(hour from f.scheduled_at at time zone z.tz)::smallint, private.last_day(v_row)) end,
          private.next_opening(greatest(v_from, f.scheduled_at), z.tz, l.region, f.id))
        from public.leads l cross join public.organisation_settings o cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z where l.id = f.lead_id), v_from) end,
      decided_by = auth.uid(), decided_at = case when auth.uid() is not null then v_now end
  where f.id = p_id;
end
$$;

-- Refuses (409) unless a message still waits, so that it can be changed: already_leaving while it is being sent, or between two
-- tries, of which the first may have arrived; not_waiting when it is over.
create function private.require_waiting(p_follow_up public.follow_ups) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if p_follow_up.status = 'sending' or (p_follow_up.status = 'scheduled' and p_follow_up.dispatched_at is not null) then
    perform private.refuse(409, 'already_leaving');
  elsif p_follow_up.status not in ('awaiting_approval', 'scheduled') then
    perform private.refuse(409, 'not_waiting');
  end if;
end
$$;

-- Gives a message that has not left other words; null, or a blank subject, keeps what it has. Where it waits for approval, it still
-- does. Refuses: 409 already_leaving, not_waiting, template_text_fixed; 422 nothing_to_say, and value_missing (detail: the
-- holes) while a message that leaves by itself has holes.
create function public.edit_follow_up(p_id uuid, p_subject text default null, p_message text default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.follow_ups := private.own_follow_up(p_id);
  v_message text := coalesce(p_message, v_row.message);
  v_subject text := coalesce(nullif(btrim(p_subject), ''), v_row.subject);
  v_holes text[];
begin
  perform private.require_waiting(v_row);
  v_holes := private.holes_in(v_row.missing, v_row.channel, v_subject, v_message);
  if v_message !~ '\S' then
    perform private.refuse(422, 'nothing_to_say');
  elsif v_row.content_sid is not null and v_message <> v_row.message then
    perform private.refuse(409, 'template_text_fixed');
  elsif v_row.status = 'scheduled' and v_holes <> '{}' then
    perform private.refuse(422, 'value_missing', array_to_string(v_holes, ', '));
  end if;
  update public.follow_ups f
  set message = v_message, subject = v_subject, missing = v_holes,
      author = case when v_message <> f.message then 'human' else f.author end,
      success_story_id = case when v_message = f.message then f.success_story_id end,
      before_decision = f.before_decision - '{subject,message,missing,author,success_story_id}'::text[] -- newer than the decision: taking that back leaves it
  where f.id = p_id;
end
$$;

-- Moves a message that has not left to another moment (UTC). Refuses: 409 already_leaving, not_waiting, outside_window (detail:
-- the next opening, UTC) unless p_override_window or a task; 422 in_the_past, too_far (beyond a year), past_expiry (detail: the
-- last day, of the lead, on which the playbook's text still fits).
create function public.reschedule_follow_up(p_id uuid, p_scheduled_at timestamptz, p_override_window boolean default false) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_at timestamptz := greatest(p_scheduled_at, v_now);
  v_row public.follow_ups := private.own_follow_up(p_id);
  v_last_day date;
  v_day date;
  v_opening timestamptz;
begin
  perform private.require_waiting(v_row);
  select private.next_opening(v_at, l.time_zone, l.region, l.id), (v_at at time zone coalesce(l.time_zone, o.time_zone))::date, private.last_day(v_row)
  into v_opening, v_day, v_last_day
  from public.leads l cross join public.organisation_settings o where l.id = v_row.lead_id;
  if p_scheduled_at is null or p_scheduled_at < v_now - interval '1 minute' then
    perform private.refuse(422, 'in_the_past');
  elsif p_scheduled_at > v_now + interval '1 year' then
    perform private.refuse(422, 'too_far');
  elsif v_day > v_last_day then
    perform private.refuse(422, 'past_expiry', v_last_day::text);
  elsif v_row.channel <> 'in_app' and not p_override_window and v_opening is distinct from v_at then
    perform private.refuse(409, 'outside_window', to_char(v_opening at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
  end if;
  update public.follow_ups f set scheduled_at = v_at, override_window = p_override_window, before_decision = f.before_decision - 'scheduled_at' where f.id = p_id;
end
$$;

-- Takes a message that has not left out of the queue for good, or puts a failed or unknown one aside. Refuses: 409
-- already_leaving while it is being sent, not_waiting when it is over.
create function public.dismiss_follow_up(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.follow_ups := private.own_follow_up(p_id);
begin
  if v_row.status = 'unknown' or (v_row.status = 'failed' and v_row.task_closed_at is null) then
    update public.follow_ups set status = 'failed', task_closed_at = now(),
      -- it may have arrived: not with a reason that lets the planner write it again
      reason = case when dispatched_at is not null and private.may_plan_again('failed', reason) then 'dismissed' else reason end
    where id = p_id;
  elsif v_row.status = 'scheduled' and v_row.dispatched_at is not null then -- an email between two tries: should it have arrived, the provider will say so
    update public.follow_ups set status = 'failed', reason = 'dismissed', task_closed_at = now() where id = p_id;
  elsif v_row.status in ('awaiting_approval', 'scheduled') then
    update public.follow_ups f set status = 'skipped', reason = 'dismissed', before_decision = private.as_it_waits(f) where f.id = p_id;
  else
    perform private.refuse(409, case v_row.status when 'sending' then 'already_leaving' else 'not_waiting' end);
  end if;
  update public.follow_ups set decided_by = auth.uid(), decided_at = case when auth.uid() is not null then now() end where id = p_id;
end
$$;

-- Closes an in-app task: done (the lead was reached: a contact), answered (it wrote or called back: your turn), or
-- not_reached (an attempt; the task is closed, the wait goes on). Refuses: 409 no_open_task, 422 unknown_outcome.
create function public.close_task(p_id uuid, p_outcome text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.follow_ups := private.own_follow_up(p_id);
begin
  if v_row.channel <> 'in_app' or v_row.status <> 'sent' or v_row.task_closed_at is not null then
    perform private.refuse(409, 'no_open_task');
  elsif p_outcome is null or p_outcome not in ('done', 'answered', 'not_reached') then
    perform private.refuse(422, 'unknown_outcome');
  end if;
  update public.follow_ups set task_closed_at = now(), responded_at = case when p_outcome = 'answered' then now() end where id = p_id;
  insert into public.lead_activities (lead_id, type, direction, reached, follow_up_id, member_id, source)
  values (v_row.lead_id, case p_outcome when 'answered' then 'message' else 'call' end, case p_outcome when 'answered' then 'inbound' else 'outbound' end,
    p_outcome <> 'not_reached', p_id, auth.uid(), 'task');
end
$$;

-- Ends "your turn" of a lead: what it said, or what we owed, is dealt with. Refuses: 409 not_your_turn, somebody was faster.
create function public.finish_your_turn(p_lead_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_lead(p_lead_id);
  perform private.lock_leads(array[p_lead_id]);
  if not exists (select 1 from public.leads l where l.id = p_lead_id and l.your_turn_since is not null) then
    perform private.refuse(409, 'not_your_turn');
  end if;
  insert into public.lead_activities (lead_id, type, member_id) values (p_lead_id, 'your_turn_done', auth.uid());
end
$$;
grant execute on function public.preview_follow_up(uuid, text, text), public.write_follow_up(uuid, text, text, text, text, timestamptz, boolean, boolean),
  public.approve_follow_up(uuid, text, text, boolean), public.edit_follow_up(uuid, text, text), public.reschedule_follow_up(uuid, timestamptz, boolean), public.dismiss_follow_up(uuid),
  public.close_task(uuid, text), public.finish_your_turn(uuid)
  to authenticated, service_role;
