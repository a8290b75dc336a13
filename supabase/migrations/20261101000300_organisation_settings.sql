create table public.organisation_settings (
  id boolean primary key default true check (id),
  name text not null default 'Sales Flow',
  time_zone text not null default 'Europe/Berlin' check (private.is_time_zone(time_zone)),
  region text not null default 'DE' check (region ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  language text not null default 'de' check (language in ('de', 'en')),
  formality text not null default 'sie' check (formality in ('du', 'sie')),
  automation text not null default 'approve' check (automation in ('off', 'approve', 'automatic')),
  went_live_at timestamptz not null default now(),
  paused_at timestamptz,
  check_time time not null default '09:00',
  opens_at time not null default '09:00',
  closes_at time not null default '17:30',
  working_days smallint[] not null default '{1,2,3,4,5}' check (working_days <@ '{1,2,3,4,5,6,7}' and cardinality(working_days) > 0),
  touch_gap interval not null default '48 hours' check (touch_gap >= '0'),
  touch_cap smallint not null default 3 check (touch_cap between 1 and 50),
  touch_window interval not null default '14 days' check (touch_window > '0'),
  company_cap smallint not null default 1 check (company_cap between 1 and 50),
  custom_fields text[] not null default '{}',
  updated_at timestamptz not null default now(),
  check (opens_at < closes_at)
);
comment on table public.organisation_settings is 'The one row of rules for this deployment. Times of day are local to the recipient; working_days are ISO (1 = Monday); custom_fields are the placeholders leads.custom_fields may fill.';
comment on column public.organisation_settings.automation is 'off: nothing is planned; approve: a person approves every message; automatic: only playbooks that ask for it wait for approval.';
comment on column public.organisation_settings.went_live_at is 'Signals anchored before this moment are backlog: nothing is sent until a manager releases them.';
comment on column public.organisation_settings.paused_at is 'Set: nothing is claimed or sent until it is null again.';
comment on column public.organisation_settings.company_cap is 'Automatic messages per company and day of the organisation.';
insert into public.organisation_settings default values;
create trigger touch_updated_at before update on public.organisation_settings for each row execute function private.touch_updated_at();

create table public.holidays (
  region text not null check (region ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  day date not null,
  name text not null,
  primary key (region, day)
);
comment on table public.holidays is 'Days without sending, per country (DE) or state (DE-BY); a state also keeps its country''s days.';

alter table public.organisation_settings enable row level security;
alter table public.holidays enable row level security;
grant select, update on public.organisation_settings to authenticated;
grant select, insert, update, delete on public.holidays to authenticated;
grant all on public.organisation_settings, public.holidays to service_role;
create policy "Members read the settings" on public.organisation_settings for select to authenticated
  using ((select private.is_member()));
create policy "Managers change the settings" on public.organisation_settings for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
create policy "Members read holidays" on public.holidays for select to authenticated using ((select private.is_member()));
create policy "Managers add holidays" on public.holidays for insert to authenticated with check ((select private.is_manager()));
create policy "Managers change holidays" on public.holidays for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
create policy "Managers remove holidays" on public.holidays for delete to authenticated using ((select private.is_manager()));
