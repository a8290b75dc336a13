import type { ISql } from 'postgres'

type Begun = { id: string; is_resumed: boolean }

/** Begins an import from the CRM, as whoever the connection speaks for. */
export async function beginImport(sql: ISql, rows: number, fingerprint: string | null = null): Promise<Begun> {
  const [answer] = await sql<{ begun: Begun }[]>`
    select public.begin_import('crm', ${rows}, 'leads.csv', ${fingerprint}) as begun`
  if (!answer) throw new Error('begin_import returned nothing')
  return answer.begun
}
