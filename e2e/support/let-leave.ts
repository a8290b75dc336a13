import { expect, type APIRequestContext } from '@playwright/test'
import { sql } from './sql.ts'
import { bearer } from './world-access.ts'

/** Lets the seconds pass in which what was approved for a lead can be taken back, and sends what may leave. */
export async function letLeave(request: APIRequestContext, leadId: string): Promise<void> {
  await sql(`update public.follow_ups set scheduled_at = now() where lead_id = '${leadId}' and status = 'scheduled'`)
  const headers = await bearer('manager')
  const answer = await request.post('/api/followups/check-and-trigger', { data: { dry_run: false }, headers })
  expect(answer.status(), await answer.text()).toBe(200)
}
