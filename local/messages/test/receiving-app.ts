import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Resend, type WebhookEventPayload } from 'resend'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'

export type ReceivingApp = {
  url: string
  /** Forms at any path but Resend's whose signature the Twilio SDK accepted, in order of arrival. */
  twilio: { path: string; form: { [name: string]: string } }[]
  /** Events whose signature the Resend SDK accepted. */
  resend: { id: string; event: WebhookEventPayload }[]
  /** Paths of calls without a valid signature. */
  forged: string[]
  /** Status codes for the next calls; 200 once they are used up. */
  answers: number[]
  /** Posts to /unsubscribe, as text. */
  unsubscribes: string[]
  close(): Promise<void>
}

/** The app's side for tests: verifies every signature with the real SDKs. */
export async function startReceivingApp(twilioAuthToken: string, webhookSecret: string): Promise<ReceivingApp> {
  const resend = new Resend('re_unused')
  const app: Omit<ReceivingApp, 'url' | 'close'> = { twilio: [], resend: [], forged: [], answers: [], unsubscribes: [] }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const status = app.answers.shift() ?? 200
      const path = request.url ?? ''
      if (status === 200) take(path, body, request.headers)
      response.writeHead(status, status === 303 ? { location: '/elsewhere' } : {}).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function take(path: string, body: string, headers: NodeJS.Dict<string | string[]>): void {
    const header = (name: string): string => String(headers[name])
    if (path === '/unsubscribe') {
      app.unsubscribes.push(body)
    } else if (path === '/api/webhooks/resend') {
      const id = header('svix-id')
      const signed = { id, timestamp: header('svix-timestamp'), signature: header('svix-signature') }
      try {
        app.resend.push({ id, event: resend.webhooks.verify({ payload: body, headers: signed, webhookSecret }) })
      } catch {
        app.forged.push(path)
      }
    } else {
      const form = Object.fromEntries(new URLSearchParams(body))
      const isGenuine = validateRequest(twilioAuthToken, header('x-twilio-signature'), `${url}${path}`, form)
      if (isGenuine) app.twilio.push({ path, form })
      else app.forged.push(path)
    }
  }

  return Object.assign(app, {
    url,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}
