import type { ReceivedMessage, SentMessage } from './message.ts'
import type { MessageStore } from './message-store.ts'

/** WhatsApp messages of both directions, newest first, filtered as Twilio's list: To, From, DateSent, `DateSent>`, `DateSent<` (UTC). */
export function listWhatsapp(
  store: MessageStore,
  query: { [name: string]: string },
): (SentMessage | ReceivedMessage)[] {
  const { To: to, From: from, DateSent: on, 'DateSent>': since, 'DateSent<': until } = query
  return [...store.sent.values(), ...store.received.values()]
    .filter(
      (message) =>
        message.channel === 'whatsapp' &&
        (to === undefined || to === `whatsapp:${[message.to].flat()[0]}`) &&
        (from === undefined || from === `whatsapp:${message.from}`) &&
        (on === undefined || on.slice(0, 10) === message.at.slice(0, 10)) &&
        (since === undefined || Date.parse(message.at) >= Date.parse(since)) &&
        (until === undefined || Date.parse(message.at) <= Date.parse(until)),
    )
    .sort((a, b) => b.at.localeCompare(a.at))
}
