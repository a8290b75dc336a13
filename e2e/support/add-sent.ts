import type { AddedLead } from './add-lead.ts'
import { service } from './world-access.ts'

type Sent = { playbookId: string | null; sentAt: Date; answeredAt?: Date; ownerId?: string }

/** An email to a lead as it stands after it was sent, and answered if so. */
export async function addSent(lead: AddedLead, { playbookId, sentAt, answeredAt, ownerId }: Sent): Promise<void> {
  const { data: anna } = await service
    .from('members')
    .select('id')
    .eq('email', 'anna@demo.example')
    .single()
    .throwOnError()
  await service
    .from('follow_ups')
    .insert({
      lead_id: lead.id,
      owner_id: ownerId ?? anna.id,
      playbook_id: playbookId,
      origin: playbookId ? 'playbook' : 'member',
      author: playbookId ? 'template' : 'human',
      status: 'sent',
      channel: 'email',
      to_address: lead.email,
      subject: 'Kurze Frage',
      message: 'Guten Tag, passt der nächste Schritt?',
      scheduled_at: sentAt.toISOString(),
      dispatched_at: sentAt.toISOString(),
      sent_at: sentAt.toISOString(),
      delivered_at: sentAt.toISOString(),
      responded_at: answeredAt?.toISOString() ?? null,
    })
    .throwOnError()
}
