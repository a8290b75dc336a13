import type { ISql } from 'postgres'
import { webhookEvents } from '../../../lib/webhooks/contract.ts'

/** Adds an endpoint that wants these events, all unless it says otherwise; returns its id and secret. */
export async function addEndpoint(
  sql: ISql,
  events: readonly string[] = webhookEvents,
  url = 'https://crm.example/hook',
): Promise<{ id: string; secret: string }> {
  const [added] = await sql<{ id: string; secret: string }[]>`
    select * from public.add_webhook_endpoint(${url}, ${events as string[]})`
  if (!added) throw new Error('no endpoint')
  return added
}
