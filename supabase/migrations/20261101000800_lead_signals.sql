create table public.lead_signals (
  id uuid primary key default gen_random_uuid(),
  lead_id uuid not null references public.leads (id) on delete cascade,
  trigger_type text not null,
  activity_id bigint unique references public.lead_activities (id) on delete cascade,
  anchor_at timestamptz not null,
  anchor_on date,
  context jsonb not null default '{}',
  is_import boolean not null default false,
  is_backlog boolean not null default false,
  released_at timestamptz,
  next_check_at timestamptz default '-infinity',
  parked_for text,
  measured_at timestamptz,
  held_until date,
  closed_at timestamptz,
  close_reason text check (close_reason in ('answered', 'superseded', 'done', 'won', 'lost', 'do_not_contact')),
  created_at timestamptz not null default now(),
  check ((closed_at is null) = (close_reason is null))
) with (fillfactor = 85);
comment on table public.lead_signals is 'Open loops: "waiting since anchor_at because of trigger_type". Derived from the activities by private.reconcile_leads; nothing else opens, moves or closes one.';
comment on column public.lead_signals.activity_id is 'The activity that opened it; null for long_inactivity, which every open lead has.';
comment on column public.lead_signals.anchor_on is 'A promised date: waiting counts from this day, whatever zone the lead moves to. Null: from the local day of anchor_at.';
comment on column public.lead_signals.is_import is 'Its anchor is imported history, whatever its date.';
comment on column public.lead_signals.is_backlog is 'Imported, or anchored before the organisation went live: nothing is sent until a manager releases it (released_at).';
comment on column public.lead_signals.next_check_at is 'The planner looks again at this moment, never later than the first one at which the verdict could change; -infinity: at once; null: only an event can change it (parked_for says which).';
comment on column public.lead_signals.measured_at is 'When it first became due while organisation_settings.holdout_percent was above 0: answers are compared from here on.';
comment on column public.lead_signals.held_until is 'Drawn to wait: not due before this local day of the lead, from which its expiry counts, too.';
create unique index lead_signals_open_key on public.lead_signals (lead_id, trigger_type) include (next_check_at) where closed_at is null; -- whether any is armed is read from it alone
create index lead_signals_armed_idx on public.lead_signals (next_check_at) where closed_at is null and next_check_at is not null;
create index lead_signals_lead_id_idx on public.lead_signals (lead_id);
create index lead_signals_measured_idx on public.lead_signals (measured_at) where measured_at is not null;
create index lead_signals_parked_idx on public.lead_signals (parked_for) where closed_at is null and parked_for is not null;

alter table public.lead_signals enable row level security;
grant select on public.lead_signals to authenticated;
grant all on public.lead_signals to service_role;
create policy "Members see signals of leads they see" on public.lead_signals for select to authenticated
  using (lead_id in (select l.id from public.leads l));
