import { listChannels } from '../channels/list-channels.ts'
import type { Db } from '../supabase/db.ts'
import type { Standing } from './contract.ts'
import { listAlerts } from './list-alerts.ts'

/** What keeps messages from leaving, and how the channels stand. */
export async function readStanding(db: Db): Promise<Standing> {
  const [alerts, channels] = await Promise.all([listAlerts(db), listChannels(db)])
  return { alerts, channels }
}
