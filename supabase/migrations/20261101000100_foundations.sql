-- Schemas, default rights and the small functions every later file stands on.

create schema private;
create schema analytics;
comment on schema private is 'Rules and triggers. Not exposed by the API; members may only call what is granted by name.';
comment on schema analytics is 'Figures for the dashboard. Not exposed by the API; read through functions in public.';

-- Hosted Supabase grants new functions and tables to anon and authenticated; PostgreSQL grants functions to public.
-- Nothing is callable here unless a migration says so by name.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from anon, authenticated;
alter default privileges in schema public revoke all on tables from anon, authenticated;

grant usage on schema private to authenticated, service_role;

-- Compiling our statements costs three times what running them does, and they are estimated just dear enough for it.
do $$
begin
  execute format('alter database %I set jit = off', current_database());
exception when insufficient_privilege then
  raise notice 'Whoever owns this database may make it faster: alter database … set jit = off.';
end
$$;

-- Policies and functions with the caller's rights call auth.uid(); on hosted Supabase this right is already there.
do $$
begin
  grant usage on schema auth to anon, authenticated, service_role;
exception when insufficient_privilege then
  null; -- hosted: the schema belongs to supabase_auth_admin, and the right exists
end
$$;

-- True for the service role and for direct connections (pg_cron, the SQL editor), false for every API caller who is a
-- person. It reads the role setting, which a security definer function does not change and a token cannot forge.
create function private.is_service() returns boolean
language sql stable set search_path = '' as $$
  select pg_catalog.current_setting('role') not in ('anon', 'authenticated', 'authenticator')
$$;
grant execute on function private.is_service() to authenticated, service_role;

-- The moment a rule counts with: people live in the present, only the service role may name another time.
create function private.clock(p_now timestamptz) returns timestamptz
language sql stable set search_path = '' as $$
  select case when private.is_service() then coalesce(p_now, pg_catalog.now()) else pg_catalog.now() end
$$;
grant execute on function private.clock(timestamptz) to authenticated, service_role;

-- True for a name from the IANA time zone database, such as Europe/Berlin. Digits are refused (but for Etc/GMT±n):
-- PostgreSQL would read 'Mars/Olympus5' as a zone of its own, five hours off.
create function private.is_time_zone(p_name text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  if p_name !~ '^(UTC|Etc/GMT[+-][0-9]{1,2}|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_-]+){1,2})$' then
    return false;
  end if;
  perform timestamptz 'epoch' at time zone p_name;
  return true;
exception when invalid_parameter_value then
  return false;
end
$$;
-- check constraints run with the writer's rights
grant execute on function private.is_time_zone(text) to authenticated, service_role;

-- The one form in which an address is stored, compared and hashed. Email: compatibility forms folded (full-width letters
-- become plain ones), without whitespace or invisible characters, lower case. WhatsApp: full-width digits folded, without the
-- usual separators, 00 as +; a full number gives E.164. Applying it twice changes nothing.
create function private.normalize_address(p_address text, p_channel text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  v_bare text := p_address;
begin
  if v_bare !~ '^[!-~]*$' then -- most are plain already, and planning asks for thousands
    v_bare := regexp_replace(normalize(v_bare, nfkc), '[\s\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]', '', 'g');
  end if;
  v_bare := case p_channel when 'whatsapp' then regexp_replace(regexp_replace(v_bare, '[-().\/\u2010-\u2015\u2212]', '', 'g'), '^00', '+') else lower(v_bare) end;
  return normalize(v_bare, nfkc);
end
$$;
-- generated columns are computed with the writer's rights
grant execute on function private.normalize_address(text, text) to authenticated, service_role;

-- Keeps updated_at (timestamptz) of any table.
create function private.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := pg_catalog.now();
  return new;
end
$$;

-- Columns that only our own functions write: what a person sends for them is ignored. Takes them with the values a new
-- row starts with, as {"column": value}. Inside a security definer function current_user is its owner, so triggers and
-- the engine pass; column privileges would do as well, but a local Supabase grants all columns again.
create function private.keep_columns() returns trigger
language plpgsql set search_path = '' as $$
declare
  v_kept jsonb := tg_argv[0];
begin
  if current_user not in ('anon', 'authenticated') then
    return new;
  end if;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(k, to_jsonb(old) -> k) into v_kept from jsonb_object_keys(v_kept) k;
  end if;
  return jsonb_populate_record(new, v_kept);
end
$$;
