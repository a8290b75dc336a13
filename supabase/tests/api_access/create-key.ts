import type { ISql } from 'postgres'

/** Creates an API key (scope leads:write unless told) as whoever this connection is, and returns its id and the key itself. */
export async function createKey(
  sql: ISql,
  scopes: string[] = ['leads:write'],
): Promise<{ id: string; key: string; hint: string }> {
  const [row] = await sql<{ made: { id: string; key: string; hint: string } }[]>`
    select public.create_api_key('CRM', ${scopes}) as made`
  if (!row) throw new Error('create_api_key returned nothing')
  return row.made
}
