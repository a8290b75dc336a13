import type { LeadRow } from '#lib/leads/contract'
import { listLeads } from '#lib/leads/list-leads'
import { LeadQuery } from '#lib/leads/contract'
import { listPlaceholders } from '#lib/playbooks/list-placeholders'
import type { Db } from '#lib/supabase/db'

/** What the editor needs beside the playbook: the placeholders there are, and leads to read the text as. */
export async function editorMaterial(db: Db): Promise<{ placeholders: string[]; leads: LeadRow[] }> {
  const [placeholders, { leads }] = await Promise.all([listPlaceholders(db), listLeads(db, LeadQuery.parse({}))])
  return { placeholders, leads: leads.slice(0, 20) }
}
