create table public.message_tracking (
  id bigint primary key generated always as identity,
  follow_up_id uuid not null references public.follow_ups (id) on delete cascade,
  lead_id uuid not null references public.leads (id) on delete cascade,
  channel text not null check (channel in ('whatsapp', 'email', 'in_app')),
  event_type text not null check (event_type in ('sent', 'delivered', 'opened', 'clicked', 'responded', 'delayed', 'bounced', 'complained', 'failed', 'opted_out')),
  attempt_key text,
  provider text not null check (provider in ('twilio', 'resend', 'salesflow')),
  provider_event_id text not null,
  occurred_at timestamptz not null,
  payload jsonb not null default '{}',
  created_at timestamptz not null default now(),
  unique (provider, provider_event_id)
);
comment on table public.message_tracking is 'Facts a provider (or we, as salesflow) reported about a follow-up, append-only and each once. payload never holds bodies or addresses.';
create index message_tracking_follow_up_id_idx on public.message_tracking (follow_up_id, occurred_at);
create index message_tracking_lead_id_idx on public.message_tracking (lead_id, occurred_at);

create table public.unmatched_inbound (
  id uuid primary key default gen_random_uuid(),
  channel text not null check (channel in ('whatsapp', 'email')),
  from_address text not null,
  body text not null,
  provider text not null,
  provider_event_id text not null,
  occurred_at timestamptz not null,
  resolved_at timestamptz,
  created_at timestamptz not null default now(),
  unique (provider, provider_event_id)
);
comment on table public.unmatched_inbound is 'Messages from addresses no lead has: a manager assigns them; nothing inbound is dropped.';

alter table public.message_tracking enable row level security;
alter table public.unmatched_inbound enable row level security;
grant select on public.message_tracking to authenticated;
grant select, update on public.unmatched_inbound to authenticated;
grant all on public.message_tracking, public.unmatched_inbound to service_role;
create policy "Members see tracking of leads they see" on public.message_tracking for select to authenticated
  using (lead_id in (select l.id from public.leads l));
create policy "Managers see unmatched messages" on public.unmatched_inbound for select to authenticated using ((select private.is_manager()));
create policy "Managers resolve unmatched messages" on public.unmatched_inbound for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));

-- A message stays as it came in; managers only mark it as dealt with.
create trigger keep_message before update on public.unmatched_inbound for each row execute function private.keep_columns(
  '{"channel": null, "from_address": null, "body": null, "provider": null, "provider_event_id": null, "occurred_at": null, "created_at": null}');
