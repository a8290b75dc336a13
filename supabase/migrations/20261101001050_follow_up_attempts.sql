create table public.follow_up_attempts (
  follow_up_id uuid not null references public.follow_ups (id) on delete cascade,
  attempt smallint not null,
  lead_id uuid not null references public.leads (id) on delete cascade,
  channel text not null check (channel in ('whatsapp', 'email')),
  to_address text not null,
  subject text,
  message text not null,
  content_sid text,
  content_variables jsonb,
  dispatched_at timestamptz,
  sent_at timestamptz,
  provider_message_id text,
  email_message_id text,
  reason text,
  ended_at timestamptz not null,
  primary key (follow_up_id, attempt)
);
comment on table public.follow_up_attempts is 'Attempts of a follow-up that ended before its present one, as they left: what a late fact or answer is about, and what the follow-up becomes again should one prove that it arrived.';
create index follow_up_attempts_lead_id_idx on public.follow_up_attempts (lead_id);
create index follow_up_attempts_provider_message_id_idx on public.follow_up_attempts (provider_message_id) where provider_message_id is not null;
create index follow_up_attempts_to_address_idx on public.follow_up_attempts (to_address, dispatched_at) where provider_message_id is null;
create index follow_up_attempts_email_message_id_idx on public.follow_up_attempts (email_message_id) where email_message_id is not null;

alter table public.follow_up_attempts enable row level security;
grant select on public.follow_up_attempts to authenticated;
grant all on public.follow_up_attempts to service_role;
create policy "Members see attempts of leads they see" on public.follow_up_attempts for select to authenticated
  using (lead_id in (select l.id from public.leads l));
