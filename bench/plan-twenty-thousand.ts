import type { BenchDatabases } from './bench-databases.ts'
import { connect } from '../supabase/tests/support/connect.ts'
import { planAtOnce } from './plan-at-once.ts'
import { seedDue } from './seed-due.ts'

const due = 20_000

/** Plans 20,000 due of 200,000 leads in calls of `batch`; returns how long the longest call took (ms). */
export async function planTwentyThousand(databases: BenchDatabases, batch: number): Promise<number> {
  await databases.copy('template', 'many')
  const sql = connect(databases.url('many'), 1)
  try {
    await seedDue(sql, { leads: 200_000, due })
    let longest = 0
    let planned = 0
    for (let last = batch; last === batch; planned += last) {
      const started = performance.now()
      last = await planAtOnce(sql, batch)
      longest = Math.max(longest, performance.now() - started)
    }
    if (planned !== due) throw new Error(`planned ${planned} instead of ${due}`)
    return longest
  } finally {
    await sql.end()
  }
}
