import type { Channels } from '../channels/channel.ts'
import type { Db } from '../supabase/db.ts'
import { checkAndTrigger } from './check-and-trigger.ts'
import type { CheckResult } from './contract.ts'
import { tellManagers } from './tell-managers.ts'
import { ticking } from './ticking.ts'

/** The check of the day as the scheduler starts it; whatever becomes of it, managers hear about open alerts afterwards. */
export async function dailyCheck(call: { db: Db; channels: Channels; now: Date }): Promise<CheckResult> {
  const clock = ticking(call.now)
  try {
    return await checkAndTrigger({ ...call, kind: 'daily' })
  } finally {
    await tellManagers({ ...call, clock })
  }
}
