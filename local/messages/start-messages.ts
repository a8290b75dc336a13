import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressBook } from './address-book.ts'
import { emailRecipient } from './email-recipient.ts'
import { openMessageStore } from './message-store.ts'
import { nobodyKnown } from './nobody-known.ts'
import { pageRoutes } from './page.ts'
import { recipientActions } from './recipient-actions.ts'
import { recipientApi } from './recipient-api.ts'
import { resendRoutes } from './resend.ts'
import { sameSite } from './same-site.ts'
import { seededTrouble, type Trouble } from './seeded-trouble.ts'
import { signCallback } from './sign-callback.ts'
import { startCallbacks } from './start-callbacks.ts'
import { twilioRoutes } from './twilio.ts'
import { whatsappRecipient } from './whatsapp-recipient.ts'

export type Messages = {
  url: string
  /** Resolves when no callback to the app is pending. */
  idle(): Promise<void>
  /** Stops at once; callbacks under way are sent again at the next start. */
  close(): Promise<void>
}

/**
 * Stands in for Twilio (WhatsApp) and Resend (email) on one port and shows phones and mailboxes as a page. Everything
 * accepted is in `messages.jsonl` of `dataDir` before it is answered. Throws when the port is taken.
 */
export async function startMessages({
  host,
  port,
  dataDir,
  appUrl,
  twilioAccountSid,
  twilioAuthToken,
  twilioWhatsappFrom,
  resendApiKey,
  resendWebhookSecret,
  emailDomain = 'demo.example',
  now = () => new Date(),
  addressBook = async () => nobodyKnown(),
  callbackDelayMs = 400,
  reviewMs = 0,
  retryDelaysMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000],
  trouble,
}: {
  host: string
  /** 0 takes any free port. */
  port: number
  dataDir: string
  appUrl: string
  twilioAccountSid: string
  twilioAuthToken: string
  /** E.164. */
  twilioWhatsappFrom: string
  resendApiKey: string
  /** `whsec_…` */
  resendWebhookSecret: string
  /** The domain Resend says it has verified. */
  emailDomain?: string
  /** The clock of the 24-hour windows. */
  now?: () => Date
  /** Whose phones and mailboxes these are, asked for every page; without it, or while it fails, addresses stand for people. */
  addressBook?: () => Promise<AddressBook>
  /** Time before each callback. */
  callbackDelayMs?: number
  /** How long WhatsApp's review of a template takes. */
  reviewMs?: number
  /** Waits between attempts while the app is down; after the last one we give up. */
  retryDelaysMs?: readonly number[]
  /** What goes wrong beside the magic recipients; nothing unless given. */
  trouble?: Trouble
}): Promise<Messages> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.keepAliveTimeout = 60_000 // a caller whose process was busy for a while finds its connection still open
  server.listen(port, host)
  await once(server, 'listening')

  const store = openMessageStore(dataDir)
  const sign = (callback: Parameters<typeof signCallback>[0]): { [name: string]: string } =>
    signCallback(callback, { twilioAuthToken, resendWebhookSecret })
  const callbacks = startCallbacks({ store, sign, now, delayMs: callbackDelayMs, retryDelaysMs })
  const account = { accountSid: twilioAccountSid, whatsappFrom: twilioWhatsappFrom }
  const twilioWebhook = new URL('/api/webhooks/twilio', appUrl).href
  const resendWebhook = new URL('/api/webhooks/resend', appUrl).href
  const whatsapp = whatsappRecipient({ callbacks, now, ...account, webhookUrl: twilioWebhook })
  const email = emailRecipient({ store, callbacks, now, webhookUrl: resendWebhook })

  app.use(sameSite)
  if (trouble) app.use(seededTrouble(trouble))
  app.route('/', twilioRoutes({ store, callbacks, now, ...account, authToken: twilioAuthToken, reviewMs }))
  app.route(
    '/',
    resendRoutes({ store, callbacks, now, apiKey: resendApiKey, domain: emailDomain, webhookUrl: resendWebhook }),
  )
  app.route('/api', recipientApi({ store, actions: recipientActions({ store, whatsapp, email }) }))
  app.route('/', pageRoutes({ store, appUrl, addressBook }))

  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    idle: () => callbacks.idle(),
    async close() {
      callbacks.stop()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      store.close()
    },
  }
}
