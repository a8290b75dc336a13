import type { TimelineEntry } from '#lib/leads/contract'

/** How long ago a message may have left so that sending its text again would look like a mistake: 48 hours, in ms. */
const recent = 48 * 3_600_000

/** When a playbook's message last went to the lead (UTC), if within 48 hours before now; a task went to nobody. */
export function lastSent(playbookId: string, timeline: TimelineEntry[], now: Date): string | null {
  const times = timeline.flatMap((entry) =>
    entry.kind === 'follow_up' &&
    entry.playbook_id === playbookId &&
    entry.status === 'sent' &&
    entry.channel !== 'in_app' &&
    now.getTime() - Date.parse(entry.at) <= recent
      ? entry.at
      : [],
  )
  return times.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null
}
