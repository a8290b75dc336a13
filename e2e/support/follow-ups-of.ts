import { service } from './world-access.ts'

type FollowUp = {
  id: string
  status: string
  reason: string | null
  channel: string
  playbook_id: string
  to_address: string | null
  subject: string | null
  message: string
  provider_message_id: string | null
  sent_at: string | null
  delivered_at: string | null
  opened_at: string | null
  responded_at: string | null
  response_time_hours: number | null
}

/** What was planned and sent to a lead, oldest first. */
export async function followUpsOf(leadId: string): Promise<FollowUp[]> {
  const { data } = await service.from('follow_ups').select('*').eq('lead_id', leadId).order('created_at').throwOnError()
  return data as FollowUp[]
}
