import type { ISql } from 'postgres'

type Outcome = {
  row: number
  outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  lead_id: string | null
  reason: string | null
  detail: string | null
}
export type Imported = { rows: Outcome[]; ignored_columns: string[] }
type Options = { source?: string; isImport?: boolean; owner?: string | null; run?: string | null }

/** Takes leads in as whoever the connection speaks for; from the CRM and as history unless told otherwise; owner is an email address, run an import's id. */
export async function importLeads(
  sql: ISql,
  leads: unknown[],
  { source = 'crm', isImport = true, owner = null, run = null }: Options = {},
): Promise<Imported> {
  const [answer] = await sql<{ imported: Imported }[]>`
    select public.import_leads(${sql.json(leads as never)}, ${source}, ${isImport}, ${owner}, ${run}) as imported`
  if (!answer) throw new Error('import_leads returned nothing')
  return answer.imported
}
