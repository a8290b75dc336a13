import type { Company } from './companies.ts'
import { loops } from './loops.ts'
import { openDue } from './open-due.ts'
import type { Scene } from './scene.ts'
import type { Story } from './story.ts'

const reachable = { place: 'de', contact: 'all', whatsapp: true, preferred: null, isAlone: true } as const
const sharedCompanies: Company[] = [
  { name: 'Hansekontor Weidner GmbH', domain: 'hansekontor-weidner.example', industry: 'grosshandel' },
  { name: 'Spedition Ostwind KG', domain: 'spedition-ostwind.example', industry: 'logistik' },
]

/** Leads the daily check looks at and leaves alone, each for a reason that a person can read. */
export const heldBack: Scene[] = [
  scene('snoozed', 4, (story) => {
    openDue(story, 'proposal_no_response')
    story.lead.row.snoozed_until_local = story.local(story.from(6), 480)
  }),
  ...sharedCompanies.map((company): Scene => ({
    ...scene('company cap', 2, (story) => openDue(story, 'proposal_no_response')),
    wanted: { ...reachable, isAlone: false, company, status: 'proposal' },
  })),
  scene('cool down', 2, (story) => {
    const [called, done] = [story.until(-3), story.until(-2)]
    const madeOn = story.until(called - 3)
    const callback = story.open('callback_missed', madeOn, called - madeOn)
    story.open('commitment_no_action', madeOn, done - madeOn)
    story.followUp(callback, { day: -1, isAnswered: false, origin: 'playbook' })
  }),
  scene('paused by a promise', 3, (story) => {
    story.open('proposal_no_response', story.until(-7))
    const madeOn = story.until(-5)
    story.open('commitment_no_action', madeOn, story.from(2) - madeOn)
  }),
  scene('expired', 3, (story) => story.open('proposal_no_response', story.until(-20))),
  scene('your turn: answered', 6, (story) => {
    const playbook = story.random.pick([
      'proposal_no_response',
      'ghosted_after_meeting',
      'price_objection_silence',
    ] as const)
    const day = story.until(-2)
    story.followUp(story.open(playbook, story.until(day - loops[playbook].delayDays)), { day, isAnswered: true })
  }),
  scene('your turn: we owe', 4, (story) => {
    const day = story.until(-2)
    story.tell({
      type: 'call',
      direction: 'outbound',
      channel: 'phone',
      day,
      minute: 600,
      body: 'Layout und Lieferzeit besprochen',
    })
    story.tell({
      type: 'our_commitment',
      day,
      minute: 625,
      owed_by: 'us',
      due_on: story.date(story.from(story.random.int(-1, 1))),
      body: 'Wir schicken den Layoutplan',
    })
  }),
  { ...scene('a member wrote and scheduled', 2, scheduleByHand), wanted: { ...reachable, whatsapp: false } },
  { ...scene('BANT too low', 5, talkLongAgo), wanted: { ...reachable, bant: 48 }, pastUntil: -75 },
  { ...scene('never scored', 2, talkLongAgo), wanted: { ...reachable, bant: null }, pastUntil: -75 },
  {
    ...scene('nurtured three times', 2, nurtureThreeTimes),
    wanted: { ...reachable, bant: 77, marketing: true },
    ageDays: [118, 122],
    pastUntil: -113,
  },
  {
    ...scene('backlog', 3, () => {}),
    wanted: { ...reachable, bant: 71, marketing: true },
    ageDays: [125, 150],
    pastUntil: -150,
  },
  {
    ...scene('backlog', 2, (story) => story.open('proposal_no_response', story.until(-97))),
    ageDays: [125, 150],
    pastUntil: -150,
  },
]

function scene(name: string, count: number, tell: Scene['tell']): Scene {
  return { name, count, wanted: { ...reachable, status: 'proposal' }, ageDays: [35, 85], pastUntil: -26, tell }
}

function talkLongAgo(story: Story): void {
  story.tell({
    type: 'call',
    direction: 'outbound',
    channel: 'phone',
    day: story.until(-story.random.int(33, 60)),
    body: 'Kein Bedarf in diesem Quartal',
  })
}

/** The first by the playbook, the others by hand, thirty days apart; the next would be due today. */
function nurtureThreeTimes(story: Story): void {
  const talk = story.tell({
    type: 'call',
    direction: 'outbound',
    channel: 'phone',
    day: story.until(-112),
    body: 'Entscheidung vertagt',
  })
  const last = story.until(-30)
  const days = [story.from(-82), story.until(-56), last]
  days.reduce((anchoredLocal, day, index) => {
    const origin = index === 0 ? 'playbook' : 'member'
    story.followUp(
      { playbook: 'nurture_30d', opener: null, anchorDay: day, context: {} },
      { day, origin, isAnswered: false, channel: 'email', anchoredLocal },
    )
    return story.followUps.at(-1)?.sent_local ?? anchoredLocal
  }, talk.at_local)
}

/** A message by hand that leaves tomorrow. */
function scheduleByHand(story: Story): void {
  story.tell({
    type: 'call',
    direction: 'outbound',
    channel: 'phone',
    day: story.until(-4),
    body: 'Nimmt die Unterlagen mit in die Geschäftsführung',
  })
  const { row } = story.lead
  story.followUps.push({
    id: story.random.uuid(),
    lead_id: row.id,
    playbook_id: 'proposal_no_response',
    opener: null,
    anchored_local: null,
    round: 1,
    context: {},
    origin: 'member',
    author: 'human',
    text: story.write('human'),
    status: 'scheduled',
    reason: null,
    channel: 'email',
    provider_message_id: null,
    created_local: story.local(-1, 1020),
    scheduled_local: story.local(story.from(1), 570),
    dispatched_local: null,
    sent_local: null,
    delivered_local: null,
    opened_local: null,
    responded_local: null,
    task_closed_local: null,
  })
}
