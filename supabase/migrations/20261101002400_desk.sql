-- What members do by hand: write, approve, dismiss, close; and what their day looks like. Every function checks that the
-- caller may see the lead (PT404 otherwise: a stranger's lead does not exist), then acts with definer rights.

-- Raises PT404 (no_such_lead) unless the caller may see this lead.
create function private.require_lead(p_lead_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.leads l where l.id = p_lead_id
    and (private.is_service() or private.is_manager() or (l.owner_id = auth.uid() and private.is_member()))) then
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
                 from private.channel_options(l.id, p_playbook_id, v_now) x),
    'next_opening', w.next_opening, 'is_open_now', coalesce(w.next_opening <= v_now, false))
  into v_result
  from public.leads l
  left join lateral (select x.* from private.channel_options(l.id, p_playbook_id, v_now) x
    where x.blocked_by is null and (p_channel is null or x.channel = p_channel) order by x.rank limit 1) c on true
  cross join lateral (select case when c.channel = 'in_app' then v_now else private.next_opening(v_now, l.time_zone, l.region, l.id) end as next_opening) w
  left join public.lead_signals s on s.lead_id = l.id and s.closed_at is null
    and s.trigger_type = (select p.trigger_type from public.followup_playbooks p where p.id = p_playbook_id)
  left join lateral private.render_playbook(l.id, p_playbook_id, coalesce(private.acting_owner(l.owner_id), auth.uid()), coalesce(s.context, '{}'), v_now) r on true
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

-- Writes a follow-up by hand, to leave at p_scheduled_at (null: now). p_message null: the playbook's text. Refuses with a
-- reason: 409 do_not_contact, being_sent, already_sent (the playbook spoke on this anchor, or the same words went out within
-- 10 minutes), channel reasons at that moment (see explain_channels), template_text_fixed (WhatsApp outside 24 hours sends
-- the approved text only), outside_window (detail: the next opening, UTC) unless p_override_window; 422 in_the_past,
-- no_such_playbook, nothing_to_say, unknown_channel, value_missing (detail: the holes). A pending automatic message to the lead gives way. A
-- playbook's text leaves in the name of the lead's owner, a member's own in theirs. Returns the new id.
create function public.write_follow_up(p_lead_id uuid, p_playbook_id text default null, p_channel text default null, p_subject text default null,
  p_message text default null, p_scheduled_at timestamptz default null, p_override_window boolean default false) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_at timestamptz := greatest(coalesce(p_scheduled_at, v_now), v_now);
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
  elsif p_playbook_id is not null and not exists (select 1 from public.followup_playbooks p where p.id = p_playbook_id) then
    perform private.refuse(422, 'no_such_playbook');
  end if;
  v_owner_id := coalesce(case when p_playbook_id is null then auth.uid() end, private.acting_owner(v_lead.owner_id), auth.uid());
  select s.* into v_signal from public.lead_signals s join public.followup_playbooks p on p.trigger_type = s.trigger_type
  where p.id = p_playbook_id and s.lead_id = p_lead_id and s.closed_at is null;
  select r.* into v_text from private.render_playbook(p_lead_id, p_playbook_id, v_owner_id, coalesce(v_signal.context, '{}'), v_now) r;
  v_message := coalesce(p_message, v_text.message, '');
  v_subject := coalesce(nullif(btrim(p_subject), ''), v_text.subject);
  v_edited := v_message is distinct from v_text.message;
  if v_message !~ '\S' then
    perform private.refuse(422, 'nothing_to_say');
  end if;

  select c.* into v_channel from private.channel_options(p_lead_id, p_playbook_id, v_at) c
  where case when p_channel is null then c.blocked_by is null else c.channel = p_channel end order by c.rank limit 1;
  v_opening := private.next_opening(v_at, v_lead.time_zone, v_lead.region, p_lead_id);
  if v_channel.channel is null then
    perform private.refuse(422, 'unknown_channel');
  elsif v_channel.blocked_by is not null then
    perform private.refuse(409, v_channel.blocked_by);
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
      select 1 from public.follow_ups f where f.lead_id = p_lead_id and f.status in ('sent', 'unknown') and f.playbook_id = p_playbook_id
        and f.signal_id = v_signal.id and coalesce(f.signal_anchor_at, f.created_at) >= v_signal.anchor_at
      union all
      select 1 from public.follow_ups f where f.lead_id = p_lead_id and f.status in ('scheduled', 'sent', 'unknown') and f.origin = 'member'
        and f.channel = v_channel.channel and f.message = v_message and f.scheduled_at - v_at between interval '-10 minutes' and interval '10 minutes') then
    perform private.refuse(409, 'already_sent');
  end if;
  update public.follow_ups f set status = 'skipped', reason = 'replaced_by_hand'
  where f.lead_id = p_lead_id and f.status in ('awaiting_approval', 'scheduled') and (f.origin = 'playbook' or (f.playbook_id = p_playbook_id and f.signal_id = v_signal.id));

  insert into public.follow_ups (lead_id, owner_id, signal_id, signal_anchor_at, playbook_id, origin, author, status, channel, to_address, subject, message,
    content_sid, content_variables, success_story_id, company_key, scheduled_at, override_window)
  values (p_lead_id, v_owner_id, v_signal.id,
    -- without its anchor where an earlier try on it ended unsent: the planner counts that one, a person may try again
    case when not exists (select 1 from public.follow_ups f where f.signal_id = v_signal.id and f.signal_anchor_at = v_signal.anchor_at
      and f.playbook_id = p_playbook_id and not private.may_plan_again(f.status, coalesce(f.reason, ''))) then v_signal.anchor_at end,
    p_playbook_id, 'member', case when v_edited then 'human' else 'template' end, 'scheduled', v_channel.channel, v_channel.address, v_subject, v_message,
    case when v_channel.needs_template then v_text.content_sid end, case when v_channel.needs_template then v_text.content_variables end,
    case when not v_edited then v_text.success_story_id end, v_lead.company_key, v_at, p_override_window)
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

-- Lets a waiting message go at the lead's next opening, with another text if given. Refuses: 409 not_waiting,
-- template_text_fixed; 422 value_missing (detail: the holes) while holes are left in the text.
create function public.approve_follow_up(p_id uuid, p_subject text default null, p_message text default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_row public.follow_ups := private.own_follow_up(p_id);
  v_message text := case when p_message ~ '\S' then p_message else v_row.message end;
  v_subject text := coalesce(nullif(btrim(p_subject), ''), v_row.subject);
  v_holes text[] := private.holes_in(v_row.missing, v_row.channel, v_subject, v_message);
begin
  if v_row.status <> 'awaiting_approval' then
    perform private.refuse(409, 'not_waiting');
  elsif v_row.content_sid is not null and v_message <> v_row.message then
    perform private.refuse(409, 'template_text_fixed');
  elsif v_holes <> '{}' then
    perform private.refuse(422, 'value_missing', array_to_string(v_holes, ', '));
  end if;
  update public.follow_ups f
  set status = 'scheduled', reason = null, missing = '{}', message = v_message, subject = v_subject,
      author = case when v_message <> f.message then 'human' else f.author end,
      scheduled_at = case when f.channel = 'in_app' then v_now else coalesce((
        select private.next_opening(greatest(v_now, f.scheduled_at), l.time_zone, l.region, f.id) from public.leads l where l.id = f.lead_id), v_now) end
  where f.id = p_id;
end
$$;

-- Takes a message that has not left out of the queue for good, or puts a failed or unknown one aside. Refuses: 409
-- not_waiting.
create function public.dismiss_follow_up(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.follow_ups := private.own_follow_up(p_id);
begin
  if v_row.status = 'unknown' or (v_row.status = 'failed' and v_row.task_closed_at is null) then
    update public.follow_ups set status = 'failed', task_closed_at = now() where id = p_id;
  elsif v_row.status = 'scheduled' and v_row.dispatched_at is not null then -- an email between two tries: should it have arrived, the provider will say so
    update public.follow_ups set status = 'failed', reason = 'dismissed', task_closed_at = now() where id = p_id;
  elsif v_row.status in ('awaiting_approval', 'scheduled') then
    update public.follow_ups set status = 'skipped', reason = 'dismissed' where id = p_id;
  else
    perform private.refuse(409, 'not_waiting');
  end if;
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
  insert into public.lead_activities (lead_id, type, direction, reached, follow_up_id, source)
  values (v_row.lead_id, case p_outcome when 'answered' then 'message' else 'call' end, case p_outcome when 'answered' then 'inbound' else 'outbound' end,
    p_outcome <> 'not_reached', p_id, 'task');
end
$$;

-- What a person may still have to look at, by lead: the day, the lists and "no next step" read only this.
create index follow_ups_open_idx on public.follow_ups (lead_id, scheduled_at) where status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')
  or (task_closed_at is null and (status = 'failed' or (channel = 'in_app' and status = 'sent')));
create index lead_activities_done_idx on public.lead_activities (created_at) where member_id is not null;

-- True while a person must act on a lead. Won, lost and do-not-contact end that; what the lead writes afterwards counts again.
create function private.is_our_turn(p_lead public.leads) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_lead.your_turn_since is not null and (private.is_open(p_lead.status, p_lead.do_not_contact_at)
    or p_lead.your_turn_since > coalesce(greatest(p_lead.do_not_contact_at, (
      select max(a.occurred_at) from public.lead_activities a
      where a.lead_id = p_lead.id and (a.type = 'status_changed' or a.source = 'status') and a.context ->> 'to' in ('won', 'lost'))), '-infinity'))
$$;

create view private.leads_without_next_step with (security_invoker = true) as
  select distinct on (l.id) l.id as lead_id, l.owner_id, s.trigger_type, coalesce(s.parked_for, 'no_signal') as reason
  from public.leads l left join public.lead_signals s on s.lead_id = l.id and s.closed_at is null
  where private.is_open(l.status, l.do_not_contact_at) and l.your_turn_since is null and coalesce(l.snoozed_until <= now(), true)
    and not exists (select 1 from public.lead_signals w where w.lead_id = l.id and w.closed_at is null and w.next_check_at is not null)
    and not exists (select 1 from public.follow_ups f where f.lead_id = l.id and (f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')
      or (f.channel = 'in_app' and f.status = 'sent' and f.task_closed_at is null)))
  order by l.id, (s.trigger_type = 'long_inactivity'), s.anchor_at desc;
comment on view private.leads_without_next_step is 'Open leads for which nothing will happen by itself: not snoozed, not your turn, nothing pending, no open task, and no signal that time alone could make due. reason is that of the newest signal.';
grant select on private.leads_without_next_step to authenticated, service_role;

-- A member's day: what waits for a person, in the order to work through. p_scope mine, or all for managers. Each list has
-- up to p_limit entries, its count is complete. kinds: your_turn, approval, overdue (a task from an earlier day, or a message
-- that should have left), task, today (leaves by itself), trouble (failed in the last 14 days, unknown), no_next_step; failures
-- only of open leads, tasks only of those awake. done_today: what the member (all: anyone) recorded. Times are UTC; "today" is the organisation's day.
create function public.get_day(p_scope text default 'mine', p_limit integer default 50) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_is_all boolean := p_scope = 'all' and private.is_manager();
  v_midnight timestamptz;
  v_result json;
begin
  perform private.require_member();
  select (v_now at time zone o.time_zone)::date::timestamp at time zone o.time_zone into v_midnight from public.organisation_settings o;
  with entry as materialized (
    select 'your_turn' as kind, l.id as lead_id, null::uuid as follow_up_id, l.your_turn_reason as reason, l.your_turn_since as since, l.your_turn_due_on as due_on,
      row_number() over (order by l.your_turn_due_on nulls last, l.your_turn_since, l.id) as place
    from public.leads l where (v_is_all or l.owner_id = auth.uid()) and l.your_turn_since is not null and private.is_our_turn(l)
      and coalesce(l.snoozed_until <= v_now, true)
    union all
    select k.kind, f.lead_id, f.id, f.reason, coalesce(f.sent_at, f.scheduled_at), null,
      row_number() over (partition by k.kind order by coalesce(p.priority, 10) desc, coalesce(f.sent_at, f.scheduled_at), f.id)
    from public.follow_ups f join public.leads l on l.id = f.lead_id left join public.followup_playbooks p on p.id = f.playbook_id
    cross join lateral (select case f.status
      when 'awaiting_approval' then 'approval'
      when 'unknown' then 'trouble'
      when 'failed' then case when f.updated_at > v_now - interval '14 days' and private.is_open(l.status, l.do_not_contact_at) then 'trouble' end
      when 'sent' then case when private.is_open(l.status, l.do_not_contact_at) and coalesce(l.snoozed_until <= v_now, true) then case when f.sent_at < v_midnight then 'overdue' else 'task' end end
      when 'scheduled' then case when f.scheduled_at < v_midnight then 'overdue' when f.scheduled_at < v_midnight + interval '1 day' then 'today' end end as kind) k
    where (v_is_all or l.owner_id = auth.uid()) and k.kind is not null
      and (f.status in ('awaiting_approval', 'scheduled', 'unknown')
        or (f.task_closed_at is null and (f.status = 'failed' or (f.channel = 'in_app' and f.status = 'sent'))))
    union all
    select 'no_next_step', n.lead_id, null, n.reason, coalesce(l.last_contact_at, l.created_at), null,
      row_number() over (order by l.bant_score desc nulls last, coalesce(l.last_contact_at, l.created_at), l.id)
    from private.leads_without_next_step n join public.leads l on l.id = n.lead_id where v_is_all or n.owner_id = auth.uid()),
  listed as (
    select e.kind, e.place, json_build_object(
      'kind', e.kind, 'lead_id', e.lead_id, 'lead_name', private.lead_name(l), 'company', l.company, 'owner_name', w.name, 'reason', e.reason, 'since', e.since,
      'due_on', e.due_on, 'follow_up_id', f.id, 'status', f.status, 'channel', f.channel, 'subject', f.subject, 'message', f.message, 'missing', f.missing,
      'text_is_fixed', f.content_sid is not null, 'scheduled_at', f.scheduled_at, 'playbook_id', f.playbook_id, 'trigger_type', s.trigger_type, 'waiting_since', s.anchor_at,
      'said', case when e.kind = 'your_turn' then (
        select a.body from public.lead_activities a
        where a.lead_id = e.lead_id and case e.reason when 'answered' then a.is_inbound else a.owed_by = 'us' end order by a.occurred_at desc, a.id desc limit 1) end) as entry
    from entry e join public.leads l on l.id = e.lead_id left join public.members w on w.id = l.owner_id
    left join public.follow_ups f on f.id = e.follow_up_id left join public.lead_signals s on s.id = f.signal_id
    where e.place <= p_limit)
  select json_build_object(
    'counts', (select coalesce(json_object_agg(c.kind, c.n), '{}') from (select e.kind, count(*) as n from entry e group by e.kind) c),
    'entries', (select coalesce(json_agg(l.entry order by array_position(array['your_turn', 'approval', 'overdue', 'task', 'today', 'trouble', 'no_next_step'], l.kind), l.place), '[]') from listed l),
    'done_today', (select count(*) from public.lead_activities a
      where a.created_at >= v_midnight and a.member_id is not null and (v_is_all or a.member_id = auth.uid())))
  into v_result;
  return v_result;
end
$$;

grant execute on function public.preview_follow_up(uuid, text, text), public.write_follow_up(uuid, text, text, text, text, timestamptz, boolean),
  public.approve_follow_up(uuid, text, text), public.dismiss_follow_up(uuid), public.close_task(uuid, text), public.get_day(text, integer)
  to authenticated, service_role;

-- A page of leads the caller may see, with what happens next to each: {total, leads}. p_filter: open, your_turn, planned,
-- no_next_step, snoozed, won, lost, do_not_contact or all; p_sort: name, company, last_contact, bant_score, next (your turn
-- first, then the soonest; p_descending turns any of them round, what has no value stays last). Every word of p_query must
-- occur in name, company, email or phone.
create function public.search_leads(p_query text default null, p_filter text default 'open', p_owner_id uuid default null, p_sort text default 'next',
  p_descending boolean default false, p_limit integer default 50, p_offset integer default 0) returns json
language sql stable set search_path = '' as $$
  with found as materialized (
    select l.id, private.lead_name(l) as name, l.company, l.email, l.phone_e164, l.status, l.bant_score, l.preferred_channel, l.last_contact_at, l.created_at,
      l.snoozed_until, l.do_not_contact_at, case when ours.turn then l.your_turn_since end as your_turn_since, case when ours.turn then l.your_turn_reason end as your_turn_reason,
      l.owner_id, next.at as next_at, next.channel as next_channel, next.status as next_status
    from public.leads l cross join lateral (select l.your_turn_since is not null and private.is_our_turn(l) as turn) ours
    left join (select distinct on (f.lead_id) f.lead_id, f.scheduled_at as at, f.channel, f.status from public.follow_ups f
      where f.status in ('awaiting_approval', 'scheduled', 'sending') order by f.lead_id, f.scheduled_at, f.id) next on next.lead_id = l.id
    where (p_owner_id is null or l.owner_id = p_owner_id)
      and concat_ws(' ', l.title, l.first_name, l.last_name, l.company, l.email, l.phone_e164) ilike all (array(
        select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' from regexp_split_to_table(btrim(p_query), '\s+') word))
      and case p_filter
        when 'all' then true
        when 'won' then l.status = 'won'
        when 'lost' then l.status = 'lost'
        when 'do_not_contact' then l.do_not_contact_at is not null
        when 'your_turn' then ours.turn
        else private.is_open(l.status, l.do_not_contact_at) and case p_filter
          when 'planned' then next.at is not null
          when 'snoozed' then l.snoozed_until > now()
          when 'no_next_step' then l.id in (select n.lead_id from private.leads_without_next_step n)
          else true end end),
  page as materialized (
    select q.*, row_number() over () as place from (
      select f.* from found f cross join lateral (select
        -- umlauts beside their vowels, whatever the database's collation
        translate(lower(case p_sort when 'name' then f.name when 'company' then f.company end), 'äöüßáàâåéèêëíìîïóòôúùûñç', 'aousaaaaeeeeiiiiooouuunc') as word,
        case p_sort
          when 'last_contact' then extract(epoch from coalesce(f.last_contact_at, f.created_at))
          when 'bant_score' then f.bant_score
          when 'next' then extract(epoch from coalesce(case when f.your_turn_since is not null then timestamptz 'epoch' end, f.next_at)) end as number) k
      order by case when not p_descending then k.word end, case when p_descending then k.word end desc nulls last,
        case when not p_descending then k.number end nulls last, case when p_descending then k.number end desc nulls last, f.id
      limit least(p_limit, 200) offset p_offset) q)
  select json_build_object(
    'total', (select count(*) from found),
    'leads', (select coalesce(json_agg(x order by x.place), '[]') from (
      select p.*, m.name as owner_name, (select n.reason from private.leads_without_next_step n where n.lead_id = p.id) as idle_reason
      from page p left join public.members m on m.id = p.owner_id) x))
$$;

-- Everything the lead page shows, in one call: {lead, signals, pending, timeline, channels}; null for a lead the caller
-- can't see. The timeline is newest first, up to p_limit entries: activities, messages and what providers reported.
create function public.get_lead_page(p_lead_id uuid, p_limit integer default 200) returns json
language sql stable set search_path = '' as $$
  select json_build_object(
    'lead', (select to_json(x) from (select l.id, private.lead_name(l) as name, l.first_name, l.last_name, l.salutation, l.title, l.company, l.industry, l.email, l.phone_e164,
        l.preferred_channel, l.language, l.formality, coalesce(l.time_zone, o.time_zone) as time_zone, l.status, l.bant_score, l.owner_id, m.name as owner_name, l.snoozed_until,
        l.do_not_contact_at, l.last_contact_at, l.last_inbound_at, case when ours.turn then l.your_turn_since end as your_turn_since,
        case when ours.turn then l.your_turn_reason end as your_turn_reason, case when ours.turn then l.your_turn_due_on end as your_turn_due_on, l.source, l.created_at,
        private.is_open(l.status, l.do_not_contact_at) as is_open) x),
    'signals', (select coalesce(json_agg(x order by x.waiting_since), '[]') from (
      select e.trigger_type, e.waiting_since, s.anchor_on as waiting_since_day, e.verdict, e.channel, e.scheduled_at, e.next_check_at, s.context ->> 'topic' as topic,
        coalesce(e.playbook_id, later.id) as playbook_id, later.due_on
      from public.explain_lead(l.id) e
      join public.lead_signals s on s.lead_id = l.id and s.trigger_type = e.trigger_type and s.closed_at is null
      cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
      cross join lateral (select (e.next_check_at at time zone z.tz)::date as day, coalesce(s.anchor_on, (s.anchor_at at time zone z.tz)::date) as anchor_day) next
      left join lateral (select p.id, next.day as due_on from public.followup_playbooks p
        where p.trigger_type = e.trigger_type and p.is_active and next.anchor_day + p.delay_days = next.day
        order by p.priority desc, p.id limit 1) later on e.verdict = 'not_yet') x),
    'pending', (select coalesce(json_agg(x order by x.scheduled_at), '[]') from (
      select f.id, f.status, f.reason, f.channel, f.subject, f.message, f.missing, f.playbook_id, f.scheduled_at, f.origin, f.content_sid is not null as text_is_fixed,
        s.trigger_type, s.anchor_at as waiting_since
      from public.follow_ups f left join public.lead_signals s on s.id = f.signal_id
      where f.lead_id = l.id and (f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown') or (f.channel = 'in_app' and f.status = 'sent' and f.task_closed_at is null and private.is_open(l.status, l.do_not_contact_at)))) x),
    'channels', (select json_agg(json_build_object('channel', c.channel, 'chosen_for', c.chosen_for, 'blocked_by', c.blocked_by) order by c.rank) from public.explain_channels(l.id) c),
    'timeline', (select coalesce(json_agg(t.entry), '[]') from (
      select u.entry from (
        select a.occurred_at as at, a.id as place, json_build_object('kind', 'activity', 'id', 'a' || a.id, 'at', a.occurred_at, 'type', a.type, 'direction', a.direction,
          'channel', a.channel, 'reached', a.reached, 'owed_by', a.owed_by, 'due_on', a.due_on, 'body', a.body, 'topic', a.context ->> 'topic',
          'from', a.context ->> 'from', 'to', a.context ->> 'to', 'member_name', w.name) as entry
        from public.lead_activities a left join public.members w on w.id = a.member_id
        where a.lead_id = l.id and not (a.follow_up_id is not null and a.direction = 'outbound' and a.source = 'sent')
        union all
        select coalesce(f.sent_at, f.updated_at), 0, json_build_object('kind', 'follow_up', 'id', 'f' || f.id, 'follow_up_id', f.id, 'at', coalesce(f.sent_at, f.updated_at), 'status', f.status,
          'reason', f.reason, 'channel', f.channel, 'subject', f.subject, 'message', f.message, 'playbook_id', f.playbook_id, 'origin', f.origin, 'author', f.author,
          'delivered_at', f.delivered_at, 'opened_at', f.opened_at, 'responded_at', f.responded_at, 'response_time_hours', f.response_time_hours, 'task_closed_at', f.task_closed_at, 'member_name', w.name)
        from public.follow_ups f left join public.members w on w.id = f.owner_id
        where f.lead_id = l.id and f.status in ('sent', 'failed', 'cancelled', 'skipped', 'expired', 'unknown')) u
      order by u.at desc, u.place desc limit p_limit) t))
  from public.leads l cross join public.organisation_settings o left join public.members m on m.id = l.owner_id
  cross join lateral (select private.is_our_turn(l) as turn) ours
  where l.id = p_lead_id
$$;
grant execute on function public.search_leads(text, text, uuid, text, boolean, integer, integer), public.get_lead_page(uuid, integer) to authenticated, service_role;
grant execute on function private.is_our_turn(public.leads) to authenticated, service_role;

-- The leads a run passed over, per reason, most frequent first: [{reason, leads: [{id, name}], more}], up to 50 leads each;
-- more: signals beyond those. Managers and the service role only (42501).
create function public.get_passed_over(p_run_id uuid) returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_operator();
  return (
    select coalesce(json_agg(json_build_object('reason', r.key, 'more', greatest(0, coalesce((run.reasons ->> r.key)::int, 0) - jsonb_array_length(r.value)),
      'leads', (select coalesce(json_agg(json_build_object('id', l.id, 'name', private.lead_name(l)) order by private.lead_name(l)), '[]')
                from jsonb_array_elements_text(r.value) x (id) join public.leads l on l.id = x.id::uuid)) order by coalesce((run.reasons ->> r.key)::int, 0) desc, r.key), '[]')
    from public.followup_runs run cross join lateral jsonb_each(run.passed_over) r where run.id = p_run_id);
end
$$;
grant execute on function public.get_passed_over(uuid) to authenticated, service_role;
