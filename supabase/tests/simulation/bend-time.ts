import type { Sql } from 'postgres'

/**
 * Puts this database's clock and its source of ids into the simulation's hands: `now()` is what the session calls
 * simulation.now (ISO 8601), new ids follow from the seed. Nothing of the product changes. `sql` acts as superuser.
 */
export async function bendTime(sql: Sql, seed: number): Promise<void> {
  // The planner puts a function written in SQL in place of its call; that is the only reason why this works.
  const clock = (name: string, volatility: string, real: string) => `
    create or replace function pg_catalog.${name}() returns timestamptz language sql ${volatility} parallel safe as $$
      select coalesce(nullif(pg_catalog.current_setting('simulation.now', true), '')::timestamptz, pg_catalog.${real}()) $$;`
  await sql.unsafe(`
    create schema simulation authorization postgres;
    create sequence simulation.ids;
    grant usage on schema simulation to public;
    grant usage on sequence simulation.ids to public;
    set allow_system_table_mods = on;
    ${clock('now', 'stable', 'transaction_timestamp')}
    ${clock('clock_timestamp', 'volatile', 'statement_timestamp')}
    create or replace function pg_catalog.gen_random_uuid() returns uuid language sql volatile as $$
      select pg_catalog.md5('${Math.floor(seed)}:' || pg_catalog.nextval('simulation.ids'))::uuid $$;
    reset allow_system_table_mods;`)
}
