import { createHash } from 'node:crypto'
import type { ISql } from 'postgres'

type Asked = { needs?: string; key?: string; as?: string; attempt?: string; route?: string; body?: string; at?: string }
type Verdict = {
  verdict: string
  caller?: string
  member?: { id: string; role: string } | null
  answer?: { status: number; body: string; content_type: string; request_id: string }
  retry_after?: number
}

/** Asks admit_call what it says to a call with an API key, at noon on 5 March 2026 (UTC) unless told; attempt is an Idempotency-Key. */
export async function admit(sql: ISql, asked: Asked = {}): Promise<Verdict> {
  const { needs = 'leads:write', key = '', attempt = null, route = 'POST /api/leads', body = 'a' } = asked
  const hash = createHash('sha256').update(key).digest('hex')
  const [row] = await sql<{ verdict: Verdict }[]>`
    select public.admit_call(${needs}, ${route}, ${hash}, ${attempt}, ${body}, ${asked.at ?? '2026-03-05T12:00Z'}) as verdict`
  if (!row) throw new Error('admit_call said nothing')
  return row.verdict
}
