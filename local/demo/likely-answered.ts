import type { Channel, PlaybookId } from './demo-data.ts'
import { loops } from './loops.ts'

/** An in-app task is a call by a person. */
const reach = { whatsapp: 0.44, email: 0.25, in_app: 0.5 }
const authors = { template: 1, ai: 1.05, human: 1.2 }
/** By ISO weekday (1 = Monday); nobody looks forward to mail on a Friday. */
const moods = [1, 0.9, 1.25, 1.3, 1.2, 0.6, 0.5, 0.5]

type Message = { playbook: PlaybookId; channel: Channel; author: keyof typeof authors; weekday: number }

/** How likely a message of the demo's history is answered, from 0 to 1. */
export function likelyAnswered({ playbook, channel, author, weekday }: Message): number {
  return reach[channel] * loops[playbook].appeal * authors[author] * (moods[weekday] ?? 1)
}
