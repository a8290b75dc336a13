import type { Channel, PlaybookId } from './demo-data.ts'

type Loop = {
  /** The type of the activity that opens it. */
  trigger: string
  delayDays: number
  channels: Channel[]
  isMarketing: boolean
  /** Days until the promised one; null: no date is promised. */
  promisedAfter: [number, number] | null
  note: string
  /** How likely an answer is, before the channel has its say. */
  appeal: number
}

/** The seeded playbooks as the history of the demo goes by them; the migrations are what counts. */
export const loops: { [id in PlaybookId]: Loop } = {
  proposal_no_response: {
    trigger: 'proposal_sent',
    delayDays: 3,
    channels: ['whatsapp', 'email'],
    isMarketing: false,
    promisedAfter: null,
    note: 'Angebot verschickt',
    appeal: 1,
  },
  commitment_no_action: {
    trigger: 'verbal_commitment',
    delayDays: 2,
    channels: ['whatsapp', 'in_app'],
    isMarketing: false,
    promisedAfter: [2, 6],
    note: 'Schickt uns die Maße und Hallenpläne',
    appeal: 1.2,
  },
  callback_missed: {
    trigger: 'promised_callback',
    delayDays: 1,
    channels: ['whatsapp', 'in_app'],
    isMarketing: false,
    promisedAfter: [1, 4],
    note: 'Will zurückrufen, wenn die Runde intern stattgefunden hat',
    appeal: 1.3,
  },
  ghosted_after_meeting: {
    trigger: 'meeting_held',
    delayDays: 4,
    channels: ['email', 'whatsapp'],
    isMarketing: false,
    promisedAfter: null,
    note: 'Termin vor Ort, Halle besichtigt',
    appeal: 0.8,
  },
  price_objection_silence: {
    trigger: 'objection_price',
    delayDays: 3,
    channels: ['whatsapp', 'email'],
    isMarketing: false,
    promisedAfter: null,
    note: 'Findet den Preis zu hoch',
    appeal: 0.7,
  },
  nurture_30d: {
    trigger: 'long_inactivity',
    delayDays: 30,
    channels: ['email'],
    isMarketing: true,
    promisedAfter: null,
    note: '',
    appeal: 0.55,
  },
}
