-- What must hold in the database after every step, whatever happened; in plain words over plain rows.

-- Executes a statement and returns the reason for which it was refused (a typed refusal), null when it was not.
create function simulation.attempt(p_statement text) returns text language plpgsql as $$
begin
  execute p_statement;
  return null;
exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
  return sqlerrm;
end
$$;

create table simulation.seen (
  follow_up_id uuid, attempt smallint, sent_at timestamptz, delivered_at timestamptz, opened_at timestamptz, responded_at timestamptz,
  primary key (follow_up_id, attempt));

-- Facts about an attempt that were there before p_since and are gone or later now: {guard, text}.
create function simulation.moved_backwards(p_since timestamptz) returns table (guard text, text text) language plpgsql as $$
begin
  return query
  select 'backwards', format('%s of follow-up %s: %s, before %s', x.name, f.id, coalesce(x.now::text, 'nothing'), x.before)
  from public.follow_ups f join simulation.seen s on s.follow_up_id = f.id and s.attempt = f.attempt
  cross join lateral (values ('sent_at', s.sent_at, f.sent_at), ('delivered_at', s.delivered_at, f.delivered_at), ('opened_at', s.opened_at, f.opened_at),
    ('responded_at', s.responded_at, f.responded_at)) x (name, before, now)
  where f.updated_at >= p_since and x.before is not null and (x.now is null or x.now > x.before);
  return query
  select 'backwards', format('follow-up %s arrived and is %s (%s)', f.id, f.status, f.reason) from public.follow_ups f
  where f.updated_at >= p_since and f.status <> 'sent' and f.delivered_at is not null and f.channel <> 'in_app';
  insert into simulation.seen as s select f.id, f.attempt, f.sent_at, f.delivered_at, f.opened_at, f.responded_at from public.follow_ups f
  where f.updated_at >= p_since and f.sent_at is not null
  on conflict (follow_up_id, attempt) do update set sent_at = excluded.sent_at, delivered_at = excluded.delivered_at, opened_at = excluded.opened_at, responded_at = excluded.responded_at;
end
$$;

-- Follow-ups nobody will look at again; p_all_done: every worker has just done all there was to do at p_now.
create function simulation.lost(p_since timestamptz, p_now timestamptz, p_all_done boolean) returns table (guard text, text text) language sql as $$
  select 'lost', format('follow-up %s ended as %s without a reason', f.id, f.status) from public.follow_ups f
  where f.updated_at >= p_since and f.status in ('failed', 'cancelled', 'skipped', 'expired', 'unknown') and f.reason is null
  union all
  select 'lost', format('follow-up %s was due at %s and lies there (%s)', f.id, f.scheduled_at, f.reason) from public.follow_ups f
  join public.channel_status c on c.channel = f.channel cross join public.organisation_settings o
  where p_all_done and f.status = 'scheduled' and f.scheduled_at <= p_now and o.paused_at is null and (o.automation <> 'off' or f.origin = 'member') and coalesce(c.paused_until <= p_now, true)
  union all
  select 'lost', format('follow-up %s is held by a worker that is gone since %s', f.id, f.lease_expires_at) from public.follow_ups f
  where p_all_done and f.status = 'sending' and f.lease_expires_at < p_now - interval '1 hour'
  union all -- every open lead waits at least for silence to become too long, and nobody else does
  select 'lost', format('lead %s (%s) has %s signal for its silence', l.id, l.status, case when s.id is null then 'no' else 'a' end) from public.leads l
  left join public.lead_signals s on s.lead_id = l.id and s.closed_at is null and s.trigger_type = 'long_inactivity'
  where (l.updated_at >= p_since) and (l.status not in ('won', 'lost') and l.do_not_contact_at is null) <> (s.id is not null)
$$;

-- Open leads without a next step, and what stands with nobody or in a wrong name.
create function simulation.without_step(p_now timestamptz) returns table (guard text, text text) language sql as $$
  select 'next step', format('lead %s: %s', x.lead_id, x.problem) from private.leads_without_any_step(p_now) x
$$;

-- The slow checker: signals that are due although the planner would not look at them.
create function simulation.unarmed(p_now timestamptz) returns table (guard text, text text) language sql set enable_seqscan = off set jit = off as $$
  select 'unarmed', format('%s of lead %s is due for %s, looked at again %s (%s)', d.trigger_type, d.lead_id, d.playbook_id, coalesce(s.next_check_at::text, 'never'), s.parked_for)
  from private.decide(array(select id from public.lead_signals where closed_at is null), p_now) d join public.lead_signals s on s.id = d.signal_id
  where d.verdict = 'plan' and (s.next_check_at is null or s.next_check_at > p_now)
$$;
