import type { TimelineEntry } from '#lib/leads/contract'

/** The newest message we sent to a lead, from its timeline (newest first); null if none has a text. Tasks are no messages. */
export function lastFromUs(timeline: TimelineEntry[]): { at: string; subject: string | null; text: string } | null {
  for (const entry of timeline) {
    if (entry.kind === 'follow_up' && entry.status === 'sent' && entry.channel !== 'in_app')
      return { at: entry.at, subject: entry.channel === 'email' ? entry.subject : null, text: entry.message }
    if (entry.kind === 'activity' && entry.direction === 'outbound' && entry.body)
      return { at: entry.at, subject: null, text: entry.body }
  }
  return null
}
