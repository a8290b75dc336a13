import { messagesUrl } from './world-access.ts'

export type Accepted = {
  id: string
  channel: string
  to: string
  text: string
  subject?: string
  html: string | null
  headers: Record<string, string>
  unsubscribed: { result: string } | null
}

/** Everything the stand-ins for Twilio and Resend have accepted. */
export async function acceptedMessages(): Promise<Accepted[]> {
  const response = await fetch(`${messagesUrl}/api/messages`)
  return ((await response.json()) as { messages: Accepted[] }).messages
}

/** Does as the lead would on the phone or in the mailbox: answer with a text, open, or unsubscribe as mail programs do. */
export async function asLead(
  action: 'answer' | 'open' | 'unsubscribe',
  body: { id: string; text?: string },
): Promise<void> {
  const response = await fetch(`${messagesUrl}/api/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${action}: ${response.status} ${await response.text()}`)
}
