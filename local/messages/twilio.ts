import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { acceptWhatsapp } from './accept-whatsapp.ts'
import { contentRoutes } from './content-routes.ts'
import { findMagicEffect } from './find-magic-effect.ts'
import { leaveUnanswered } from './leave-unanswered.ts'
import { listWhatsapp } from './list-whatsapp.ts'
import { magicRefusal } from './magic-refusal.ts'
import type { MessageStore } from './message-store.ts'
import { Refusal } from './refusal.ts'
import type { Callbacks } from './start-callbacks.ts'
import { twilioMessage } from './twilio-message.ts'

/** Twilio's Messages and Content API, for one account and one WhatsApp sender, and the list of senders. */
export function twilioRoutes({
  accountSid,
  authToken,
  whatsappFrom,
  ...rest
}: {
  store: MessageStore
  callbacks: Callbacks
  now: () => Date
  accountSid: string
  authToken: string
  whatsappFrom: string
  reviewMs: number
}): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const { store } = rest
  const refuseMagic = magicRefusal()
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  const messages = `/2010-04-01/Accounts/${accountSid}/Messages`

  app.onError((error) => {
    if (!(error instanceof Refusal)) throw error
    const body = {
      code: error.code,
      message: error.message,
      more_info: `https://www.twilio.com/docs/errors/${error.code}`,
      status: error.status,
    }
    return Response.json(body, { status: error.status, headers: error.headers })
  })
  for (const path of paths) {
    app.use(path, async (c, next) => {
      if (c.req.header('authorization') !== expected) throw new Refusal(401, 20003, 'Authenticate')
      await next()
    })
  }

  app.post(`${messages}.json`, async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()))
    const magic = findMagicEffect((form['To'] ?? '').replace('whatsapp:', ''))
    if (magic?.kind === 'unanswered' && !magic.accepted) return leaveUnanswered(c.env, magic.how)
    const message = acceptWhatsapp(form, { ...rest, accountSid, whatsappFrom, refuseMagic })
    if (magic?.kind === 'unanswered') return leaveUnanswered(c.env, magic.how)
    return c.json(twilioMessage(message, accountSid), 201)
  })

  app.get(`${messages}.json`, (c) => {
    const query = c.req.query()
    const size = Math.min(Math.max(Number(query['PageSize'] ?? 50) || 50, 1), 1000)
    const page = Number(query['Page'] ?? 0) || 0
    const found = listWhatsapp(store, query)
    const uri = (at: number): string =>
      `${messages}.json?${new URLSearchParams({ ...query, PageSize: String(size), Page: String(at) })}`
    return c.json({
      messages: found.slice(page * size, (page + 1) * size).map((message) => twilioMessage(message, accountSid)),
      page,
      page_size: size,
      uri: uri(page),
      first_page_uri: uri(0),
      previous_page_uri: page > 0 ? uri(page - 1) : null,
      next_page_uri: (page + 1) * size < found.length ? uri(page + 1) : null,
    })
  })

  app.get(`${messages}/:file`, (c) => {
    const sid = c.req.param('file').replace(/\.json$/, '')
    const message = store.sent.get(sid) ?? store.received.get(sid)
    if (message?.channel !== 'whatsapp') throw notFound(c.req.path)
    return c.json(twilioMessage(message, accountSid))
  })

  app.get('/v2/Channels/Senders', (c) => {
    if (c.req.query('Channel') !== 'whatsapp') throw new Refusal(400, 20001, 'Channel is required')
    const sender = { sid: `XE${accountSid.slice(2)}`, status: 'ONLINE', sender_id: `whatsapp:${whatsappFrom}` }
    return c.json({ senders: [sender], meta: { key: 'senders', page: 0, page_size: 50, next_page_url: null } })
  })
  app.route('/v1/Content', contentRoutes({ ...rest, accountSid }))
  for (const path of paths) {
    app.all(path, (c) => {
      throw notFound(c.req.path)
    })
  }
  return app
}

const paths = ['/2010-04-01/*', '/v1/*', '/v2/*']

function notFound(path: string): Refusal {
  return new Refusal(404, 20404, `The requested resource ${path} was not found`)
}
