import type { ISql } from 'postgres'
import { addPlaybook } from './add-playbook.ts'
import { march } from './march.ts'
import { anna } from './start-organisation.ts'

type Rendered = {
  subject: string | null
  message: string
  missing: string[]
  content_sid: string | null
  content_variables: Record<string, string> | null
}

/** What a lead would read from a playbook with this German (Sie) text, on 5 March 2026. */
export async function readText(
  sql: ISql,
  lead: string,
  message_template: string,
  more: Record<string, unknown> = {},
  context: Record<string, unknown> = {},
) {
  const id = `text_${Math.random().toString(36).slice(2)}`
  await addPlaybook(sql, { id, trigger_type: 'site_visit', message_template, ...more })
  const [row] = await sql<Rendered[]>`
    select subject, message, missing, content_sid, content_variables
    from private.render_playbook(${lead}, ${id}, ${anna}, ${JSON.stringify(context)}::jsonb, ${march(5)})`
  if (!row) throw new Error('nothing was rendered')
  return row
}
