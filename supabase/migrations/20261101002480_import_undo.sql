-- Undoing an import, as long as nothing came of it.

-- Takes an import back, all or nothing: the leads it brought go with all that hangs on them, the others get their earlier values back, its facts go, and what
-- waited for these leads waits again from where it did. Returns {removed, restored}, leads. The caller's own, a manager's and the service role's every; raises PT404
-- no_such_import, PT409 already_undone, no_longer_yours (a rep no longer handles one of its leads; detail: how many), already_sent (something was sent, or is leaving,
-- to one of its leads since; detail: to how many), changed_since (somebody worked on one since: a field it had set, a fact, a message written, rewritten or decided about;
-- detail: on how many).
create function public.undo_import(p_id uuid, p_now timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' set statement_timeout = '60s' as $$
declare
  v_run public.import_runs;
  v_new uuid[];
  v_known uuid[];
  v_count bigint;
begin
  perform private.require_member();
  v_run := private.own_import(p_id, true);
  if v_run.undone_at is not null then
    perform private.refuse(409, 'already_undone');
  end if;
  perform pg_advisory_xact_lock_shared(hashtext('plan_due_followups')); -- nothing is planned for leads that are going
  perform 1 from public.leads l where l.id in (select c.lead_id from public.import_changes c where c.run_id = p_id) order by l.id for update;
  select array(select c.lead_id from public.import_changes c where c.run_id = p_id and c.is_new order by 1),
    array(select c.lead_id from public.import_changes c where c.run_id = p_id and not c.is_new order by 1) into v_new, v_known;

  select count(*) into v_count from public.import_changes c join public.leads l on l.id = c.lead_id
  where c.run_id = p_id and not (private.is_service() or private.is_manager() or coalesce(l.owner_id = any (private.acts_for()), false));
  if v_count > 0 then
    perform private.refuse(409, 'no_longer_yours', v_count::text);
  end if;
  select count(*) into v_count from public.import_changes c
  where c.run_id = p_id and exists (select 1 from public.follow_ups f where f.lead_id = c.lead_id
    and (f.status = 'sending' or (private.may_have_left(f) and (c.is_new or coalesce(f.sent_at, f.dispatched_at, f.created_at) >= v_run.started_at))));
  if v_count > 0 then
    perform private.refuse(409, 'already_sent', v_count::text);
  end if;
  select count(*) into v_count from public.import_changes c join public.leads l on l.id = c.lead_id
  where c.run_id = p_id and (
    jsonb_populate_record(l, c.after) is distinct from l
    or (select count(*) from public.lead_activities a where a.lead_id = c.lead_id and a.import_run_id is distinct from p_id) <> c.other_facts
    or exists (select 1 from public.follow_ups f where f.lead_id = c.lead_id and (
      (f.origin <> 'playbook' and f.created_at >= v_run.started_at) or f.decided_at >= v_run.started_at or f.approved_at >= v_run.started_at
      or (f.author = 'human' and (c.is_new or (f.updated_at >= v_run.started_at and f.status in ('awaiting_approval', 'scheduled')))))));
  if v_count > 0 then
    perform private.refuse(409, 'changed_since', v_count::text);
  end if;

  -- what is on its way to new leads makes room for others before it goes
  update public.follow_ups f set status = 'cancelled', reason = 'lead_changed' where f.lead_id = any (v_new) and f.status in ('awaiting_approval', 'scheduled');
  delete from public.leads l where l.id = any (v_new);

  delete from public.lead_activities a where a.lead_id = any (v_known) and a.import_run_id = p_id;
  perform set_config('salesflow.undoing', 'true', true);
  update public.leads l
  set external_id = n.external_id, source = n.source, first_name = n.first_name, last_name = n.last_name, salutation = n.salutation, title = n.title, company = n.company, industry = n.industry,
      formality = n.formality, language = n.language, email = n.email, phone_e164 = n.phone_e164, preferred_channel = n.preferred_channel, time_zone = n.time_zone,
      region = n.region, status = n.status, bant_score = n.bant_score, owner_id = n.owner_id, custom_fields = n.custom_fields, snoozed_until = n.snoozed_until, do_not_contact_at = n.do_not_contact_at
  from public.import_changes c join public.leads o on o.id = c.lead_id cross join lateral jsonb_populate_record(o, c.before) n
  where c.run_id = p_id and not c.is_new and c.before <> '{}' and l.id = o.id;
  perform set_config('salesflow.undoing', '', true);

  -- loops that its facts closed are open again, and count from where they did
  update public.lead_signals s set closed_at = null, close_reason = null
  from (select distinct on (c.lead_id, c.trigger_type) c.id from public.lead_signals c
    join private.expected_signals(v_known) e on e.lead_id = c.lead_id and e.trigger_type = c.trigger_type and e.activity_id is not distinct from c.activity_id and e.close_reason is null
    where c.lead_id = any (v_known) and c.closed_at >= v_run.started_at
      and not exists (select 1 from public.lead_signals w where w.lead_id = c.lead_id and w.trigger_type = c.trigger_type and w.closed_at is null)
    order by c.lead_id, c.trigger_type, c.closed_at desc, c.id) back
  where s.id = back.id;
  update public.lead_signals s
  set activity_id = e.activity_id, anchor_at = e.anchor_at, anchor_on = e.anchor_on, context = e.context, is_import = e.is_import, is_backlog = e.is_import or coalesce(e.anchor_at < o.went_live_at, true)
  from private.expected_signals(v_known) e cross join public.organisation_settings o
  where s.lead_id = e.lead_id and s.trigger_type = e.trigger_type and s.closed_at is null and e.close_reason is null
    and (s.anchor_at, s.anchor_on, s.is_import) is distinct from (e.anchor_at, e.anchor_on, e.is_import);
  update public.follow_ups f set reason = 'lead_changed' -- an ending that may be planned again
  where f.lead_id = any (v_known) and f.status = 'cancelled' and f.origin = 'playbook' and f.dispatched_at is null and f.updated_at >= v_run.started_at
    and f.reason in ('contacted', 'lead_answered', 'lead_won', 'lead_lost', 'do_not_contact', 'signal_answered', 'signal_superseded', 'signal_done', 'signal_won', 'signal_lost', 'signal_do_not_contact');
  perform private.reconcile_leads(v_known);

  delete from public.import_changes c where c.run_id = p_id;
  update public.import_runs r set undone_at = private.clock(p_now), undone_by = (select m.id from public.members m where m.id = auth.uid()) where r.id = p_id;
  return jsonb_build_object('removed', cardinality(v_new), 'restored', cardinality(v_known));
end
$$;
grant execute on function public.undo_import(uuid, timestamptz) to authenticated, service_role;
