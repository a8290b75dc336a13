import { randomBytes, randomUUID } from 'node:crypto'
import { findMagicEffect } from './find-magic-effect.ts'
import type { Callback, SentMessage } from './message.ts'
import type { MessageStore } from './message-store.ts'
import { Refusal } from './refusal.ts'
import type { Callbacks } from './start-callbacks.ts'
import { statusForm } from './status-form.ts'
import { whatsappContent } from './whatsapp-content.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Accepts a message form as Twilio would, or throws its refusal; free text later than 24 h after the last inbound fails afterwards (63016). */
export function acceptWhatsapp(
  form: { [name: string]: string },
  {
    store,
    callbacks,
    now,
    accountSid,
    whatsappFrom,
    refuseMagic,
  }: {
    store: MessageStore
    callbacks: Callbacks
    now: () => Date
    accountSid: string
    whatsappFrom: string
    refuseMagic: (address: string) => void
  },
): SentMessage {
  const { From: from, To: receiver = '', StatusCallback: statusCallback } = form
  if (receiver === '') throw new Refusal(400, 21604, "A 'To' phone number is required.")
  if (from === undefined && form['MessagingServiceSid'] === undefined) {
    throw new Refusal(400, 21603, "A 'From' phone number is required.")
  }
  if (from !== undefined && from !== `whatsapp:${whatsappFrom}`) {
    throw new Refusal(400, 63007, 'Twilio could not find a Channel with the specified From address')
  }
  if (!receiver.startsWith('whatsapp:')) {
    throw new Refusal(400, 21910, 'Invalid From and To pair. From and To should be of the same channel')
  }
  const to = receiver.slice('whatsapp:'.length)
  if (!/^\+[1-9]\d{6,14}$/.test(to)) {
    throw new Refusal(400, 21211, `The 'To' number ${receiver} is not a valid phone number.`)
  }
  if (statusCallback !== undefined && !/^https?:\/\//.test(statusCallback)) {
    throw new Refusal(400, 21609, `The StatusCallback URL ${statusCallback} is not a valid URL.`)
  }
  refuseMagic(to)
  const at = now()
  const content = whatsappContent(form, store, at)
  const magic = findMagicEffect(to)
  // Magic recipients do what their table says, whatever the window.
  const isOpen =
    magic !== undefined ||
    [...store.received.values()].some((message) => message.from === to && at.getTime() - Date.parse(message.at) < dayMs)
  const message: SentMessage = {
    id: `SM${randomBytes(16).toString('hex')}`,
    channel: 'whatsapp',
    to: [to],
    from: whatsappFrom,
    at: at.toISOString(),
    text: content.text,
    ...(statusCallback === undefined ? {} : { statusCallback }),
    ...(form['ContentSid'] === undefined ? {} : { contentSid: form['ContentSid'] }),
    statuses: [],
  }
  const errorCode = content.errorCode ?? (content.isTemplate || isOpen ? undefined : 63016)
  const outcome =
    errorCode !== undefined
      ? { statuses: ['queued', 'failed'], errorCode }
      : magic?.kind === 'callbacks'
        ? magic
        : { statuses: ['queued', 'sent', 'delivered'] }
  const silent = magic?.kind === 'callbacks' && magic.silent
  callbacks.send(
    outcome.statuses.map((status): Callback => {
      const failed = status === 'failed' || status === 'undelivered'
      const change = { status, ...(failed ? { errorCode: outcome.errorCode } : {}) }
      return {
        id: randomUUID(),
        messageId: message.id,
        provider: 'twilio',
        url: silent ? null : (statusCallback ?? null),
        body: statusForm(message, change, accountSid),
        times: magic?.kind === 'callbacks' ? (magic.times ?? 1) : 1,
        status: change,
      }
    }),
    { type: 'accepted', message },
  )
  return message
}
