import type { LeadPage } from '#lib/leads/contract'

/** What a lead wrote and waits for an answer to; channel is missing when it came on one that we don't write on. */
export type Reply = { at: string; text: string | null; channel?: 'whatsapp' | 'email' | undefined; subject: string }

/**
 * The lead's newest words while an answer to them is due, else null. subject is that of an email going back: "Re:" and our
 * last one's, empty if we never sent one.
 */
export function replyTo({ lead, timeline }: Pick<LeadPage, 'timeline'> & { lead: Answered }): Reply | null {
  if (!lead.your_turn_since || lead.your_turn_reason !== 'answered') return null
  for (const entry of timeline) {
    if (entry.kind !== 'activity' || entry.direction !== 'inbound' || entry.type === 'auto_reply') continue
    const { at, body: text, channel } = entry
    const subject = lastSubject(timeline)
    return {
      at,
      text,
      channel: channel === 'whatsapp' || channel === 'email' ? channel : undefined,
      subject: subject === '' || /^(re|aw):/i.test(subject) ? subject : `Re: ${subject}`,
    }
  }
  return null
}

type Answered = Pick<LeadPage['lead'], 'your_turn_since' | 'your_turn_reason'>

function lastSubject(timeline: LeadPage['timeline']): string {
  for (const entry of timeline) {
    if (entry.kind === 'follow_up' && entry.status === 'sent' && entry.channel === 'email') return entry.subject ?? ''
  }
  return ''
}
