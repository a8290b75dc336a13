import type { Channel } from './message.ts'

/** Where the page shows a phone or mailbox. */
export function conversationPath(channel: Channel, address: string): string {
  return `/${channel === 'whatsapp' ? 'phone' : 'mailbox'}/${encodeURIComponent(address)}`
}
