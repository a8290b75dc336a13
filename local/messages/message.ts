export type Channel = 'whatsapp' | 'email'

/** One step in the life of a sent message; `callbackId` says which callback brought it. */
export type StatusChange = { callbackId: string; status: string; at: string; errorCode?: number }

/** A message the app handed over and we accepted; `id` is what the provider's API returned for it. */
export type SentMessage = {
  id: string
  channel: Channel
  /** E.164 phone numbers or bare, lower-case email addresses. */
  to: string[]
  from: string
  at: string
  text: string
  subject?: string
  html?: string
  headers?: { [name: string]: string }
  replyTo?: string[]
  tags?: { name: string; value: string }[]
  idempotencyKey?: string
  payloadHash?: string
  statusCallback?: string
  contentSid?: string
  statuses: StatusChange[]
  /** What the one-click unsubscribe request was answered with. */
  unsubscribed?: { at: string; result: string }
  /** Callbacks about this message that the app did not take, in words. */
  trouble?: string
}

/** A message a recipient wrote to the app. */
export type ReceivedMessage = {
  id: string
  channel: Channel
  from: string
  to: string
  at: string
  text: string
  subject?: string
  /** The sent message this answers, and whether it was quoted (WhatsApp) or named in In-Reply-To (email). */
  answers?: string
  quoted: boolean
  headers?: { [name: string]: string }
  trouble?: string
}

/** A WhatsApp template as registered through Twilio's Content API. */
export type ContentTemplate = {
  sid: string
  friendlyName: string
  language: string
  body: string
  variables: { [position: string]: string }
  at: string
  /** What the review will say, from `reviewedAt` on; without it, at once. */
  approval?: { name: string; category: string; status: 'approved' | 'rejected'; reason: string; reviewedAt?: string }
}

/** One request to the app's webhooks: kept until the app has answered it, through restarts. */
export type Callback = {
  /** The same on every attempt: Resend's `svix-id`. */
  id: string
  /** Callbacks about one message go out one after the other. */
  messageId: string
  provider: 'twilio' | 'resend'
  /** null: the message changes its status and nobody is told. */
  url: string | null
  body: string
  /** 2 provokes a duplicate. */
  times: 1 | 2
  status?: { status: string; errorCode?: number }
}
