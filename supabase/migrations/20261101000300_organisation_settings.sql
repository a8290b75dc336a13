create table public.organisation_settings (
  id boolean primary key default true check (id),
  name text not null default 'Sales Flow' check (name ~ '\S'),
  time_zone text not null default 'Europe/Berlin' check (private.is_time_zone(time_zone)),
  region text not null default 'DE' check (region ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  language text not null default 'de' check (language in ('de', 'en')),
  formality text not null default 'sie' check (formality in ('du', 'sie')),
  automation text not null default 'approve' check (automation in ('off', 'approve', 'automatic')),
  went_live_at timestamptz,
  paused_at timestamptz,
  paused_by uuid references public.members (id) on delete set null,
  check_time time not null default '09:00',
  opens_at time not null default '09:00',
  closes_at time not null default '17:30',
  working_days smallint[] not null default '{1,2,3,4,5}' check (working_days <@ '{1,2,3,4,5,6,7}' and cardinality(working_days) > 0),
  touch_gap interval not null default '48 hours' check (touch_gap >= '0'),
  touch_cap smallint not null default 3 check (touch_cap between 1 and 50),
  touch_window interval not null default '14 days' check (touch_window > '0'),
  company_cap smallint not null default 1 check (company_cap between 1 and 50),
  owner_cap integer default 50 check (owner_cap between 1 and 100000),
  calls_per_minute integer not null default 600 check (calls_per_minute between 1 and 100000),
  holdout_percent smallint not null default 0 check (holdout_percent between 0 and 50),
  consent_mode text not null default 'required' check (consent_mode in ('required', 'always')),
  custom_fields text[] not null default '{}',
  legal_name text check (legal_name ~ '\S'),
  postal_address text check (postal_address ~ '\S'),
  registered_office text check (registered_office ~ '\S'),
  register_entry text check (register_entry ~ '\S'),
  managing_directors text check (managing_directors ~ '\S'),
  vat_id text check (vat_id ~ '^[A-Z]{2}[0-9A-Z]{2,12}$'),
  contact_email text check (contact_email ~ '^[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+$'),
  contact_phone text check (contact_phone ~ '[0-9]{3}'),
  has_company_details boolean not null generated always as (
    legal_name is not null and postal_address is not null and contact_email is not null and contact_phone is not null
    and (legal_name !~* '\m(gmbh|mbh|ug|ag|se|kgaa|eg)\M' or (registered_office is not null and register_entry is not null and managing_directors is not null))
  ) stored,
  updated_at timestamptz not null default now(),
  check (opens_at < closes_at)
);
comment on table public.organisation_settings is 'The one row of rules for this deployment. Times of day are local to the recipient; working_days are ISO (1 = Monday); custom_fields are the placeholders leads.custom_fields may fill.';
comment on column public.organisation_settings.automation is 'off: nothing is planned; approve: a person approves every message; automatic: only playbooks that ask for it wait for approval.';
comment on column public.organisation_settings.went_live_at is 'Signals anchored before this moment are backlog: nothing is sent until a manager releases them. Null: not live yet, so everything is, and nothing leaves. Only go_live writes it for people.';
comment on column public.organisation_settings.paused_at is 'Set: nothing is claimed or sent, and no backlog released, until it is null again; paused_by is who did it.';
comment on column public.organisation_settings.company_cap is 'Automatic messages per company and day of the organisation.';
comment on column public.organisation_settings.owner_cap is 'Automatic messages, tasks not counted, in one member''s name per day of the organisation, so that answers can be dealt with and a backlog does not leave in one burst; null: any number.';
comment on column public.organisation_settings.calls_per_minute is 'Calls of the HTTP API that a member may make in a minute; an API key has a number of its own.';
comment on column public.organisation_settings.holdout_percent is 'Of the signals that become due, this share is drawn to wait seven local days more, so that the others'' answers have something to be compared with; 0: none, 10 is enough. What was drawn keeps its week when this changes.';
comment on column public.organisation_settings.consent_mode is 'Which messages need a row in contact_permissions. required: advertising, and WhatsApp outside of a conversation, which is what law and WhatsApp ask for; always: also every other message of a playbook, so that without a permission it becomes a task.';
comment on column public.organisation_settings.legal_name is 'The firm with its legal form, as registered: it stands with the other company details under every email (§5 DDG, §35a GmbHG).';
comment on column public.organisation_settings.postal_address is 'One line per line: street and number, postal code and town, country if it is not the recipient''s.';
comment on column public.organisation_settings.register_entry is 'Court and number, such as "Amtsgericht Hamburg, HRB 12345".';
comment on column public.organisation_settings.has_company_details is 'Whether an email may name its sender as the law asks: firm, address, email and phone; of a company or cooperative also its seat, register and directors.';
-- Before the row: an index made afterwards counts it, and next to tables that nobody has counted yet (a fresh import) planning
-- then takes a nested loop over everything.
create index organisation_settings_paused_by_idx on public.organisation_settings (paused_by);
insert into public.organisation_settings default values;
create trigger touch_updated_at before update on public.organisation_settings for each row execute function private.touch_updated_at();
create trigger keep_went_live_at before update on public.organisation_settings for each row execute function private.keep_columns('{"went_live_at": null}');

create table public.holidays (
  region text not null check (region ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  day date not null,
  name text not null,
  primary key (region, day)
);
comment on table public.holidays is 'Days without sending, per country (DE) or state (DE-BY); a state also keeps its country''s days. German ones are filled in, all others (AT, CH-ZH, the firm''s own) are added by managers.';

create table public.filled_holidays (
  region text not null,
  year smallint not null,
  filled_at timestamptz not null default now(),
  primary key (region, year)
);
comment on table public.filled_holidays is 'Regions and years whose public holidays were filled in. It happens once, so that what a manager removes, renames or adds afterwards stays so.';

-- Germany and its states (DE, DE-BY) with the organisation's current year and the next, whose public holidays were never
-- filled in: usually none. All of them, used or not, so that the first lead in a state has its holidays at once. Managers
-- and the service role only (42501).
create function public.missing_holidays(p_now timestamptz default now()) returns table (region text, year integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_operator();
  return query
  select w.region, y.year
  from unnest('{DE,DE-BB,DE-BE,DE-BW,DE-BY,DE-HB,DE-HE,DE-HH,DE-MV,DE-NI,DE-NW,DE-RP,DE-SH,DE-SL,DE-SN,DE-ST,DE-TH}'::text[]) w (region)
  cross join public.organisation_settings o
  cross join lateral (select extract(year from private.clock(p_now) at time zone o.time_zone)::integer + n as year from generate_series(0, 1) n) y
  where not exists (select 1 from public.filled_holidays f where f.region = w.region and f.year = y.year)
  order by 1, 2;
end
$$;

-- Fills in public holidays: [{region, year, days: [{day, name}]}]. A region's year is filled once; days that are there
-- already stay as they are. Returns how many days were added. Managers and the service role only (42501).
create function public.fill_holidays(p_rows jsonb) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
begin
  perform private.require_operator();
  with filled as (
    insert into public.filled_holidays (region, year)
    select x.region, x.year from jsonb_to_recordset(p_rows) x (region text, year smallint)
    on conflict do nothing returning region, year)
  insert into public.holidays (region, day, name)
  select f.region, d.day, d.name
  from filled f join jsonb_to_recordset(p_rows) x (region text, year smallint, days jsonb) on x.region = f.region and x.year = f.year
  cross join lateral jsonb_to_recordset(x.days) d (day date, name text)
  on conflict do nothing;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

alter table public.organisation_settings enable row level security;
alter table public.holidays enable row level security;
alter table public.filled_holidays enable row level security;
grant select, update on public.organisation_settings to authenticated;
grant select, insert, update, delete on public.holidays to authenticated;
grant select on public.filled_holidays to authenticated;
grant all on public.organisation_settings, public.holidays, public.filled_holidays to service_role;
grant execute on function public.missing_holidays(timestamptz), public.fill_holidays(jsonb) to authenticated, service_role;
create policy "Members read the settings" on public.organisation_settings for select to authenticated
  using ((select private.is_member()));
create policy "Managers change the settings" on public.organisation_settings for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
create policy "Members see what was filled in" on public.filled_holidays for select to authenticated using ((select private.is_member()));
create policy "Members read holidays" on public.holidays for select to authenticated using ((select private.is_member()));
create policy "Managers add holidays" on public.holidays for insert to authenticated with check ((select private.is_manager()));
create policy "Managers change holidays" on public.holidays for update to authenticated
  using ((select private.is_manager())) with check ((select private.is_manager()));
create policy "Managers remove holidays" on public.holidays for delete to authenticated using ((select private.is_manager()));
