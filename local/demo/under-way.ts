import { loops } from './loops.ts'
import type { Scene } from './scene.ts'
import type { Story } from './story.ts'

const undated = ['proposal_no_response', 'ghosted_after_meeting', 'price_objection_silence'] as const
const dated = ['commitment_no_action', 'callback_missed'] as const

/** Leads nothing is due for today: too early, already written to, in conversation, new, or over. */
export const underWay: Scene[] = [
  {
    name: 'opened lately',
    count: 20,
    wanted: { status: 'qualified' },
    ageDays: [20, 80],
    pastUntil: -6,
    tell: openLately,
  },
  {
    name: 'silent after the follow-up',
    count: 33,
    wanted: { status: 'proposal' },
    ageDays: [45, 86],
    pastUntil: -27,
    tell: leaveSilent,
  },
  {
    name: 'in conversation',
    count: 26,
    wanted: { status: 'qualified' },
    ageDays: [30, 88],
    pastUntil: -10,
    tell: (story) => talk(story, -6, -2),
  },
  {
    name: 'in negotiation',
    count: 18,
    wanted: { status: 'negotiation' },
    ageDays: [40, 90],
    pastUntil: -16,
    tell: (story) => talk(story, -12, -4),
  },
  { name: 'new', count: 9, wanted: { status: 'new', bant: null }, ageDays: [3, 10], pastUntil: -1, tell: () => {} },
  {
    name: 'won',
    count: 20,
    wanted: { status: 'won' },
    ageDays: [45, 90],
    pastUntil: -18,
    tell: (story) => end(story, 'won'),
  },
  {
    name: 'lost',
    count: 13,
    wanted: { status: 'lost' },
    ageDays: [50, 90],
    pastUntil: -29,
    tell: (story) => end(story, 'lost'),
  },
  {
    name: 'opted out',
    count: 4,
    wanted: { place: 'de', contact: 'all', whatsapp: true, status: 'contacted' },
    ageDays: [50, 85],
    pastUntil: -32,
    tell: optOut,
  },
]

/** A loop that opened on the last working day or waits for a promised day to come. */
function openLately(story: Story): void {
  const day = story.until(-1)
  const early = undated.filter((playbook) => day > -loops[playbook].delayDays)
  if (early.length > 0 && story.random.chance(0.6)) {
    story.open(story.random.pick(early), day)
  } else {
    const madeOn = story.until(-2)
    story.open(story.random.pick(dated), madeOn, story.from(story.random.int(1, 4)) - madeOn)
  }
}

/** The follow-up is out, the lead has not answered. */
function leaveSilent(story: Story): void {
  const isDated = story.random.chance(0.35)
  const day = story.until(-(isDated ? story.random.int(16, 22) : story.random.int(7, 22)))
  story.followUp(story.open(story.random.pick(isDated ? dated : undated), day), { isAnswered: false })
}

/** The lead called, we wrote back: nothing is open. */
function talk(story: Story, from: number, to: number): number {
  const day = story.until(story.random.int(from, to))
  const minute = story.random.int(520, 900)
  story.tell({
    type: 'call',
    direction: 'inbound',
    channel: 'phone',
    day,
    minute,
    body: 'Fragen zu Statik und Montage',
  })
  story.tell({
    type: 'message',
    direction: 'outbound',
    channel: 'email',
    day,
    minute: minute + 45,
    body: 'Antworten auf die offenen Fragen geschickt',
  })
  return day
}

function end(story: Story, to: 'won' | 'lost'): void {
  if (to === 'lost') story.followUp(story.open(story.random.pick(undated), story.until(-25)), { isAnswered: false })
  const day = to === 'won' ? talk(story, -14, -3) : story.until(-story.random.int(2, 12))
  const from = to === 'won' ? 'negotiation' : 'proposal'
  story.tell({
    type: 'status_changed',
    day,
    minute: 1080,
    context: { from, to },
    body: to === 'won' ? 'Auftrag erteilt' : 'Anderer Anbieter',
  })
}

/** The lead asks us to stop: nobody writes to that address again. */
function optOut(story: Story): void {
  story.followUp(story.open('proposal_no_response', story.until(-28)), { isAnswered: false, channel: 'whatsapp' })
  const day = story.until(-20)
  story.tell({ type: 'opt_out', direction: 'inbound', channel: 'whatsapp', day, minute: 600, body: 'STOPP' })
  story.tell({ type: 'your_turn_done', day, minute: 610 })
  story.lead.row.do_not_contact_local = story.local(day, 600)
}
