-- What the desk's screens show, each in one call: a member's day, the leads list, a lead's page, a run's leads.

-- What a person may still have to look at, by lead: the day, the lists and "no next step" read only this.
create index follow_ups_open_idx on public.follow_ups (lead_id, scheduled_at) where status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')
  or (task_closed_at is null and (status = 'failed' or (channel = 'in_app' and status = 'sent')));
create index leads_do_not_contact_idx on public.leads (do_not_contact_at) where do_not_contact_at is not null;
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
  select l.id as lead_id, l.owner_id, s.trigger_type, coalesce(s.parked_for, 'no_signal') as reason
  from public.leads l left join lateral ( -- not distinct on (l.id): a reader's owner_id could not reach the leads' index
    select w.trigger_type, w.parked_for from public.lead_signals w where w.lead_id = l.id and w.closed_at is null
    order by (w.trigger_type = 'long_inactivity'), w.anchor_at desc limit 1) s on true
  -- private.is_open written out, or 100,000 leads would cost 100,000 calls
  where l.status not in ('won', 'lost') and l.do_not_contact_at is null and l.your_turn_since is null and coalesce(l.snoozed_until <= now(), true)
    and not exists (select 1 from public.lead_signals w where w.lead_id = l.id and w.closed_at is null and w.next_check_at is not null)
    and not exists (select 1 from public.follow_ups f where f.lead_id = l.id and (f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')
      or (f.channel = 'in_app' and f.status = 'sent' and f.task_closed_at is null)));
comment on view private.leads_without_next_step is 'Open leads for which nothing will happen by itself: not snoozed, not your turn, nothing pending, no open task, and no signal that time alone could make due. reason is that of the newest signal.';
grant select on private.leads_without_next_step to authenticated, service_role;

-- What must never be found, at p_now: open leads with neither an open signal, a pending follow-up, an open task, a snooze, a
-- your-turn nor an entry in "no next step" (nothing); leads whose your-turn, pending or task no member who is here attends
-- to (nobody); unsent messages and tasks in the name of somebody who does not speak for the lead (wrong_name: until the
-- next check at most, after a return). For tests and nightly checks.
create function private.leads_without_any_step(p_now timestamptz) returns table (lead_id uuid, problem text)
language sql stable security definer set search_path = '' as $$
  select l.id, 'nothing' from public.leads l
  where private.is_open(l.status, l.do_not_contact_at) and l.your_turn_since is null and coalesce(l.snoozed_until <= p_now, true)
    and not exists (select 1 from public.lead_signals s where s.lead_id = l.id and s.closed_at is null and s.next_check_at is not null)
    and not exists (select 1 from public.follow_ups f where f.lead_id = l.id and (f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')
      or (f.channel = 'in_app' and f.status = 'sent' and f.task_closed_at is null)))
    and l.id not in (select n.lead_id from private.leads_without_next_step n)
  union all
  select l.id, 'nobody' from public.leads l
  where not exists (select 1 from public.members m left join public.members o on o.id = l.owner_id
      where m.left_at is null and coalesce(m.away_until <= p_now, true)
        and (m.role = 'manager' or m.id = o.id or (m.id = o.deputy_id and (o.left_at is not null or o.away_until > p_now))))
    and (l.your_turn_since is not null or exists (select 1 from public.lead_signals s where s.lead_id = l.id and s.closed_at is null) or exists (
      select 1 from public.follow_ups f where f.lead_id = l.id and (f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')
        or (f.channel = 'in_app' and f.status = 'sent' and f.task_closed_at is null))))
  union all
  select distinct x.lead_id, 'wrong_name' from private.misplaced_follow_ups(null, p_now) x
$$;

-- The moment one working day after another (UTC): the same time of the organisation's next working day. What falls outside its
-- hours counts from the next opening. Null only if 60 days hold no two working days.
create function private.one_working_day_after(p_at timestamptz) returns timestamptz
language sql stable set search_path = '' as $$
  with o as (select s.*, p_at at time zone s.time_zone as local from public.organisation_settings s),
  working as (
    select d.day, row_number() over (order by d.day) as place
    from o cross join lateral (select o.local::date + n as day from generate_series(0, 60) n) d
    where extract(isodow from d.day)::smallint = any (o.working_days) and (d.day > o.local::date or o.local::time < o.closes_at)
      and not exists (select 1 from public.holidays h where h.day = d.day and h.region in (o.region, left(o.region, 2))))
  select (next.day + case when first.day = o.local::date then greatest(o.local::time, o.opens_at) else o.opens_at end) at time zone o.time_zone
  from o join working first on first.place = 1 join working next on next.place = 2
$$;

-- True while an answer somebody wrote to a lead since p_since is about to leave: the lead's turn is then dealt with, unless it is taken back or fails.
create function private.is_being_answered(p_lead_id uuid, p_since timestamptz) returns boolean
language sql stable set search_path = '' as $$
  select exists (select 1 from public.follow_ups f where f.lead_id = p_lead_id and f.status in ('scheduled', 'sending')
    and f.origin = 'member' and (f.playbook_id is null or f.is_answer) and f.channel <> 'in_app' and f.created_at > p_since)
$$;

-- Since when nobody did anything about a lead whose turn is ours (UTC): the last thing a member did since then, else the answer,
-- the end of the day we promised something for, or of a snooze, whichever came last.
create function private.untouched_since(p_lead public.leads) returns timestamptz
language sql stable set search_path = '' as $$
  select greatest(p_lead.your_turn_since, p_lead.snoozed_until, (p_lead.your_turn_due_on + o.closes_at) at time zone o.time_zone, (
    select max(a.created_at) from public.lead_activities a where a.lead_id = p_lead.id and a.member_id is not null))
  from public.organisation_settings o
$$;

-- A member's day: what waits for a person, in the order to work through. p_scope mine
-- (own leads and those one stands in for), or all for managers. Each list has
-- up to p_limit entries, its count is complete. kinds: your_turn, unattended (for managers, mine only: a colleague's turn that nobody
-- touched for a working day), approval, overdue (a task from an earlier day, or a message
-- that should have left), task, today and week (leaves by itself today, or on one of the 7 days after), trouble (failed in the last 14 days, unknown), no_next_step, opted_out (the
-- lead itself ended all contact in the last 7 days; reason as in opt_outs); failures of automatic messages and tasks only of open
-- leads, tasks and approvals only of those awake. free_until: until when WhatsApp takes an answer in free words. handed_by, handed_note: who gave the
-- lead to its owner within 14 days, and what they wrote. done_today: what the member (all: anyone) recorded or decided. Times are UTC; "today" is the organisation's day.
create function public.get_day(p_scope text default 'mine', p_limit integer default 50) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_is_all boolean := p_scope = 'all' and private.is_manager();
  v_mine uuid[] := private.attends_to();
  v_is_rest_mine boolean := coalesce(private.acting_owner(null, now()) = auth.uid(), false);
  v_sees_unattended boolean := private.is_manager() and not v_is_all;
  v_doers uuid[] := case when v_is_all then array(select m.id from public.members m) else array[auth.uid()] end;
  v_today date;
  v_midnight timestamptz;
  v_result json;
begin
  perform private.require_member();
  select (v_now at time zone o.time_zone)::date, (v_now at time zone o.time_zone)::date::timestamp at time zone o.time_zone into v_today, v_midnight from public.organisation_settings o;
  with entry as materialized (
    select 'your_turn' as kind, l.id as lead_id, null::uuid as follow_up_id, l.your_turn_reason as reason, l.your_turn_since as since, l.your_turn_due_on as due_on,
      -- promises due by today, then answers, then promises for later
      row_number() over (order by coalesce(l.your_turn_due_on > v_today, false), l.your_turn_due_on nulls last, l.your_turn_since, l.id) as place
    from public.leads l where (v_is_all or l.owner_id = any (v_mine) or (l.owner_id is null and v_is_rest_mine)) and l.your_turn_since is not null and private.is_our_turn(l)
      and coalesce(l.snoozed_until <= v_now, true) and not private.is_being_answered(l.id, l.your_turn_since)
    union all
    select 'unattended', l.id, null, l.your_turn_reason, l.your_turn_since, l.your_turn_due_on, row_number() over (order by l.your_turn_since, l.id)
    from public.leads l where v_sees_unattended and l.owner_id <> all (v_mine) and l.your_turn_since < v_now - interval '1 day' and private.is_our_turn(l)
      and coalesce(l.snoozed_until <= v_now, true) and private.one_working_day_after(private.untouched_since(l)) <= v_now and not private.is_being_answered(l.id, l.your_turn_since)
    union all
    select k.kind, f.lead_id, f.id, f.reason, coalesce(f.sent_at, f.scheduled_at), null,
      row_number() over (partition by k.kind order by coalesce(p.priority, 10) desc, coalesce(f.sent_at, f.scheduled_at), f.id)
    from public.follow_ups f join public.leads l on l.id = f.lead_id left join public.followup_playbooks p on p.id = f.playbook_id
    cross join lateral (select case f.status
      when 'awaiting_approval' then case when coalesce(l.snoozed_until <= v_now, true) then 'approval' end
      when 'unknown' then 'trouble'
      when 'failed' then case when f.updated_at > v_now - interval '14 days' and (private.is_open(l.status, l.do_not_contact_at) or (f.origin = 'member' and l.do_not_contact_at is null)) then 'trouble' end
      when 'sent' then case when private.is_open(l.status, l.do_not_contact_at) and coalesce(l.snoozed_until <= v_now, true) then case when f.sent_at < v_midnight then 'overdue' else 'task' end end
      when 'scheduled' then case when f.scheduled_at < v_midnight then 'overdue' when f.scheduled_at < v_midnight + interval '1 day' then 'today' when f.scheduled_at < v_midnight + interval '8 days' then 'week' end end as kind) k
    where (v_is_all or l.owner_id = any (v_mine) or (l.owner_id is null and v_is_rest_mine)) and k.kind is not null
      and (f.status in ('awaiting_approval', 'scheduled', 'unknown')
        or (f.task_closed_at is null and (f.status = 'failed' or (f.channel = 'in_app' and f.status = 'sent'))))
    union all
    select 'no_next_step', n.lead_id, null, n.reason, coalesce(l.last_contact_at, l.created_at), null,
      row_number() over (order by l.bant_score desc nulls last, coalesce(l.last_contact_at, l.created_at), l.id)
    from private.leads_without_next_step n join public.leads l on l.id = n.lead_id where v_is_all or n.owner_id = any (v_mine) or (n.owner_id is null and v_is_rest_mine)
    union all
    select 'opted_out', l.id, null, l.do_not_contact_reason, l.do_not_contact_at, null, row_number() over (order by l.do_not_contact_at desc, l.id)
    from public.leads l
    where (v_is_all or l.owner_id = any (v_mine) or (l.owner_id is null and v_is_rest_mine))
      and l.do_not_contact_reason not in ('asked', 'by_hand') and l.do_not_contact_at > v_now - interval '7 days'),
  listed as (
    select e.kind, e.place, json_build_object(
      'kind', e.kind, 'lead_id', e.lead_id, 'lead_name', private.lead_name(l), 'company', l.company, 'owner_id', l.owner_id, 'owner_name', w.name, 'reason', e.reason, 'since', e.since,
      'due_on', e.due_on, 'do_not_contact', l.do_not_contact_at is not null, 'follow_up_id', f.id, 'status', f.status, 'channel', f.channel, 'subject', f.subject, 'message', f.message, 'missing', f.missing,
      'text_is_fixed', f.content_sid is not null, 'scheduled_at', f.scheduled_at, 'timed_for', f.timed_for, 'playbook_id', f.playbook_id, 'trigger_type', s.trigger_type, 'waiting_since', s.anchor_at,
      'free_until', case when e.reason = 'answered' and l.do_not_contact_at is null and l.last_inbound_channel = 'whatsapp' and l.last_inbound_at > v_now - interval '24 hours' then l.last_inbound_at + interval '24 hours' end,
      'handed_by', h.name, 'handed_note', h.body,
      'said', case when e.kind in ('your_turn', 'unattended', 'opted_out') then (
        select a.body from public.lead_activities a
        where a.lead_id = e.lead_id and case e.reason when 'answered' then a.is_inbound when 'we_owe' then a.owed_by = 'us' else a.type = 'opt_out' end
        order by a.occurred_at desc, a.id desc limit 1) end) as entry
    from entry e join public.leads l on l.id = e.lead_id left join public.members w on w.id = l.owner_id
    left join public.follow_ups f on f.id = e.follow_up_id left join public.lead_signals s on s.id = f.signal_id
    left join lateral (select m.name, a.body from public.lead_activities a left join public.members m on m.id = a.member_id
      where a.lead_id = e.lead_id and a.type = 'handed_over' and a.context ->> 'to' = l.owner_id::text and a.occurred_at > v_now - interval '14 days'
      order by a.occurred_at desc, a.id desc limit 1) h on true
    where e.place <= p_limit)
  select json_build_object(
    'unread', private.unread_notifications(v_now),
    'counts', (select coalesce(json_object_agg(c.kind, c.n), '{}') from (select e.kind, count(*) as n from entry e group by e.kind) c),
    'entries', (select coalesce(json_agg(l.entry order by array_position(array['your_turn', 'unattended', 'approval', 'overdue', 'task', 'today', 'week', 'trouble', 'no_next_step', 'opted_out'], l.kind), l.place), '[]') from listed l),
    'done_today', (select count(*) from public.lead_activities a
      where a.created_at >= v_midnight and a.member_id is not null and a.member_id = any (v_doers))
      + (select count(*) from public.follow_ups f where f.decided_by is not null and f.decided_by = any (v_doers) and f.decided_at >= v_midnight))
  into v_result;
  return v_result;
end
$$;

grant execute on function public.get_day(text, integer) to authenticated, service_role;

create view private.steps_to_come with (security_invoker = true) as
  select f.lead_id, f.id, f.scheduled_at as at, f.channel, f.status from public.follow_ups f
  where f.status in ('awaiting_approval', 'scheduled', 'sending') or (f.channel = 'in_app' and f.status = 'sent' and f.task_closed_at is null);
comment on view private.steps_to_come is 'Messages that have not left and open tasks (status sent): what a list of leads shows as happening next.';
grant select on private.steps_to_come to authenticated, service_role;

-- The leads of a list, in no order: those the caller may see, as search_leads narrows them down; sort_at, when something happens
-- next, only where p_by_next asks for it. Planned anew for each call, because what is looked for decides what has to be read;
-- with definer rights, because behind the policies every table beside leads costs a list of all leads the caller sees. Members
-- and the service role (42501).
create function private.find_leads(p_query text, p_filter text, p_owner_id uuid, p_source text, p_external_id text, p_by_next boolean default false)
returns table (id uuid, source text, external_id text, name text, company text, email text, phone_e164 text, status text, bant_score smallint, preferred_channel text,
  last_contact_at timestamptz, created_at timestamptz, snoozed_until timestamptz, do_not_contact_at timestamptz, your_turn_since timestamptz, your_turn_reason text,
  owner_id uuid, sort_at timestamptz)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  v_seen uuid[] := case when not (private.is_service() or private.is_manager()) then private.acts_for() end; -- null: everybody's
  v_words text[] := array(select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' from regexp_split_to_table(btrim(p_query), '\s+') word);
  v_by_next boolean := p_by_next or p_filter = 'planned';
begin
  perform private.require_member();
  return query
  select l.id, l.source, l.external_id, private.lead_name(l) as name, l.company, l.email, l.phone_e164, l.status, l.bant_score, l.preferred_channel, l.last_contact_at, l.created_at,
    l.snoozed_until, l.do_not_contact_at, case when ours.turn then l.your_turn_since end as your_turn_since, case when ours.turn then l.your_turn_reason end as your_turn_reason,
    l.owner_id, next.at as sort_at
  from public.leads l cross join lateral (select l.your_turn_since is not null and private.is_our_turn(l) as turn) ours
  left join lateral (select n.at, n.status from private.steps_to_come n where v_by_next and n.lead_id = l.id order by n.at, n.id limit 1) next on true
  where (v_seen is null or l.owner_id = any (v_seen)) and (p_owner_id is null or l.owner_id = p_owner_id) and (p_source is null or l.source = p_source) and (p_external_id is null or l.external_id = p_external_id)
    and (v_words = '{}' or concat_ws(' ', l.title, l.first_name, l.last_name, l.company, l.email, l.phone_e164) ilike all (v_words))
    and case p_filter
      when 'all' then true
      when 'won' then l.status = 'won'
      when 'lost' then l.status = 'lost'
      when 'do_not_contact' then l.do_not_contact_at is not null
      when 'your_turn' then ours.turn
      else private.is_open(l.status, l.do_not_contact_at) and case p_filter
        when 'planned' then next.status <> 'sent'
        when 'snoozed' then l.snoozed_until > now()
        when 'no_next_step' then l.id in (select n.lead_id from private.leads_without_next_step n)
        else true end end;
end
$$;
grant execute on function private.find_leads(text, text, uuid, text, text, boolean) to authenticated, service_role;

-- The playbook that fits a lead without a next step: that of its last occasion which may speak at all, is not too late and has not since
-- we last had contact, inactivity last; null: none, a person writes or decides. A suggestion only: starting it is judged by all rules.
create function private.suggested_playbook(p_lead_id uuid, p_bant_score integer, p_last_contact_at timestamptz) returns text
language sql stable set search_path = '' as $$
  select p.id from public.followup_playbooks p
  cross join lateral (
    select max(x.at) as at from (
      select a.occurred_at as at from public.lead_activities a where a.lead_id = p_lead_id and a.type = p.trigger_type and a.owed_by is distinct from 'us'
      union all select s.anchor_at from public.lead_signals s where s.lead_id = p_lead_id and s.trigger_type = p.trigger_type and s.closed_at is null) x) occasion
  where p.is_active and occasion.at is not null and (p.min_bant is null or p_bant_score > p.min_bant)
    and (p.trigger_type = 'long_inactivity' or coalesce(p_last_contact_at <= occasion.at, true))
    and coalesce(p.max_per_lead > (select count(*) from public.follow_ups f where f.lead_id = p_lead_id and f.playbook_id = p.id and f.status = 'sent'), true)
    and not exists (select 1 from public.lead_signals s join public.leads l on l.id = s.lead_id cross join public.organisation_settings o
      cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
      where s.lead_id = p_lead_id and s.trigger_type = p.trigger_type and s.closed_at is null
        and greatest(coalesce(s.anchor_on, (s.anchor_at at time zone z.tz)::date) + p.delay_days, s.held_until) + p.expires_after_days < (now() at time zone z.tz)::date)
    and not exists (select 1 from public.follow_ups f where f.lead_id = p_lead_id and f.playbook_id = p.id and f.status in ('sent', 'unknown')
      and coalesce(f.sent_at, f.created_at) > coalesce(greatest(occasion.at, p_last_contact_at), '-infinity'))
  order by p.trigger_type = 'long_inactivity', occasion.at desc, p.priority desc, p.delay_days, p.id limit 1
$$;
grant execute on function private.suggested_playbook(uuid, integer, timestamptz) to authenticated, service_role;

-- A page of leads the caller may see, with what happens next to each: {total, leads, next}. watched_for and watched_until: the open
-- loop looked at next and when (UTC; null: at the next check); watched_blocked_by bant_too_low: no
-- playbook would write to a score like this. p_filter: open, your_turn, planned, no_next_step, snoozed, won,
-- lost, do_not_contact or all; p_sort: name, company, last_contact, bant_score, next (your turn first, then the soonest;
-- p_descending turns any of them round, what has no value stays last) or created (oldest first: what comes in meanwhile shifts
-- no page; next {at, id} is where the following page starts, p_after_at and p_after_id, null at the end and for any other
-- order). Every word of p_query must occur in name, company, email or phone; p_source and p_external_id are where the lead
-- came from, to the letter. idle_reason, suggested_playbook: of a lead without a next step, why nothing happens by itself and
-- what could be started by hand. Members and the service role (42501).
create function public.search_leads(p_query text default null, p_filter text default 'open', p_owner_id uuid default null, p_sort text default 'next',
  p_descending boolean default false, p_limit integer default 50, p_offset integer default 0, p_source text default null, p_external_id text default null,
  p_after_at timestamptz default null, p_after_id uuid default null) returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member();
  return (
    with found as materialized (select * from private.find_leads(p_query, p_filter, p_owner_id, p_source, p_external_id, p_sort = 'next')),
    page as materialized (
      select q.*, row_number() over () as place from (
        select f.* from found f cross join lateral (select
          -- umlauts beside their vowels, whatever the database's collation
          translate(lower(case p_sort when 'name' then f.name when 'company' then f.company end), 'äöüßáàâåéèêëíìîïóòôúùûñç', 'aousaaaaeeeeiiiiooouuunc') as word,
          case p_sort
            when 'created' then extract(epoch from f.created_at)
            when 'last_contact' then extract(epoch from coalesce(f.last_contact_at, f.created_at))
            when 'bant_score' then f.bant_score
            when 'next' then extract(epoch from coalesce(case when f.your_turn_since is not null then timestamptz 'epoch' end, f.sort_at)) end as number) k
        where p_after_at is null or (f.created_at, f.id) > (p_after_at, p_after_id)
        order by case when not p_descending then k.word end, case when p_descending then k.word end desc nulls last,
          case when not p_descending then k.number end nulls last, case when p_descending then k.number end desc nulls last, f.id
        limit least(p_limit, 200) + 1 offset p_offset) q)
    select json_build_object(
      'total', (select count(*) from found),
      'next', case when p_sort = 'created' and (select count(*) from page) > least(p_limit, 200) then (
        select json_build_object('at', p.created_at, 'id', p.id) from page p where p.place = least(p_limit, 200)) end,
      'leads', (select coalesce(json_agg(x order by x.place), '[]') from (
        select p.*, n.at as next_at, n.channel as next_channel, n.status as next_status,
          m.name as owner_name, idle.reason as idle_reason,
          case when idle.reason is not null then private.suggested_playbook(p.id, p.bant_score, p.last_contact_at) end as suggested_playbook,
          w.trigger_type as watched_for, w.until as watched_until, case when not w.is_bant_enough then 'bant_too_low' end as watched_blocked_by
        from page p left join public.members m on m.id = p.owner_id
        left join lateral (select s.at, s.channel, s.status from private.steps_to_come s where s.lead_id = p.id order by s.at, s.id limit 1) n on true
        left join lateral (select n.reason from private.leads_without_next_step n where n.lead_id = p.id) idle on true
        left join lateral (select s.trigger_type, nullif(s.next_check_at, '-infinity') as until, exists (
            select 1 from public.followup_playbooks k where k.trigger_type = s.trigger_type and k.is_active and (k.min_bant is null or p.bant_score > k.min_bant)) as is_bant_enough
          from public.lead_signals s
          where s.lead_id = p.id and s.closed_at is null and s.next_check_at is not null
          order by s.next_check_at, (s.trigger_type = 'long_inactivity'), s.id limit 1) w on true
        where p.place <= least(p_limit, 200)) x)));
end
$$;

-- Whether the addresses a lead has now may be written to, one row per channel: the permission that counts (in force before
-- withdrawn, marketing before request, then the latest), nulls where there is none. Only for leads the caller may see.
create function private.lead_permissions(p_lead_id uuid)
returns table (channel text, is_opted_out boolean, purpose text, basis text, wording text, source text, obtained_at timestamptz, withdrawn_at timestamptz, recorded_by text)
language sql stable security definer set search_path = '' as $$
  select a.channel, private.is_opted_out(a.address, a.channel),
    g.purpose, g.basis, g.wording, g.source, g.obtained_at, g.withdrawn_at, m.name
  from public.leads l
  cross join lateral (values ('whatsapp', l.phone_e164), ('email', l.email_normalized)) a (channel, address)
  left join lateral (
    select x.* from public.contact_permissions x where x.address = a.address and x.channel = a.channel
    order by x.withdrawn_at is null desc, x.purpose = 'marketing' desc, coalesce(x.withdrawn_at, x.obtained_at) desc, x.id limit 1) g on true
  left join public.members m on m.id = g.recorded_by
  where l.id = p_lead_id and a.address is not null
    and (private.is_service() or private.is_manager() or l.owner_id = any (private.acts_for()))
$$;
grant execute on function private.lead_permissions(uuid) to authenticated, service_role;

-- Everything the lead page shows, in one call: {lead, signals, pending, timeline}; null for a lead the caller can't see.
-- A loop whose playbook asks for a better BANT score than the lead has is bant_too_low, also before its wait is over. The
-- timeline is newest first, up to p_limit entries: activities, messages and what providers reported.
create function public.get_lead_page(p_lead_id uuid, p_limit integer default 200) returns json
language sql stable set search_path = '' as $$
  select json_build_object(
    'lead', (select to_json(x) from (select l.id, private.lead_name(l) as name, l.first_name, l.last_name, l.salutation, l.title, l.company, l.industry, l.email, l.phone_e164,
        l.preferred_channel, l.language, l.formality, coalesce(l.time_zone, o.time_zone) as time_zone, l.time_zone as own_time_zone, l.region, l.status, l.bant_score, l.owner_id, m.name as owner_name, l.snoozed_until,
        l.do_not_contact_at, l.do_not_contact_reason, l.last_contact_at, l.last_inbound_at, case when ours.turn then l.your_turn_since end as your_turn_since,
        case when ours.turn then l.your_turn_reason end as your_turn_reason, case when ours.turn then l.your_turn_due_on end as your_turn_due_on, l.source, l.external_id, l.custom_fields, l.created_at,
        private.is_open(l.status, l.do_not_contact_at) as is_open,
        (select coalesce(json_agg(g order by g.channel desc), '[]') from private.lead_permissions(l.id) g) as permissions,
        case when private.is_manager() then (select json_agg(json_build_object('id', w.id, 'name', w.name) order by w.name, w.id) from public.members w where w.left_at is null) end as owners) x),
    'signals', (select coalesce(json_agg(x order by x.waiting_since), '[]') from (
      select e.trigger_type, e.waiting_since, s.anchor_on as waiting_since_day,
        case when later.is_bant_enough is false then 'bant_too_low' else e.verdict end as verdict, e.channel, e.scheduled_at, e.timed_for, e.next_check_at, s.context ->> 'topic' as topic,
        coalesce(e.playbook_id, later.id) as playbook_id, case when later.is_bant_enough then next.day end as due_on
      from public.explain_lead(l.id) e
      join public.lead_signals s on s.lead_id = l.id and s.trigger_type = e.trigger_type and s.closed_at is null
      cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
      cross join lateral (select (e.next_check_at at time zone z.tz)::date as day, coalesce(s.anchor_on, (s.anchor_at at time zone z.tz)::date) as anchor_day) next
      left join lateral (select p.id, p.min_bant is null or coalesce(l.bant_score > p.min_bant, false) as is_bant_enough from public.followup_playbooks p
        where p.trigger_type = e.trigger_type and p.is_active and next.anchor_day + p.delay_days = next.day
        order by is_bant_enough desc, p.priority desc, p.id limit 1) later on e.verdict = 'not_yet') x),
    'pending', (select coalesce(json_agg(x order by x.scheduled_at), '[]') from (
      select f.id, f.status, f.reason, f.channel, f.subject, f.message, f.missing, f.playbook_id, f.scheduled_at, f.timed_for, f.origin, f.content_sid is not null as text_is_fixed,
        s.trigger_type, s.anchor_at as waiting_since
      from public.follow_ups f left join public.lead_signals s on s.id = f.signal_id
      where f.lead_id = l.id and (f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown') or (f.channel = 'in_app' and f.status = 'sent' and f.task_closed_at is null and private.is_open(l.status, l.do_not_contact_at)))) x),
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
          'delivered_at', f.delivered_at, 'opened_at', f.opened_at, 'responded_at', f.responded_at, 'response_time_hours', f.response_time_hours, 'task_closed_at', f.task_closed_at, 'member_name', w.name,
          'fell_back', (select coalesce(json_agg(json_build_object('channel', c.channel, 'reason', (
              select a.reason from public.follow_up_attempts a where a.follow_up_id = f.id and a.channel = c.channel order by a.attempt desc limit 1)) order by c.place), '[]')
            from unnest(f.fell_back_from) with ordinality as c (channel, place)))
        from public.follow_ups f left join public.members w on w.id = f.owner_id
        where f.lead_id = l.id and f.status in ('sent', 'failed', 'cancelled', 'skipped', 'expired', 'unknown')) u
      order by u.at desc, u.place desc limit p_limit) t))
  from public.leads l cross join public.organisation_settings o left join public.members m on m.id = l.owner_id
  cross join lateral (select private.is_our_turn(l) as turn) ours
  where l.id = p_lead_id
$$;
grant execute on function public.search_leads(text, text, uuid, text, boolean, integer, integer, text, text, timestamptz, uuid), public.get_lead_page(uuid, integer) to authenticated, service_role;
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
