import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resend } from 'resend'
import twilio from 'twilio'
import { startMessages, type Messages } from '../start-messages.ts'
import { startReceivingApp, type ReceivingApp } from './receiving-app.ts'
import { twilioAt } from './twilio-at.ts'

const keys = {
  twilioAccountSid: `AC${'a'.repeat(32)}`,
  twilioAuthToken: 'local-auth-token',
  twilioWhatsappFrom: '+4930111111',
  resendApiKey: 're_local',
  resendWebhookSecret: `whsec_${Buffer.from('a secret of the local world').toString('base64')}`,
}
const from = `whatsapp:${keys.twilioWhatsappFrom}`

type Api = { [name: string]: unknown; messages: { [name: string]: unknown }[]; received: { [name: string]: unknown }[] }

export type Trial = {
  app: ReceivingApp
  messages: Messages
  /** The real Twilio SDK against the stand-in. */
  client: ReturnType<typeof twilio>
  resend: Resend
  from: string
  keys: typeof keys
  clock: { now: Date }
  /** Registers an approved template and returns its sid. */
  template(body: string, variables?: { [position: string]: string }): Promise<string>
  /** Sends a template message (it needs no open window) and returns its sid. */
  whatsapp(to: string): Promise<string>
  api(): Promise<Api>
  act(action: string, input: object): Promise<{ status: number; id: string }>
  /** Stops the stand-ins and starts them on the same folder. */
  restart(): Promise<void>
  end(): Promise<void>
}

/** Stand-ins without delays, the SDKs, and an app that verifies what it is told. */
export async function startTrial(options: { retryDelaysMs?: number[]; reviewMs?: number } = {}): Promise<Trial> {
  const dataDir = mkdtempSync(join(tmpdir(), 'messages-'))
  const app = await startReceivingApp(keys.twilioAuthToken, keys.resendWebhookSecret)
  const clock = { now: new Date() }
  const start = (): Promise<Messages> =>
    startMessages({
      host: '127.0.0.1',
      port: 0,
      dataDir,
      appUrl: app.url,
      ...keys,
      now: () => clock.now,
      callbackDelayMs: 0,
      reviewMs: options.reviewMs ?? 0,
      retryDelaysMs: options.retryDelaysMs ?? [5, 5],
    })
  const connect = (messages: Messages) => ({
    messages,
    client: twilioAt(messages.url, keys.twilioAccountSid, keys.twilioAuthToken),
    resend: new Resend(keys.resendApiKey, { baseUrl: messages.url }),
  })
  const post = async (path: string, data: object): Promise<{ sid: string }> => {
    const { statusCode, body } = await trial.client.request({
      method: 'post',
      uri: `https://content.twilio.com${path}`,
      headers: { 'Content-Type': 'application/json' },
      data,
    })
    if (statusCode !== 201) throw new Error(JSON.stringify(body))
    return typeof body === 'string' ? JSON.parse(body) : body
  }

  const trial: Trial = {
    app,
    ...connect(await start()),
    from,
    keys,
    clock,
    async template(body, variables = {}) {
      const types = { 'twilio/text': { body } }
      const { sid } = await post('/v1/Content', { friendly_name: 'trial', language: 'de', variables, types })
      await post(`/v1/Content/${sid}/ApprovalRequests/whatsapp`, { name: 'trial', category: 'UTILITY' })
      return sid
    },
    async whatsapp(to) {
      const contentSid = await trial.template('Guten Tag, {{1}} ist da.', { 1: 'Ihr Angebot' })
      const statusCallback = `${app.url}/status?follow_up=1`
      const sent = await trial.client.messages.create({ from, to: `whatsapp:${to}`, contentSid, statusCallback })
      return sent.sid
    },
    api: async () => (await fetch(`${trial.messages.url}/api/messages`)).json() as Promise<Api>,
    async act(action, input) {
      const response = await fetch(`${trial.messages.url}/api/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      return { status: response.status, ...((await response.json()) as { id: string }) }
    },
    async restart() {
      await trial.messages.close()
      Object.assign(trial, connect(await start()))
    },
    async end() {
      await trial.messages.close()
      await app.close()
      rmSync(dataDir, { recursive: true })
    },
  }
  return trial
}
