import type { Sql } from 'postgres'
import { dueAt } from './seed-due.ts'

/**
 * What a job of a queue does for one follow-up, in as few round trips as can be: judges it again by the same rules and marks it as
 * leaving, so that a repeat after a crash can't send it twice; sends it by a channel that takes everything; records it.
 */
export async function sendJob(sql: Sql, id: string): Promise<void> {
  const token = crypto.randomUUID()
  const marked = await sql`
    update public.follow_ups f
    set status = 'sending', lease_token = ${token}, lease_expires_at = ${dueAt}::timestamptz + interval '2 minutes', dispatched_at = ${dueAt}, marked_at = ${dueAt}
    from private.send_verdicts(array[${id}::uuid], ${dueAt}) v where f.id = v.id and v.verdict = 'send' and f.status = 'scheduled' returning f.id`
  if (marked.length === 0) throw new Error(`${id} may not leave`)
  await sql`
    with recorded as (
      update public.follow_ups f set status = 'sent', sent_at = ${dueAt}, provider_message_id = ${crypto.randomUUID()}, lease_token = null, lease_expires_at = null
      where f.id = ${id} and f.lease_token = ${token} returning f.*)
    insert into public.message_tracking (follow_up_id, lead_id, channel, event_type, attempt_key, provider, provider_event_id, occurred_at)
    select r.id, r.lead_id, r.channel, 'sent', r.id || ':' || r.channel || ':' || r.attempt, 'salesflow', r.id || ':' || r.attempt || ':sent', ${dueAt} from recorded r`
}
