create table public.leads (
  id uuid primary key default gen_random_uuid(),
  source text not null default 'manual' check (source <> ''),
  external_id text,
  is_import boolean not null default false,
  first_name text check (first_name <> ''),
  last_name text check (last_name <> ''),
  salutation text check (salutation in ('frau', 'herr')),
  title text,
  company text check (company <> ''),
  company_key text generated always as (lower(btrim(company))) stored,
  industry text,
  formality text check (formality in ('du', 'sie')),
  language text check (language in ('de', 'en')),
  email text check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  email_normalized text generated always as (private.normalize_address(email, 'email')) stored,
  phone_e164 text check (phone_e164 ~ '^\+[1-9][0-9]{6,14}$'),
  preferred_channel text check (preferred_channel in ('whatsapp', 'email', 'in_app')),
  time_zone text check (private.is_time_zone(time_zone)),
  region text check (region ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  status text not null default 'new' check (status ~ '^[a-z][a-z0-9_]*$'),
  bant_score smallint check (bant_score between 0 and 100),
  owner_id uuid references public.members (id) on delete restrict,
  custom_fields jsonb not null default '{}' check (jsonb_typeof(custom_fields) = 'object'),
  snoozed_until timestamptz,
  do_not_contact_at timestamptz,
  do_not_contact_reason text check (do_not_contact_reason in ('stop', 'unsubscribed', 'complained', 'blocked', 'asked', 'by_hand')),
  last_inbound_at timestamptz,
  last_inbound_channel text,
  last_contact_at timestamptz,
  your_turn_since timestamptz,
  your_turn_reason text check (your_turn_reason in ('answered', 'we_owe')),
  your_turn_due_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (external_id, source), -- in this order, because people also look for an id alone
  check (num_nonnulls(first_name, last_name, company, email, phone_e164) > 0)
) with (fillfactor = 90);
comment on table public.leads is 'People being sold to. Open unless won, lost or do-not-contact. Null time_zone, region, language or formality mean the organisation''s.';
comment on column public.leads.bant_score is 'Budget, authority, need, timing: 0 to 100; null means never scored and passes no minimum.';
comment on column public.leads.is_import is 'It came with an import: until somebody is in contact, its waiting is backlog.';
comment on column public.leads.do_not_contact_reason is 'Why nobody writes to this lead: the opt-out of one of its addresses, or by_hand. Kept from do_not_contact_at and opt_outs.';
comment on column public.leads.last_contact_at is 'Last human contact in either direction (automatic messages never count); kept from the activities.';
comment on column public.leads.your_turn_since is 'Set while a person must act: the lead answered, or we owe something (by your_turn_due_on). Kept from the activities.';

create index leads_owner_id_idx on public.leads (owner_id);
create index leads_email_normalized_idx on public.leads (email_normalized) where email_normalized is not null;
create index leads_phone_e164_idx on public.leads (phone_e164) where phone_e164 is not null;
create index leads_your_turn_idx on public.leads (owner_id, your_turn_since) where your_turn_since is not null;
create index leads_company_key_idx on public.leads (company_key) where company_key is not null;
create index leads_contact_idx on public.leads ((coalesce(last_contact_at, created_at)));
create trigger touch_updated_at before update on public.leads for each row execute function private.touch_updated_at();

-- True while a lead may be followed up at all.
create function private.is_open(p_status text, p_do_not_contact_at timestamptz) returns boolean
language sql immutable set search_path = '' as $$
  select p_status not in ('won', 'lost') and p_do_not_contact_at is null
$$;
grant execute on function private.is_open(text, timestamptz) to authenticated, service_role;

-- Locks leads until the transaction ends, by id: whoever changes what belongs to several leads calls it first and once, with all
-- of them, because two that lock in different orders wait for each other until one is killed.
create function private.lock_leads(p_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from public.leads l where l.id = any (p_ids) order by l.id for no key update;
end
$$;

-- The leads that have an address now on a channel, however it is written; none for no address.
create function private.leads_at(p_address text, p_channel text) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  v_address text := private.normalize_address(p_address, p_channel);
begin
  return query
  select l.id from public.leads l where p_channel = 'email' and l.email_normalized = v_address
  union all
  select l.id from public.leads l where p_channel = 'whatsapp' and l.phone_e164 = v_address;
end
$$;

-- A lead's name as people write it: "Dr. Petra Müller", else the company, else the address.
create function private.lead_name(p_lead public.leads) returns text
language sql immutable set search_path = '' as $$
  select coalesce(nullif(concat_ws(' ', p_lead.title, p_lead.first_name, p_lead.last_name), coalesce(p_lead.title, '')),
                  p_lead.company, p_lead.email, p_lead.phone_e164)
$$;
grant execute on function private.lead_name(public.leads) to authenticated, service_role;

alter table public.leads enable row level security;
grant select, insert, update on public.leads to authenticated;
grant all on public.leads to service_role;
create policy "Managers see every lead, reps their own and those of a colleague they stand in for" on public.leads for select to authenticated
  using ((select private.is_manager()) or owner_id = any ((select private.acts_for())::uuid[]));
create policy "Managers add leads for anyone, reps for themselves" on public.leads for insert to authenticated
  with check ((select private.is_manager()) or (owner_id = (select auth.uid()) and (select private.is_member())));
create policy "Managers change every lead, reps those they see" on public.leads for update to authenticated
  using ((select private.is_manager()) or owner_id = any ((select private.acts_for())::uuid[]))
  with check ((select private.is_manager()) or owner_id = any ((select private.acts_for())::uuid[]));

-- Only managers, and owners their own, give leads to somebody else (42501): who stands in for a colleague does not take the leads over.
create function private.keep_owner() returns trigger
language plpgsql set search_path = '' as $$
begin
  if not private.is_service() and not private.is_manager() and old.owner_id is distinct from auth.uid() then
    raise exception 'only a manager may give a lead to somebody else' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger keep_owner before update of owner_id on public.leads for each row
  when (new.owner_id is distinct from old.owner_id) execute function private.keep_owner();
