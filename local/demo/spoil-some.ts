import type { FollowUpRow } from './demo-data.ts'
import type { Random } from './random.ts'
import type { Story } from './story.ts'

const endings = [
  { status: 'failed', reason: 'whatsapp_63024' },
  { status: 'cancelled', reason: 'contacted' },
  { status: 'expired', reason: 'expired' },
] as const

/** Some messages of the past that never arrived, shortly before one that did: undeliverable, overtaken, not approved in time. */
export function spoilSome(stories: Story[], random: Random): FollowUpRow[] {
  const sent = stories
    .flatMap(({ followUps }) => followUps)
    .filter(({ status, channel, origin }) => status === 'sent' && channel === 'email' && origin === 'playbook')
  return endings.flatMap(({ status, reason }) => {
    const reachable =
      status === 'failed'
        ? sent.filter(({ lead_id }) => stories.some(({ lead }) => lead.row.id === lead_id && lead.mayWhatsapp))
        : sent
    return Array.from({ length: Math.min(5, reachable.length) }, (): FollowUpRow => {
      const model = random.pick(reachable.filter(({ playbook_id }) => playbook_id !== 'nurture_30d'))
      const isFailed = status === 'failed'
      return {
        ...model,
        id: random.uuid(),
        opener: null,
        channel: isFailed ? 'whatsapp' : 'email',
        status,
        reason,
        provider_message_id: isFailed ? `SM${random.hex(32)}` : null,
        dispatched_local: isFailed ? model.created_local : null,
        sent_local: null,
        delivered_local: null,
        opened_local: null,
        responded_local: null,
      }
    })
  })
}
