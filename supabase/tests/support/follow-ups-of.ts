import type { ISql } from 'postgres'

export type FollowUp = {
  id: string
  playbook_id: string | null
  owner_id: string | null
  status: string
  reason: string | null
  channel: string
  to_address: string | null
  subject: string | null
  message: string
  missing: string[]
  scheduled_at: Date
}

/** Everything ever planned for a lead, oldest first. */
export function followUpsOf(sql: ISql, leadId: string): Promise<FollowUp[]> {
  return sql<FollowUp[]>`
    select id, playbook_id, owner_id, status, reason, channel, to_address, subject, message, missing, scheduled_at
    from public.follow_ups where lead_id = ${leadId} order by created_at, id`
}
