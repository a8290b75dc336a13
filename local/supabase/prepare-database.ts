import type { Database } from './database.ts'
import type { SupabaseApp } from './create-supabase-app.ts'

// What a hosted project gives to its first migration: roles, the schema of extensions, and default privileges that let
// the API roles at everything in public (row level security and explicit revokes are what protects it).
const roles = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
    if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
    if not exists (select from pg_roles where rolname = 'service_role') then
      create role service_role nologin bypassrls;
    end if;
    execute format('grant anon, authenticated, service_role to %I', current_user);
  end $$;
  create schema if not exists extensions;
  grant usage on schema public, extensions to anon, authenticated, service_role;
  create extension if not exists pgcrypto with schema extensions;
  alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
  alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
  alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
`

/** Brings a new or older database to the state of an empty hosted project; changes nothing where it is so already. */
export async function prepareDatabase(database: Database, app: SupabaseApp): Promise<void> {
  await database.transaction((query) => query(roles))
  await app.ensureSystemSchema()
  const [auth] = await database.query<{ users: string | null }>(`select to_regclass('auth.users')::text as users`)
  if (!auth?.users) throw new Error('The auth tables of the local Supabase could not be created; see the error above.')
  await database.query(`
    grant usage on schema auth to anon, authenticated, service_role;
    alter table supabase_migrations.schema_migrations add column if not exists file_hash text;
  `)
}
