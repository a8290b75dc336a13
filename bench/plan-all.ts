import type { Sql } from 'postgres'
import { plan } from '../lib/followups/plan.ts'
import { rpcDb } from '../supabase/tests/sending/rpc-db.ts'
import { dueAt } from './seed-due.ts'

/** Plans all that is due at `dueAt` as a check does, batch by batch; returns how many were planned. */
export async function planAll(sql: Sql): Promise<number> {
  const [run] = await sql<{ id: string }[]>`
    insert into public.followup_runs (kind, local_date, started_at, heartbeat_at) values ('manual', ${dueAt}::date, ${dueAt}, ${dueAt}) returning id`
  if (!run) throw new Error('no run')
  const { planned } = await plan({ db: rpcDb(sql), runId: run.id, clock: () => dueAt, mayGoOn: () => true })
  return planned
}
