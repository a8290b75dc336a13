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

-- Permissions are found by the normalized address, however it was typed.
create function private.normalize_permission() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.address := private.normalize_address(new.address, new.channel);
  return new;
end
$$;
create trigger normalize_address before insert on public.contact_permissions for each row execute function private.normalize_permission();

-- One of the two blocks HMAC (RFC 2104) puts before what it hashes: the key of at most 64 bytes filled up with zeros, each
-- byte xor p_byte. By hand, because pgcrypto is not everywhere in the same schema, and sha256 is built in.
create function private.hmac_pad(p_key bytea, p_byte integer) returns bytea
language sql immutable set search_path = '' as $$
  select string_agg(set_byte('\x00', 0, get_byte(p_key || decode(repeat('00', 64 - length(p_key)), 'hex'), i) # p_byte), '' order by i)
  from generate_series(0, 63) i
$$;

create table private.opt_out_key (
  id boolean primary key default true check (id),
  key bytea not null default sha256(convert_to(gen_random_uuid()::text || gen_random_uuid() || gen_random_uuid(), 'UTF8')) check (length(key) = 32),
  inner_pad bytea not null generated always as (private.hmac_pad(key, 54)) stored,
  outer_pad bytea not null generated always as (private.hmac_pad(key, 92)) stored
);
comment on table private.opt_out_key is 'The secret with which addresses in opt_outs are hashed, made once, read by definer functions only. It belongs to the data: a backup holds both, and whoever restores data over fresh migrations must bring this row, or no opt-out is recognised any more.';
alter table private.opt_out_key enable row level security;
insert into private.opt_out_key default values;

-- HMAC-SHA256 of the normalized address; null for null. Raises P0002 without the key: an error is better than a message
-- to somebody who said stop.
create function private.address_hash(p_address text, p_channel text) returns bytea
language plpgsql stable security definer set search_path = '' as $$
declare
  v_key private.opt_out_key;
begin
  select * into strict v_key from private.opt_out_key;
  return sha256(v_key.outer_pad || sha256(v_key.inner_pad || convert_to(private.normalize_address(p_address, p_channel), 'UTF8')));
end
$$;

create table public.opt_outs (
  address text check (address <> ''),
  channel text not null check (channel in ('whatsapp', 'email')),
  reason text not null check (reason in ('stop', 'unsubscribed', 'complained', 'blocked', 'asked')),
  created_at timestamptz not null default now(),
  address_hash bytea not null,
  primary key (address_hash, channel)
);
comment on table public.opt_outs is 'Addresses that must never be written to again on a channel, by nobody, whatever lead they belong to. Matched by a keyed hash of the normalized address, so they outlive the erasure of the person.';
comment on column public.opt_outs.address is 'The normalized address; null once its person was erased, until a lead with it comes again.';
comment on column public.opt_outs.address_hash is 'private.address_hash of the address; written by a trigger.';

-- Hashes what is written; taking the address away keeps the hash. A new one reaches every lead with the address, so it waits for
-- them before it has a row that others wait for. Raises 22023 when a person types what is no address
-- (phone numbers need their country code): such an opt-out would protect nobody.
create function private.hash_opt_out() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.address is not null then
    new.address := private.normalize_address(new.address, new.channel);
    new.address_hash := private.address_hash(new.address, new.channel);
    if not private.is_service() and new.address !~ (case new.channel when 'whatsapp' then '^\+[1-9][0-9]{6,14}$' else '^[^@]+@[^@]+$' end) then
      raise exception 'not an address of this channel' using errcode = '22023';
    end if;
    if tg_op = 'INSERT' then
      perform private.lock_leads(array(select private.leads_at(new.address, new.channel)));
    end if;
  elsif tg_op = 'UPDATE' then
    new.address_hash := old.address_hash;
  end if;
  return new;
end
$$;
create trigger hash_address before insert or update on public.opt_outs for each row execute function private.hash_opt_out();

-- True when an address may not be written to on a channel: the one place that says so. False for no address.
create function private.is_opted_out(p_address text, p_channel text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_hash bytea := private.address_hash(p_address, p_channel); -- once, not per row
begin
  return exists (select 1 from public.opt_outs o where o.address_hash = v_hash and o.channel = p_channel);
end
$$;

-- Which of these addresses, each with its channel and in the form private.normalize_address gives, may not be written to: as
-- private.is_opted_out, for many at once. Raises P0002 without the key, like private.address_hash.
create function private.opted_out_among(p_addresses text[], p_channels text[]) returns table (address text, channel text)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_key private.opt_out_key;
begin
  select * into strict v_key from private.opt_out_key;
  return query
  select u.address, u.channel from (select distinct x.address, x.channel from unnest(p_addresses, p_channels) x (address, channel)) u
  join public.opt_outs o on o.channel = u.channel and o.address_hash = sha256(v_key.outer_pad || sha256(v_key.inner_pad || convert_to(u.address, 'UTF8')));
end
$$;

-- Stores an opt-out; the newest reason stands, but a complaint stays one. Nothing happens for no address.
create function private.opt_out(p_address text, p_channel text, p_reason text) returns void
language sql security definer set search_path = '' as $$
  insert into public.opt_outs as o (address, channel, reason) select p_address, p_channel, p_reason where p_address is not null
  on conflict (address_hash, channel) do update set reason = case o.reason when 'complained' then o.reason else excluded.reason end, address = excluded.address
$$;

create table public.opt_out_removals (
  id uuid primary key default gen_random_uuid(),
  address_hash bytea not null,
  channel text not null check (channel in ('whatsapp', 'email')),
  opted_out_for text not null,
  opted_out_at timestamptz not null,
  removed_by uuid references public.members (id) on delete set null,
  removed_for text not null check (removed_for <> ''),
  removed_at timestamptz not null default now()
);
comment on table public.opt_out_removals is 'Opt-outs a manager took back: which (as in opt_outs), who did it, when and why (removed_for, in the manager''s words). Append-only.';
create index opt_out_removals_address_hash_idx on public.opt_out_removals (address_hash, channel);
create index opt_out_removals_removed_by_idx on public.opt_out_removals (removed_by);

create table public.channel_status (
  channel text primary key check (channel in ('whatsapp', 'email', 'in_app')),
  state text not null check (state in ('on', 'off', 'halted')),
  reason text,
  changed_at timestamptz not null default now(),
  per_second numeric(6, 2) check (per_second between 0.1 and 1000),
  next_slot_at timestamptz,
  paused_until timestamptz
);
comment on table public.channel_status is 'on: may be used; off: no provider configured; halted: the provider refuses our configuration (reason says why) and a manager must act.';
comment on column public.channel_status.per_second is 'Messages the provider takes per second, counted over all workers; null: as many as there are.';
comment on column public.channel_status.next_slot_at is 'When the next message may be handed to the provider: each claim takes slots of 1/per_second seconds from here on.';
comment on column public.channel_status.paused_until is 'Set: the provider takes nothing more from this sender until then (a quota); what is scheduled waits.';
insert into public.channel_status (channel, state, reason, per_second) values
  ('whatsapp', 'off', 'not_configured', 20), ('email', 'off', 'not_configured', 5), ('in_app', 'on', null, null);

-- What a manager may change of a channel: start it when it is halted, end a pause, set its speed. The rest is the engine's.
create function private.keep_channel_state() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_user not in ('anon', 'authenticated') then
    return new;
  end if;
  if old.state = 'halted' and new.state = 'on' then
    new.reason := null;
    new.changed_at := pg_catalog.now();
  else
    new.state := old.state;
    new.reason := old.reason;
    new.changed_at := old.changed_at;
  end if;
  new.channel := old.channel;
  new.next_slot_at := old.next_slot_at;
  new.paused_until := case when new.paused_until is not null then old.paused_until end;
  return new;
end
$$;
create trigger keep_channel_state before update on public.channel_status for each row execute function private.keep_channel_state();

alter table public.contact_permissions enable row level security;
alter table public.opt_outs enable row level security;
alter table public.opt_out_removals enable row level security;
alter table public.channel_status enable row level security;
grant select, insert, update on public.contact_permissions to authenticated;
grant select, insert on public.opt_outs to authenticated;
grant select on public.opt_out_removals to authenticated;
grant select, update on public.channel_status to authenticated;
grant all on public.contact_permissions, public.opt_outs, public.opt_out_removals, public.channel_status to service_role;
create policy "Managers read permissions" on public.contact_permissions for select to authenticated using ((select private.is_manager()));
create policy "Managers add permissions" on public.contact_permissions for insert to authenticated
  with check ((select private.is_manager()) and recorded_by = (select auth.uid()));
create policy "Managers withdraw permissions" on public.contact_permissions for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
create policy "Managers read opt-outs" on public.opt_outs for select to authenticated using ((select private.is_manager()));
create policy "Managers add opt-outs" on public.opt_outs for insert to authenticated with check ((select private.is_manager()));
create policy "Managers read taken back opt-outs" on public.opt_out_removals for select to authenticated using ((select private.is_manager()));
create policy "Members see the channels' state" on public.channel_status for select to authenticated using ((select private.is_member()));
create policy "Managers start a halted channel again and set its speed" on public.channel_status for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));

-- Proof is never rewritten, only withdrawn.
create trigger keep_proof before update on public.contact_permissions for each row execute function private.keep_columns(
  '{"address": null, "channel": null, "purpose": null, "basis": null, "wording": null, "source": null, "obtained_at": null, "recorded_by": null, "created_at": null}');

-- What follows from the activities and from sending is nobody's to write.
create trigger keep_facts before insert or update on public.leads for each row execute function private.keep_columns(
  '{"is_import": false, "do_not_contact_reason": null, "last_inbound_at": null, "last_inbound_channel": null, "last_contact_at": null, "your_turn_since": null, "your_turn_reason": null, "your_turn_due_on": null}');
create trigger keep_counters before insert or update on public.followup_playbooks for each row execute function private.keep_columns(
  '{"usage_count": 0, "response_count": 0, "success_rate": 0}');

-- A lead that comes or comes back with an opted-out address is do-not-contact at once, by whatever way it is written.
-- Lifting that is a manager's right (42501), and only while no opt-out stands (PT409 opted_out); undo_import lifts what its import had set.
create function private.obey_opt_outs() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_email bytea;
  v_phone bytea;
  v_lifts boolean := false;
  v_is_undoing boolean := coalesce(current_setting('salesflow.undoing', true), '') = 'true';
  v_reason text;
begin
  if tg_op = 'UPDATE' then
    if (new.email, new.phone_e164, new.do_not_contact_at) is not distinct from (old.email, old.phone_e164, old.do_not_contact_at) then
      return new;
    end if;
    v_lifts := old.do_not_contact_at is not null and new.do_not_contact_at is null;
  end if;
  v_email := private.address_hash(new.email, 'email');
  v_phone := private.address_hash(new.phone_e164, 'whatsapp');
  select o.reason into v_reason from public.opt_outs o
  where (o.address_hash = v_email and o.channel = 'email') or (o.address_hash = v_phone and o.channel = 'whatsapp')
  order by o.created_at limit 1;
  if v_lifts and not v_is_undoing and not private.is_service() and not private.is_manager() then
    raise exception 'only a manager may lift do-not-contact' using errcode = '42501';
  elsif v_lifts and v_reason is not null and not v_is_undoing then
    raise exception 'opted_out' using errcode = 'PT409', detail = 'An opt-out of this person stands; take it back first.';
  elsif v_reason is not null then
    new.do_not_contact_at := coalesce(new.do_not_contact_at, now());
  end if;
  new.do_not_contact_reason := case when new.do_not_contact_at is not null then coalesce(v_reason, new.do_not_contact_reason, 'by_hand') end;
  return new;
end
$$;
create trigger obey_opt_outs before insert or update of email, phone_e164, do_not_contact_at on public.leads
  for each row execute function private.obey_opt_outs();

-- An opt-out whose address was erased knows it again while a lead has it.
create function private.name_opt_outs() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_email bytea := private.address_hash(new.email, 'email');
  v_phone bytea := private.address_hash(new.phone_e164, 'whatsapp');
begin
  update public.opt_outs o set address = case o.channel when 'email' then new.email_normalized else new.phone_e164 end
  where o.address is null and ((o.address_hash = v_email and o.channel = 'email') or (o.address_hash = v_phone and o.channel = 'whatsapp'));
  return null;
end
$$;
create trigger name_opt_outs after insert or update of email, phone_e164 on public.leads
  for each row when (new.do_not_contact_at is not null) execute function private.name_opt_outs();
