import type { Channel, ReceivedMessage, SentMessage } from './message.ts'
import type { MessageStore } from './message-store.ts'

export type Conversation = { channel: Channel; address: string; messages: (SentMessage | ReceivedMessage)[] }

/** One conversation per phone or mailbox, its messages oldest first; the one with the newest message comes first. */
export function conversations(store: MessageStore): Conversation[] {
  const found = new Map<string, Conversation>()
  const add = (address: string, message: SentMessage | ReceivedMessage): void => {
    const conversation = found.get(address) ?? { channel: message.channel, address, messages: [] }
    conversation.messages.push(message)
    found.set(address, conversation)
  }
  for (const message of store.sent.values()) for (const address of message.to) add(address, message)
  for (const message of store.received.values()) add(message.from, message)
  const newest = ({ messages }: Conversation): string => messages.at(-1)?.at ?? ''
  for (const { messages } of found.values()) messages.sort((a, b) => a.at.localeCompare(b.at))
  return [...found.values()].sort((a, b) => newest(b).localeCompare(newest(a)))
}
