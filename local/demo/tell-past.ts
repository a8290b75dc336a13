import type { ActivityRow } from './demo-data.ts'
import { loops } from './loops.ts'
import type { Story } from './story.ts'

const sources = [
  'Anfrage über das Formular der Website',
  'Gespräch am Messestand',
  'Empfehlung eines Kunden',
  'Hat angerufen und Unterlagen verlangt',
]
const calls = [
  'Bedarf aufgenommen',
  'Offene Punkte geklärt',
  'Ansprechpartner und Zeitplan besprochen',
  'Unterlagen durchgegangen',
]

/** Days a loop may take until it is closed, weekends and holidays included; dated ones wait for their day first. */
const room = { undated: 18, dated: 25, nurture: 48 }

/**
 * Tells how a lead came and which loops opened and closed since, from day `from` to `until` at the latest. All are
 * closed in the end: by an answer, or because the lead called.
 */
export function tellPast(story: Story, { from, until }: { from: number; until: number }): void {
  const { random, lead } = story
  story.tell({ type: 'note', day: from, minute: 1050, body: random.pick(sources) })
  const firstCall = story.from(from + random.int(1, 3))
  if (firstCall > until) return
  let contact = call(story, firstCall)
  let day = firstCall
  const isPromising = (lead.row.bant_score ?? 0) > 60 && lead.mayMarket
  for (;;) {
    if (isPromising && day + room.nurture <= until && random.chance(0.4)) {
      const anchor = { playbook: 'nurture_30d', opener: null, anchorDay: day, context: {} } as const
      ;[contact, day] = close(story, story.followUp(anchor, { origin: 'playbook', anchoredLocal: contact.at_local }))
      continue
    }
    const playbook = random.weighted([
      ['proposal_no_response', 31],
      ['ghosted_after_meeting', 24],
      ['commitment_no_action', 16],
      ['callback_missed', 16],
      ['price_objection_silence', 13],
    ] as const)
    // Fewer loops long ago, more of late: business grows.
    const openDay = story.from(day + (day < -45 ? random.int(3, 14) : random.int(2, 5)))
    if (openDay + (loops[playbook].promisedAfter ? room.dated : room.undated) > until) return
    ;[contact, day] = close(story, story.followUp(story.open(playbook, openDay)))
  }
}

/** The loop's end after its follow-up: the lead answers and we call, or nobody answers until the lead calls. */
function close(
  story: Story,
  { sentDay, answeredDay }: { sentDay: number; answeredDay: number | null },
): [ActivityRow, number] {
  if (answeredDay !== null) {
    const day = story.from(answeredDay + 1)
    return [call(story, day), day]
  }
  if (story.random.chance(0.5)) {
    const attempt = story.from(sentDay + 2)
    story.tell({
      type: 'call',
      direction: 'outbound',
      channel: 'phone',
      day: attempt,
      reached: false,
      body: 'Nicht erreicht',
    })
  }
  const day = story.from(sentDay + story.random.int(4, 6))
  const minute = story.random.int(530, 1000)
  const heard = story.tell({
    type: 'call',
    direction: 'inbound',
    channel: 'phone',
    day,
    minute,
    body: 'Meldet sich von selbst',
  })
  story.tell({ type: 'your_turn_done', day, minute: minute + 15 })
  return [heard, day]
}

function call(story: Story, day: number): ActivityRow {
  return story.tell({ type: 'call', direction: 'outbound', channel: 'phone', day, body: story.random.pick(calls) })
}
