import type { Wanted } from './create-leads.ts'
import type { PlaybookId } from './demo-data.ts'
import { openDue } from './open-due.ts'
import type { Scene } from './scene.ts'

const alone = { place: 'de', preferred: null, isAlone: true } as const
const whatsapp = { ...alone, contact: 'all', whatsapp: true } as const
const noWhatsapp = { ...alone, contact: 'all', whatsapp: false } as const

/** Leads the daily check writes to today: every playbook, on every channel. */
export const dueToday: Scene[] = [
  due('proposal_no_response', 3, { ...whatsapp, status: 'proposal' }),
  due('proposal_no_response', 3, { ...noWhatsapp, status: 'proposal' }),
  due('proposal_no_response', 1, { ...alone, place: 'gb', contact: 'all', whatsapp: true, status: 'proposal' }),
  due('commitment_no_action', 2, { ...whatsapp, status: 'qualified' }),
  due('commitment_no_action', 2, { ...noWhatsapp, status: 'qualified' }),
  due('callback_missed', 2, { ...whatsapp, status: 'qualified' }),
  due('callback_missed', 1, { ...alone, place: 'us', contact: 'all', whatsapp: true, status: 'qualified' }),
  due('callback_missed', 1, { ...alone, contact: 'none', whatsapp: false, status: 'contacted' }),
  due('ghosted_after_meeting', 3, { ...noWhatsapp, status: 'qualified' }),
  due('ghosted_after_meeting', 1, { ...whatsapp, preferred: 'whatsapp', status: 'qualified' }),
  due('ghosted_after_meeting', 1, { ...alone, place: 'nz', contact: 'email', status: 'qualified' }),
  due('price_objection_silence', 2, { ...whatsapp, status: 'negotiation' }),
  due('price_objection_silence', 1, { ...noWhatsapp, status: 'negotiation' }),
  nurture(3, { ...alone, contact: 'all', marketing: true, bant: 82 }),
  nurture(1, { ...alone, place: 'gb', contact: 'email', marketing: true, bant: 74 }),
  nurture(1, { ...noWhatsapp, marketing: false, bant: 68 }),
  {
    name: 'due again',
    // A call that reached the lead restarted the wait: due a second time, for a reason of its own.
    count: 1,
    wanted: { ...noWhatsapp, status: 'proposal' },
    ageDays: [40, 70],
    pastUntil: -20,
    tell: (story) => {
      story.followUp(story.open('proposal_no_response', story.until(-13)), { isAnswered: false, origin: 'playbook' })
      story.tell({
        type: 'call',
        direction: 'outbound',
        channel: 'phone',
        day: story.until(-3),
        body: 'Angebot kurz besprochen, Antwort steht aus',
      })
    },
  },
]

function due(playbook: PlaybookId, count: number, wanted: Wanted): Scene {
  return {
    name: `due: ${playbook}`,
    count,
    wanted,
    ageDays: [25, 80],
    pastUntil: -10,
    tell: (story) => openDue(story, playbook),
  }
}

function nurture(count: number, wanted: Wanted): Scene {
  const tell: Scene['tell'] = (story) =>
    story.tell({
      type: 'call',
      direction: 'outbound',
      channel: 'phone',
      day: story.until(-30),
      body: 'Projekt verschoben, meldet sich im nächsten Quartal',
    })
  return { name: 'due: nurture_30d', count, wanted, ageDays: [60, 85], pastUntil: -40, tell }
}
