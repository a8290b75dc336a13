create table public.contact_permissions (
  id uuid primary key default gen_random_uuid(),
  address text not null check (address <> ''),
  channel text not null check (channel in ('whatsapp', 'email')),
  purpose text not null check (purpose in ('request', 'marketing')),
  basis text not null check (basis in ('consent', 'existing_customer')),
  wording text not null,
  source text not null,
  obtained_at timestamptz not null,
  withdrawn_at timestamptz,
  recorded_by uuid default auth.uid() references public.members (id) on delete restrict,
  created_at timestamptz not null default now()
);
comment on table public.contact_permissions is 'Proof that an address (normalized email, or phone in E.164) may be written to on a channel: who agreed to which words, where and when. A marketing permission also covers requests. It belongs to the address, not to the lead: a new address starts without.';
comment on column public.contact_permissions.recorded_by is 'The member who can say how it was given; null for what an import or the service role wrote.';
create index contact_permissions_address_idx on public.contact_permissions (address, channel);
create index contact_permissions_recorded_by_idx on public.contact_permissions (recorded_by) where recorded_by is not null;

create table public.opt_outs (
  address text not null check (address <> ''),
  channel text not null check (channel in ('whatsapp', 'email')),
  reason text not null check (reason in ('stop', 'unsubscribed', 'complained', 'blocked', 'asked')),
  created_at timestamptz not null default now(),
  primary key (address, channel)
);
comment on table public.opt_outs is 'Addresses that must never be written to again on a channel, by nobody, whatever lead they belong to; matched on the normalized address, so they outlive the lead.';

create table public.channel_status (
  channel text primary key check (channel in ('whatsapp', 'email', 'in_app')),
  state text not null check (state in ('on', 'off', 'halted')),
  reason text,
  changed_at timestamptz not null default now()
);
comment on table public.channel_status is 'on: may be used; off: no provider configured; halted: the provider refuses our configuration (reason says why) and a manager must act.';
insert into public.channel_status (channel, state, reason) values
  ('whatsapp', 'off', 'not_configured'), ('email', 'off', 'not_configured'), ('in_app', 'on', null);

alter table public.contact_permissions enable row level security;
alter table public.opt_outs enable row level security;
alter table public.channel_status enable row level security;
grant select, insert, update on public.contact_permissions to authenticated;
grant select, insert on public.opt_outs to authenticated;
grant select, update on public.channel_status to authenticated;
grant all on public.contact_permissions, public.opt_outs, public.channel_status to service_role;
create policy "Managers read permissions" on public.contact_permissions for select to authenticated using ((select private.is_manager()));
create policy "Managers add permissions" on public.contact_permissions for insert to authenticated
  with check ((select private.is_manager()) and recorded_by = (select auth.uid()));
create policy "Managers withdraw permissions" on public.contact_permissions for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
create policy "Managers read opt-outs" on public.opt_outs for select to authenticated using ((select private.is_manager()));
create policy "Managers add opt-outs" on public.opt_outs for insert to authenticated with check ((select private.is_manager()));
create policy "Members see the channels' state" on public.channel_status for select to authenticated using ((select private.is_member()));
create policy "Managers start a halted channel again" on public.channel_status for update to authenticated
  using ((select private.is_manager()) and state = 'halted') with check ((select private.is_manager()) and state = 'on');

-- Proof is never rewritten, only withdrawn.
create trigger keep_proof before update on public.contact_permissions for each row execute function private.keep_columns(
  '{"address": null, "channel": null, "purpose": null, "basis": null, "wording": null, "source": null, "obtained_at": null, "recorded_by": null, "created_at": null}');

-- What follows from the activities and from sending is nobody's to write.
create trigger keep_facts before insert or update on public.leads for each row execute function private.keep_columns(
  '{"last_inbound_at": null, "last_inbound_channel": null, "last_contact_at": null, "your_turn_since": null, "your_turn_reason": null, "your_turn_due_on": null}');
create trigger keep_counters before insert or update on public.followup_playbooks for each row execute function private.keep_columns(
  '{"usage_count": 0, "response_count": 0, "success_rate": 0}');
