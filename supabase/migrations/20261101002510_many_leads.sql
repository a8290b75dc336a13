-- What members do to many leads at once from the list: give them to somebody, snooze them, start a playbook. Each lead is judged by
-- itself, all of them in one statement; what was done can be taken back for a day.

create table public.bulk_changes (
  id uuid primary key default gen_random_uuid(),
  member_id uuid references public.members (id) on delete cascade,
  kind text not null check (kind in ('assign', 'snooze', 'start_playbook')),
  becomes text not null,
  leads jsonb not null check (jsonb_typeof(leads) = 'array'),
  created_at timestamptz not null default now()
);
comment on table public.bulk_changes is 'What one member did to many leads at once, so that it can be taken back; kept for a day. Holds ids and what stood there before, nothing about a person.';
comment on column public.bulk_changes.member_id is 'Who did it, and alone may take it back; null: the service role.';
comment on column public.bulk_changes.becomes is 'The new owner''s id, the moment they are snoozed until (UTC), or the playbook''s id.';
comment on column public.bulk_changes.leads is '[{lead_id, was, messages, follow_up_id}]: the owner or snooze before (null: none); of leads that were given away what waited to leave, [{id, status, reason}]; or the follow-up that was written.';
create index bulk_changes_member_id_idx on public.bulk_changes (member_id, created_at);
alter table public.bulk_changes enable row level security;
grant all on public.bulk_changes to service_role;

-- Those of p_lead_ids that the caller may see, locked. Refuses (422 too_many_leads) more than p_limit.
create function private.take_leads(p_lead_ids uuid[], p_limit integer) returns uuid[]
language plpgsql security definer set search_path = '' as $$
declare
  v_ids uuid[];
begin
  if cardinality(p_lead_ids) > p_limit then
    perform private.refuse(422, 'too_many_leads', p_limit::text);
  end if;
  v_ids := array(select l.id from public.leads l
    where l.id = any (p_lead_ids) and (private.is_service() or private.is_manager() or l.owner_id = any (private.acts_for())));
  perform private.lock_leads(v_ids);
  return v_ids;
end
$$;

-- Remembers what was done for undo_bulk_change and returns the answer of every bulk change: {change_id, done, waiting, refused:
-- [{lead_id, lead_name, reason}]}. p_results: [{lead_id, reason, was, messages, follow_up_id, status}], reason null where it is done;
-- waiting: how many of the done wait for approval; change_id null where nothing was done.
create function private.finish_bulk_change(p_kind text, p_becomes text, p_results jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_done jsonb := coalesce((select jsonb_agg(x - 'reason') from jsonb_array_elements(p_results) x where x ->> 'reason' is null), '[]');
  v_id uuid;
begin
  delete from public.bulk_changes c where c.created_at < now() - interval '1 day';
  if jsonb_array_length(v_done) > 0 then
    insert into public.bulk_changes (member_id, kind, becomes, leads) values (auth.uid(), p_kind, p_becomes, v_done) returning id into v_id;
  end if;
  return jsonb_build_object('change_id', v_id, 'done', jsonb_array_length(v_done),
    'waiting', (select count(*) from jsonb_array_elements(v_done) x where x ->> 'status' = 'awaiting_approval'),
    'refused', (select coalesce(jsonb_agg(jsonb_build_object('lead_id', x.lead_id, 'lead_name', private.lead_name(l), 'reason', x.reason) order by x.reason, private.lead_name(l), x.lead_id), '[]')
      from jsonb_to_recordset(p_results) x (lead_id uuid, reason text) left join public.leads l on l.id = x.lead_id and x.reason <> 'no_such_lead'
      where x.reason is not null));
end
$$;

-- Gives up to 5,000 leads to a member, with everything unsent, open tasks and answers, like reassign_leads, whoever had them.
-- Returns what finish_bulk_change says; reasons: no_such_lead, already_theirs. Refuses: 422 no_such_member, too_many_leads. Managers
-- and the service role only (42501).
create function public.assign_leads(p_lead_ids uuid[], p_owner_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ids uuid[];
  v_results jsonb;
begin
  perform private.require_operator();
  if not exists (select 1 from public.members m where m.id = p_owner_id and m.left_at is null) then
    perform private.refuse(422, 'no_such_member');
  end if;
  v_ids := private.take_leads(p_lead_ids, 5000);
  select coalesce(jsonb_agg(jsonb_build_object('lead_id', w.id, 'was', l.owner_id,
    'messages', (select jsonb_agg(jsonb_build_object('id', f.id, 'status', f.status, 'reason', f.reason)) from public.follow_ups f
      where f.lead_id = l.id and f.status in ('awaiting_approval', 'scheduled', 'sending') and f.dispatched_at is null),
    'reason', case when l.id is null then 'no_such_lead' when l.owner_id = p_owner_id then 'already_theirs' end)), '[]') into v_results
  from (select distinct id from unnest(p_lead_ids) id) w left join public.leads l on l.id = w.id and l.id = any (v_ids);
  update public.leads l set owner_id = p_owner_id where l.id = any (v_ids) and l.owner_id is distinct from p_owner_id;
  return private.finish_bulk_change('assign', p_owner_id::text, v_results);
end
$$;

-- Snoozes up to 5,000 leads until p_until (UTC). Returns what finish_bulk_change says; reasons: no_such_lead, lead_closed. Refuses:
-- 422 in_the_past, too_far (beyond a year), too_many_leads. Members only (42501), for leads they may see.
create function public.snooze_leads(p_lead_ids uuid[], p_until timestamptz) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ids uuid[];
  v_results jsonb;
begin
  perform private.require_member();
  v_ids := private.take_leads(p_lead_ids, 5000);
  perform private.require_snooze(p_until);
  select coalesce(jsonb_agg(jsonb_build_object('lead_id', w.id, 'was', l.snoozed_until,
    'reason', case when l.id is null then 'no_such_lead' when not private.is_open(l.status, l.do_not_contact_at) then 'lead_closed' end)), '[]') into v_results
  from (select distinct id from unnest(p_lead_ids) id) w left join public.leads l on l.id = w.id and l.id = any (v_ids);
  update public.leads l set snoozed_until = p_until where l.id = any (v_ids) and private.is_open(l.status, l.do_not_contact_at);
  return private.finish_bulk_change('snooze', p_until::text, v_results);
end
$$;

-- Starts a playbook by hand for up to 500 leads: its message is written for each whom the planner's verdict allows one (see
-- private.decide; only the wait is skipped), to leave when the planner's would, or for approval where the planner would ask for it.
-- From then on it is automatic: what stops a planned message stops it, too. Returns what finish_bulk_change says; reasons: no_such_lead and the
-- verdict's. Refuses: 422 no_such_playbook, too_many_leads. Members only (42501), for leads they may see.
create function public.start_playbook(p_lead_ids uuid[], p_playbook_id text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_ids uuid[];
  v_results jsonb;
begin
  perform private.require_member();
  perform pg_advisory_xact_lock_shared(hashtext('plan_due_followups')); -- a planner at work finishes first, so that what it plans is seen here
  if not exists (select 1 from public.followup_playbooks p where p.id = p_playbook_id) then
    perform private.refuse(422, 'no_such_playbook');
  end if;
  v_ids := private.take_leads(p_lead_ids, 500);
  with judged as materialized (select * from private.decide('{}', v_now, p_started => p_playbook_id, p_started_for => v_ids)),
  started as (
    insert into public.follow_ups (lead_id, owner_id, signal_id, signal_anchor_at, playbook_id, origin, status, reason, channel, to_address, subject, message,
      missing, scheduled_at, timed_for, content_sid, content_variables, success_story_id, company_key)
    select j.lead_id, j.owner_id, j.signal_id, coalesce(j.anchor_at, l.last_contact_at, l.created_at), j.playbook_id, 'started', j.status, j.reason, j.channel, j.to_address,
      j.subject, j.message, j.missing, j.scheduled_at, j.timed_for, j.content_sid, j.content_variables, j.success_story_id, j.company_key
    from judged j join public.leads l on l.id = j.lead_id where j.verdict = 'plan' order by j.lead_id
    returning id, lead_id, status)
  select coalesce(jsonb_agg(jsonb_build_object('lead_id', w.id, 'follow_up_id', s.id, 'status', s.status,
    'reason', case when j.lead_id is null then 'no_such_lead' else nullif(j.verdict, 'plan') end)), '[]') into v_results
  from (select distinct id from unnest(p_lead_ids) id) w left join judged j on j.lead_id = w.id left join started s on s.lead_id = w.id;
  return private.finish_bulk_change('start_playbook', p_playbook_id, v_results);
end
$$;

-- Takes back what the caller did to many leads within the last day: {undone, kept}; kept are those that were changed again since,
-- whose message has left or was decided about or rewritten, or whom the caller no longer sees. With leads that were given away comes back what waited to leave, as it
-- did, unless somebody has touched it since or it may not leave any more. Refuses: 404 no_such_change (taken back already, older, or somebody else's).
create function public.undo_bulk_change(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_change public.bulk_changes;
  v_ids uuid[];
  v_messages jsonb;
  v_undone integer;
begin
  perform private.require_member();
  perform pg_advisory_xact_lock_shared(hashtext('plan_due_followups')); -- before the leads: no planner takes the place that messages go back to
  delete from public.bulk_changes c where c.id = p_id and c.member_id is not distinct from auth.uid() and c.created_at > now() - interval '1 day' returning * into v_change;
  if v_change.id is null then
    perform private.refuse(404, 'no_such_change');
  end if;
  v_ids := private.take_leads(array(select (x ->> 'lead_id')::uuid from jsonb_array_elements(v_change.leads) x), 5000);
  if v_change.kind = 'assign' then
    perform private.require_operator();
    select coalesce(jsonb_agg(m), '[]') into v_messages -- what still is as the handover left it
    from jsonb_array_elements(v_change.leads) x cross join lateral jsonb_array_elements(nullif(x -> 'messages', 'null')) m
    join public.follow_ups f on f.id = (m ->> 'id')::uuid join public.leads l on l.id = f.lead_id
    where l.id = any (v_ids) and l.owner_id::text = v_change.becomes and f.updated_at = v_change.created_at;
    update public.leads l set owner_id = x.was
    from jsonb_to_recordset(v_change.leads) x (lead_id uuid, was uuid)
    where l.id = x.lead_id and l.id = any (v_ids) and l.owner_id::text = v_change.becomes;
    get diagnostics v_undone = row_count;
    perform private.put_back(v_messages, now());
  elsif v_change.kind = 'snooze' then
    update public.leads l set snoozed_until = x.was
    from jsonb_to_recordset(v_change.leads) x (lead_id uuid, was timestamptz)
    where l.id = x.lead_id and l.id = any (v_ids) and l.snoozed_until = v_change.becomes::timestamptz;
    get diagnostics v_undone = row_count;
  else
    update public.follow_ups f
    set status = 'skipped', reason = 'dismissed', signal_id = null, signal_anchor_at = null -- it never spoke on this anchor: the planner may
    from jsonb_to_recordset(v_change.leads) x (follow_up_id uuid)
    where f.id = x.follow_up_id and f.lead_id = any (v_ids) and f.status in ('awaiting_approval', 'scheduled') and f.dispatched_at is null
      and f.decided_at is null and f.approved_at is null and f.author <> 'human'; -- what somebody decided or wrote meanwhile is theirs
    get diagnostics v_undone = row_count;
  end if;
  return jsonb_build_object('undone', v_undone, 'kept', jsonb_array_length(v_change.leads) - v_undone);
end
$$;
grant execute on function public.assign_leads(uuid[], uuid), public.snooze_leads(uuid[], timestamptz), public.start_playbook(uuid[], text), public.undo_bulk_change(uuid)
  to authenticated, service_role;

-- All leads of a list, as search_leads would page through them: {total, ids}, up to p_limit ids. For leads the caller may see.
create function public.find_lead_ids(p_query text default null, p_filter text default 'open', p_owner_id uuid default null, p_limit integer default 5000) returns json
language sql stable set search_path = '' as $$
  with found as materialized (select f.id from private.find_leads(p_query, p_filter, p_owner_id, null, null) f)
  select json_build_object('total', (select count(*) from found), 'ids', (select coalesce(json_agg(x.id order by x.id), '[]') from (select id from found order by id limit least(p_limit, 5000)) x))
$$;
grant execute on function public.find_lead_ids(text, text, uuid, integer) to authenticated, service_role;
