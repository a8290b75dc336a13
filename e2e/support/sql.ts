import { worldValue } from './world-access.ts'

/** Rows of a statement, as the owner of the database under test. */
export async function sql<Row>(query: string): Promise<Row[]> {
  const response = await fetch(`${worldValue('SUPABASE_URL')}/pg/query`, {
    method: 'POST',
    headers: { apikey: worldValue('SUPABASE_SECRET_KEY'), 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Row[]
}
