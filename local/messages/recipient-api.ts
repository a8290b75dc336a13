import { Hono } from 'hono'
import { z } from 'zod'
import type { MessageStore } from './message-store.ts'
import { receivedMessageJson } from './received-message-json.ts'
import type { RecipientActions } from './recipient-actions.ts'
import { Refusal } from './refusal.ts'
import { sentMessageJson } from './sent-message-json.ts'

/**
 * `GET /messages`: everything accepted (`messages`) and written by recipients (`received`), oldest first, optionally of one
 * `?channel=` or address `?to=`. `POST /{action}` takes JSON, or a form whose `back` path the browser returns to.
 */
export function recipientApi({ store, actions }: { store: MessageStore; actions: RecipientActions }): Hono {
  const app = new Hono()
  app.onError((error) => {
    if (error instanceof Refusal) return Response.json({ error: error.message }, { status: error.status })
    if (error instanceof z.ZodError) return Response.json({ error: z.prettifyError(error) }, { status: 422 })
    if (error instanceof SyntaxError) return Response.json({ error: 'Malformed JSON' }, { status: 400 })
    throw error
  })

  app.get('/messages', (c) => {
    const { channel, to } = c.req.query()
    const wanted = (message: { channel: string }, address: string[]): boolean =>
      (channel === undefined || message.channel === channel) && (to === undefined || address.includes(to))
    return c.json({
      messages: [...store.sent.values()].filter((one) => wanted(one, one.to)).map(sentMessageJson),
      received: [...store.received.values()].filter((one) => wanted(one, [one.from])).map(receivedMessageJson),
    })
  })
  app.get('/version', (c) => c.json({ version: store.version() }))

  app.post('/:action', async (c) => {
    const name = c.req.param('action')
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw new Refusal(404, 'not_found', `There is no action ${name}.`)
    const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
    const input: unknown = isForm ? await c.req.parseBody() : await c.req.json()
    if (!isForm) return c.json(await action(input), 202)
    const { back } = z.object({ back: z.string().regex(/^\/(?![/\\])/) }).parse(input)
    await action(input)
    return c.redirect(back, 303)
  })
  return app
}
