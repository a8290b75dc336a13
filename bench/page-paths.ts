import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CopiedWorld } from './copied-world.ts'

/** Where a page needs more than its path to have something to show. */
const queries: Record<string, string> = { '/followups/analytics/messages': '?weekday=2&hour=10' }

/** Every page of the product: its name, and the path under which a lead or playbook of the demo shows on it. */
export async function pagePaths({ sql }: CopiedWorld): Promise<{ name: string; path: string }[]> {
  const [lead] = await sql<{ id: string }[]>`
    select l.id from public.leads l join public.follow_ups f on f.lead_id = l.id where f.status = 'sent' order by f.id limit 1`
  if (!lead) throw new Error('The demo has no follow-up that was sent.')
  return globSync('**/page.tsx', { cwd: fileURLToPath(new URL('../app', import.meta.url)) }).map((file) => {
    const parts = file.split(/[\\/]/).slice(0, -1)
    const name = `/${parts.filter((part) => !part.startsWith('(')).join('/')}`
    const id = name.startsWith('/leads') ? lead.id : 'proposal_no_response'
    return { name, path: name.replace('[id]', id) + (queries[name] ?? '') }
  })
}
