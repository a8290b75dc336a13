import { z } from 'zod'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

const PassedOver = z.array(
  z.object({
    reason: z.string(),
    leads: z.array(z.object({ id: z.guid(), name: z.string().nullable() })),
    more: z.number().int(),
  }),
)

/** The leads a run passed over, per reason: up to 50 each, more counts the rest. Managers only. */
export async function listPassedOver(db: Db, runId: string): Promise<z.infer<typeof PassedOver>> {
  return PassedOver.parse(unwrap(await db.rpc('get_passed_over', { p_run_id: runId })))
}
