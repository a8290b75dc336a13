import type { ReceivedMessage } from './message.ts'

/** A message that a recipient wrote. */
export function receivedMessageJson(message: ReceivedMessage) {
  const { id, channel, from, to, at, subject, text, answers, quoted, headers, trouble } = message
  return {
    id,
    channel,
    from,
    to,
    received_at: at,
    subject: subject ?? null,
    text,
    answers: answers ?? null,
    quoted,
    headers: headers ?? {},
    trouble: trouble ?? null,
  }
}
