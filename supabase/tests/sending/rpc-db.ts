import type { Sql } from 'postgres'
import type { Db } from '../../../lib/supabase/db.ts'

/** What answers with one value, not with rows. */
const single = new Set([
  'record_outcomes',
  'record_webhook_outcomes',
  'settle_unknown',
  'start_run',
  'plan_due_followups',
  'health',
])

/** What our TypeScript calls as an API, on a test database: named functions as the service role, values as JSON has them. */
export function rpcDb(sql: Sql, called: (name: string) => void = () => {}): Db {
  const rpc = async (name: string, args: Record<string, unknown> = {}) => {
    called(name)
    const names = Object.keys(args)
    const rows = await sql.unsafe<Record<string, unknown>[]>(
      `select * from public.${name}(${names.map((parameter, n) => `${parameter} => $${n + 1}`).join(', ')})`,
      Object.values(args) as never[],
    )
    const plain = JSON.parse(JSON.stringify(rows)) as Record<string, unknown>[]
    const values = plain.map((row) => (name in row ? row[name] : row))
    return { data: single.has(name) ? values[0] : values, error: null }
  }
  return { rpc } as unknown as Db
}
