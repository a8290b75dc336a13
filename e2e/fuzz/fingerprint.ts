import { sql } from '../support/sql.ts'

/** Written by being asked: that a key was used. */
const exempt = ['api_keys']

let statement: string | undefined

/** How many rows every public table has and the latest transaction that wrote one: any write changes it. */
export async function fingerprint(): Promise<Record<string, string>> {
  if (statement === undefined) {
    const tables = await sql<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    )
    statement = tables
      .filter(({ name }) => !exempt.includes(name))
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*) || ' rows, last written by ' || coalesce(max(xmin::text::bigint), 0) as state from public.${name}`,
      )
      .join(' union all ')
  }
  const rows = await sql<{ name: string; state: string }>(statement)
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
}
