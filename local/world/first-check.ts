import type { Messages } from '../messages/start-messages.ts'
import type { Query } from '../supabase/database.ts'
import { printSummary } from './print-summary.ts'

type World = { appUrl: string; messages: Messages | undefined; cronSecret: string; query: Query }
type Result = { run_id: string | null; reason: string | null }

/** Runs today's daily check as the cron would, waits for the stand-ins' callbacks, and prints what the run did. */
export async function firstCheck({ appUrl, messages, cronSecret, query }: World): Promise<void> {
  console.log('· Daily check …')
  const response = await fetch(`${appUrl}/api/cron/daily-check`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cronSecret}` },
  })
  if (!response.ok) throw new Error(`The daily check failed: ${response.status} ${await response.text()}`)
  const { run_id, reason } = (await response.json()) as Result
  if (run_id === null && reason !== 'already_done') {
    console.log(`  Nothing to do: ${reason}.`)
    return
  }
  await messages?.idle()
  await printSummary(query, messages?.url, run_id === null)
}
