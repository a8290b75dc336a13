-- Leads change hands: with an owner who is given them, and with an owner who goes, is away, or comes back.

-- Whether the planner wrote these words: then it can write them again, and nothing is lost when they are cancelled.
create function private.is_written_by_planner(p_follow_up public.follow_ups) returns boolean
language sql immutable set search_path = '' as $$
  select p_follow_up.origin = 'playbook' and p_follow_up.author <> 'human'
$$;

-- What is unsent, or an open task, in the name of somebody who no longer speaks for the lead, and who does at p_now. An
-- automatic message speaks for the acting owner only; what a person wrote stays theirs while they are here and may see
-- the lead. p_lead_ids null: of all leads. reason: owner_gone or owner_changed. What a person wrote and may
-- have arrived (an email between two tries) is nobody's to take over; an automatic one is, and taking it over makes it unknown.
create function private.misplaced_follow_ups(p_lead_ids uuid[], p_now timestamptz)
returns table (id uuid, lead_id uuid, acting_owner_id uuid, reason text)
language sql stable security definer set search_path = '' as $$
  with acts as materialized (
    select coalesce(o.owner_id, private.nobody()) as id, o.acting_id from private.acting_owners(array(select m.id from public.members m union all select null), p_now) o)
  select f.id, f.lead_id, a.acting_id, case when m.left_at is null and m.id is not null then 'owner_changed' else 'owner_gone' end
  from public.follow_ups f join public.leads l on l.id = f.lead_id join acts a on a.id = coalesce(l.owner_id, private.nobody())
  left join public.members m on m.id = f.owner_id
  where (p_lead_ids is null or f.lead_id = any (p_lead_ids)) and f.owner_id is distinct from a.acting_id
    and case
      when f.status = 'sent' then f.channel = 'in_app' and f.task_closed_at is null and f.playbook_id is not null
      when f.origin <> 'member' then f.status in ('awaiting_approval', 'scheduled') or (f.status = 'sending' and f.dispatched_at is null)
      else f.status in ('awaiting_approval', 'scheduled', 'sending') and f.dispatched_at is null
        and not coalesce(m.left_at is null and (m.role = 'manager' or m.id = l.owner_id), false) end
    -- what the index of open follow-ups holds
    and (f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown') or (f.task_closed_at is null and f.channel = 'in_app' and f.status = 'sent'))
$$;

-- Hands over what stands in the wrong name. Planned messages are cancelled, and the planner writes them anew for whoever
-- acts now. What a person wrote, also into a planned one, sent by hand or started waits for the approval of whoever acts now: never lost,
-- never sent in the name of somebody who does not know. Open tasks move along. A playbook's unchanged text is rendered again in the new name.
create function private.hand_over(p_lead_ids uuid[], p_now timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_lead_ids uuid[] := array(select distinct x.lead_id from private.misplaced_follow_ups(p_lead_ids, p_now) x);
begin
  if cardinality(v_lead_ids) = 0 then
    return;
  end if;
  perform private.lock_leads(v_lead_ids);
  perform 1 from public.follow_ups f where f.lead_id = any (v_lead_ids) and f.status in ('awaiting_approval', 'scheduled', 'sending') order by f.id for no key update;

  update public.follow_ups f set status = 'cancelled', reason = x.reason, lease_token = null, lease_expires_at = null
  from private.misplaced_follow_ups(v_lead_ids, p_now) x
  where f.id = x.id and f.origin <> 'member' and f.status <> 'sent' and (private.is_written_by_planner(f) or (f.dispatched_at is not null and f.channel <> 'in_app'));

  update public.follow_ups f
  set owner_id = x.acting_owner_id, status = case f.status when 'sent' then 'sent' else 'awaiting_approval' end,
      reason = case f.status when 'sent' then f.reason else x.reason end, lease_token = null, lease_expires_at = null, email_frame = null,
      subject = coalesce(r.subject, f.subject), message = coalesce(r.message, f.message), missing = coalesce(r.missing, f.missing),
      content_sid = case when f.content_sid is not null then coalesce(r.content_sid, f.content_sid) end,
      content_variables = case when f.content_sid is not null then coalesce(r.content_variables, f.content_variables) end,
      success_story_id = case when r.message is null then f.success_story_id else r.success_story_id end
  from private.misplaced_follow_ups(v_lead_ids, p_now) x join public.follow_ups g on g.id = x.id left join public.lead_signals s on s.id = g.signal_id
  left join lateral (
    select t.* from private.render_playbook(g.lead_id, g.playbook_id, x.acting_owner_id, coalesce(s.context, '{}'), p_now) t
    where g.author = 'template' and t.missing <@ g.missing) r on true
  where f.id = x.id;
end
$$;

-- Gives a member the leads of another (p_from null: of nobody), all of them or those of p_lead_ids, and with them everything
-- unsent, open tasks and answers. Returns how many leads. Refuses: 422 no_such_member unless p_to is here. Managers and
-- the service role only (42501).
create function public.reassign_leads(p_to uuid, p_from uuid default null, p_lead_ids uuid[] default null) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
begin
  perform private.require_operator();
  if not exists (select 1 from public.members m where m.id = p_to and m.left_at is null) then
    perform private.refuse(422, 'no_such_member');
  end if;
  with mine as (
    select l.id from public.leads l
    where l.owner_id is not distinct from p_from and p_from is distinct from p_to and (p_lead_ids is null or l.id = any (p_lead_ids))
    order by l.id for no key update)
  update public.leads l set owner_id = p_to from mine where l.id = mine.id;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
grant execute on function public.reassign_leads(uuid, uuid, uuid[]) to authenticated, service_role;
