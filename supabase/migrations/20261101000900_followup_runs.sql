create table public.followup_runs (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('daily', 'manual', 'dispatch')),
  local_date date not null,
  status text not null default 'running' check (status in ('running', 'done', 'failed')),
  started_by uuid references public.members (id) on delete set null,
  started_at timestamptz not null default now(),
  heartbeat_at timestamptz not null default now(),
  finished_at timestamptz,
  counts jsonb not null default '{}',
  reasons jsonb not null default '{}',
  passed_over jsonb not null default '{}',
  errors jsonb not null default '[]'
);
comment on table public.followup_runs is 'One row per execution of the check. local_date is the organisation''s day. counts: looked_at, due, planned, awaiting_approval, sent, failed, by_playbook, by_channel; reasons: signals passed over, per reason; passed_over: up to 50 lead ids for each.';
create unique index followup_runs_daily_key on public.followup_runs (kind, local_date) where kind = 'daily';
create index followup_runs_started_at_idx on public.followup_runs (started_at desc);
create index followup_runs_started_by_idx on public.followup_runs (started_by);

alter table public.followup_runs enable row level security;
grant select on public.followup_runs to authenticated;
grant all on public.followup_runs to service_role;
create policy "Managers see runs" on public.followup_runs for select to authenticated using ((select private.is_manager()));
