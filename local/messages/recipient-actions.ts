import { z } from 'zod'
import { bareAddress } from './bare-address.ts'
import { emailLinks } from './email-links.ts'
import type { EmailRecipient } from './email-recipient.ts'
import type { SentMessage } from './message.ts'
import type { MessageStore } from './message-store.ts'
import { Refusal } from './refusal.ts'
import type { WhatsappRecipient } from './whatsapp-recipient.ts'

const Id = z.object({ id: z.string() })
const Text = z.string().trim().min(1).max(10_000)
const Flag = z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false)
const Answer = Id.extend({ text: Text, quote: Flag, automatic: Flag })
const Write = z.object({
  from: z.string().min(3),
  text: Text,
  subject: z.string().default(''),
  to: z.string().optional(),
})
const History = Write.extend({ at: z.iso.datetime() })

export type RecipientActions = { [action: string]: (input: unknown) => Promise<{ id: string }> | { id: string } }

/**
 * What a recipient can do, by name: `open`, `click`, `bounce`, `complain`, `unsubscribe` (id), `answer` (id, text; `quote`
 * for WhatsApp, `automatic` for an out-of-office email), `write` (from, text; a message out of the blue), and `history`
 * (write with `at`: it happened earlier, so the app is not told; it opens the 24 h window from then).
 */
export function recipientActions({
  store,
  whatsapp,
  email,
}: {
  store: MessageStore
  whatsapp: WhatsappRecipient
  email: EmailRecipient
}): RecipientActions {
  const sent = (input: unknown): SentMessage => {
    const { id } = Id.parse(input)
    const message = store.sent.get(id)
    if (!message) throw new Refusal(404, 'not_found', `No message ${id} was accepted.`)
    return message
  }
  const sentEmail = (input: unknown): SentMessage => {
    const message = sent(input)
    if (message.channel !== 'email') throw new Refusal(422, 'validation_error', 'Only an email can do that.')
    return message
  }
  const lastTo = (address: string): SentMessage | undefined =>
    [...store.sent.values()].findLast(({ to }) => to.includes(address))

  return {
    open(input) {
      const message = sent(input)
      if (message.channel === 'whatsapp') whatsapp.open(message)
      else email.report(message, 'opened')
      return { id: message.id }
    },
    click(input) {
      const message = sentEmail(input)
      const { link } = z.object({ link: z.string().optional() }).parse(input)
      const target = link ?? emailLinks(message)[0]
      if (target === undefined) throw new Refusal(422, 'validation_error', 'This email has no link.')
      email.report(message, 'clicked', target)
      return { id: message.id }
    },
    bounce(input) {
      const message = sentEmail(input)
      email.report(message, 'bounced')
      return { id: message.id }
    },
    complain(input) {
      const message = sentEmail(input)
      email.report(message, 'complained')
      return { id: message.id }
    },
    async unsubscribe(input) {
      const message = sentEmail(input)
      await email.unsubscribe(message)
      return { id: message.id }
    },
    answer(input) {
      const { text, quote, automatic } = Answer.parse(input)
      const message = sent(input)
      const from = message.to[0] ?? ''
      if (message.channel === 'whatsapp') return whatsapp.write(from, text, { answers: message, quoted: quote })
      return email.write(from, text, {
        to: message.replyTo?.[0] ?? message.from,
        subject: `${automatic ? 'Automatische Antwort' : 'Re'}: ${message.subject}`,
        answers: message,
        automatic,
      })
    },
    write(input) {
      const { from, text, subject, to } = Write.parse(input)
      if (from.startsWith('+')) return whatsapp.write(from, text)
      const last = lastTo(bareAddress(from))
      const receiver = to ?? last?.from
      if (receiver === undefined) throw new Refusal(422, 'validation_error', 'Say to which address: `to`.')
      return email.write(from, text, { to: receiver, subject })
    },
    history(input) {
      const { from, text, subject, to, at } = History.parse(input)
      const channel = from.startsWith('+') ? 'whatsapp' : 'email'
      const id = `${channel === 'whatsapp' ? 'SM' : ''}${crypto.randomUUID().replaceAll('-', '')}`
      store.append({
        type: 'received',
        message: { id, channel, from, to: to ?? '', at, text, ...(subject ? { subject } : {}), quoted: false },
      })
      return { id }
    },
  }
}
