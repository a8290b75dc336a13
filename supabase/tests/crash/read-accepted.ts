import { readFileSync } from 'node:fs'

/** A message a provider accepted, as it wrote it down itself. */
export type Accepted = { id: string; channel: 'whatsapp' | 'email'; followUpId: string; at: string }

type Line = {
  type: string
  message?: {
    id: string
    channel: 'whatsapp' | 'email'
    at: string
    to: string[]
    idempotencyKey?: string
    statusCallback?: string
  }
}

/** What the providers accepted, in order, and how many of their callbacks the app has not taken yet. */
export function readAccepted(messagesFile: string): { accepted: Accepted[]; openCallbacks: number } {
  const accepted: Accepted[] = []
  let openCallbacks = 0
  for (const text of readFileSync(messagesFile, 'utf8').split('\n').slice(0, -1)) {
    const { type, message } = JSON.parse(text) as Line
    if (type === 'callback') openCallbacks += 1
    if (type === 'settled') openCallbacks -= 1
    // alerts to managers are no follow-ups
    if (type !== 'accepted' || !message || message.to.every((to) => to.endsWith('@nordlicht.example'))) continue
    const { id, channel, at, idempotencyKey = '', statusCallback } = message
    // Twilio knows no key: our id rides in the address of its callbacks.
    const byCallback = statusCallback && new URL(statusCallback).searchParams.get('follow_up')
    accepted.push({ id, channel, at, followUpId: byCallback || (idempotencyKey.split(':')[0] ?? '') })
  }
  return { accepted, openCallbacks }
}
