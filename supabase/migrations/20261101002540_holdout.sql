-- Whether following up brings answers: signals held back for a week against those dealt with on time.

-- Of the signals that became due from p_from to before p_to while some were held back, and whose week was over by p_now: how
-- many were dealt with on time (treated) or held back, and after how many of these the lead answered within the week. For both it
-- ends when those held back are let go: at 00:00 of the seventh local day. Each counts in the group it was drawn into, whatever was sent. p_owner_id: only of this member's leads;
-- p_playbook_id: only of the type this playbook listens to.
create function private.holdout_result(p_from timestamptz, p_to timestamptz, p_owner_id uuid, p_playbook_id text, p_now timestamptz)
returns table (treated_n bigint, treated_answered bigint, held_n bigint, held_answered bigint)
language sql stable security definer set search_path = '' as $$
  select count(*) filter (where s.held_until is null), count(*) filter (where s.held_until is null and a.is_answered),
    count(s.held_until), count(s.held_until) filter (where a.is_answered)
  from public.lead_signals s join public.leads l on l.id = s.lead_id cross join public.organisation_settings o
  cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
  cross join lateral (select coalesce(s.held_until, (s.measured_at at time zone z.tz)::date + 7)::timestamp at time zone z.tz as ends_at) week
  cross join lateral (select exists (
    select 1 from public.lead_activities i
    where i.lead_id = s.lead_id and i.is_inbound and i.type <> 'opt_out' and i.occurred_at >= s.measured_at and i.occurred_at < week.ends_at) as is_answered) a
  where s.measured_at >= p_from and s.measured_at < p_to and week.ends_at <= p_now
    and (p_owner_id is null or l.owner_id = p_owner_id)
    and (p_playbook_id is null or s.trigger_type = (select p.trigger_type from public.followup_playbooks p where p.id = p_playbook_id))
$$;
