import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { acceptEmails } from './accept-emails.ts'
import { bareAddress } from './bare-address.ts'
import { currentStatus } from './current-status.ts'
import { emailMessageId } from './email-message-id.ts'
import { type EmailPayload, parseEmailPayload } from './email-payload.ts'
import { findMagicEffect } from './find-magic-effect.ts'
import { leaveUnanswered } from './leave-unanswered.ts'
import { magicRefusal } from './magic-refusal.ts'
import type { MessageStore } from './message-store.ts'
import { Refusal } from './refusal.ts'
import type { Callbacks } from './start-callbacks.ts'

const domainId = '0d4f3c5e-8a63-4f5e-9d5b-6f0a2c1e7b94'

/** Resend's API for sending emails one by one or in a batch, looking them up, fetching received ones, and listing domains. */
export function resendRoutes({
  apiKey,
  domain,
  ...rest
}: {
  store: MessageStore
  callbacks: Callbacks
  now: () => Date
  apiKey: string
  /** The one that may send. */
  domain: string
  webhookUrl: string
}): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const { store } = rest
  const refuseMagic = magicRefusal()

  app.onError((error) => {
    if (!(error instanceof Refusal)) throw error
    const body = { statusCode: error.status, name: error.code, message: error.message }
    return Response.json(body, { status: error.status, headers: error.headers })
  })
  for (const path of ['/emails/*', '/domains']) {
    app.use(path, async (c, next) => {
      const key = c.req.header('authorization')
      if (!key) throw new Refusal(401, 'missing_api_key', 'Missing API Key')
      if (key !== `Bearer ${apiKey}`) throw new Refusal(401, 'validation_error', 'API key is invalid')
      await next()
    })
  }

  app.get('/domains', (c) =>
    c.json({
      object: 'list',
      has_more: false,
      data: [
        { id: domainId, name: domain, status: 'verified', capabilities: { sending: 'enabled', receiving: 'enabled' } },
      ],
    }),
  )

  for (const endpoint of ['/emails', '/emails/batch']) {
    app.post(endpoint, async (c) => {
      const isBatch = endpoint === '/emails/batch'
      const payloads = readPayloads(await c.req.text(), isBatch)
      const magic = payloads
        .flatMap(({ to }) => to.map((receiver) => findMagicEffect(bareAddress(receiver))))
        .find((effect) => effect?.kind === 'unanswered')
      if (magic && !magic.accepted) return leaveUnanswered(c.env, magic.how)
      const idempotencyKey = c.req.header('idempotency-key')
      const { ids, fresh } = acceptEmails(payloads, { ...rest, endpoint, idempotencyKey, refuseMagic })
      if (magic && fresh) return leaveUnanswered(c.env, magic.how)
      return c.json(isBatch ? { data: ids.map((id) => ({ id })) } : { id: ids[0] })
    })
  }

  app.get('/emails/receiving/:id', (c) => {
    const message = store.received.get(c.req.param('id'))
    if (message?.channel !== 'email') throw notFound()
    return c.json({
      object: 'email',
      id: message.id,
      to: [message.to],
      from: message.from,
      created_at: message.at,
      subject: message.subject,
      bcc: [],
      cc: [],
      reply_to: [],
      received_for: [message.to],
      html: null,
      text: message.text,
      headers: message.headers ?? {},
      message_id: emailMessageId(message.id),
      attachments: [],
    })
  })

  app.get('/emails/:id', (c) => {
    const message = store.sent.get(c.req.param('id'))
    if (message?.channel !== 'email') throw notFound()
    return c.json({
      object: 'email',
      id: message.id,
      message_id: emailMessageId(message.id),
      to: message.to,
      from: message.from,
      created_at: message.at,
      subject: message.subject,
      html: message.html ?? null,
      text: message.text === '' ? null : message.text,
      bcc: [],
      cc: [],
      reply_to: message.replyTo ?? [],
      last_event: currentStatus(message),
      scheduled_at: null,
      tags: message.tags ?? [],
    })
  })
  return app
}

function readPayloads(json: string, isBatch: boolean): EmailPayload[] {
  let input: unknown
  try {
    input = JSON.parse(json)
  } catch {
    throw new Refusal(400, 'validation_error', 'The request body is not valid JSON.')
  }
  if (!isBatch) return [parseEmailPayload(input)]
  if (!Array.isArray(input) || input.length === 0 || input.length > 100) {
    throw new Refusal(422, 'validation_error', 'A batch holds 1 to 100 emails.')
  }
  return input.map(parseEmailPayload)
}

function notFound(): Refusal {
  return new Refusal(404, 'not_found', 'Email not found')
}
