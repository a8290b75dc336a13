import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { signWebhook } from './sign-webhook.ts'

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`
const old = `whsec_${Buffer.from('the one that was before this ...').toString('base64')}`
const body = JSON.stringify({ type: 'ping', data: { name: 'Jürgen “Ü”' } })

test('the receiver checks it with the library, by the new secret and by the old one', () => {
  const headers = signWebhook({ id: 'e1', at: new Date(), body, secrets: [secret, old] })
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  expect(new Webhook(old).verify(body, headers)).toEqual(JSON.parse(body))
})

test('another body, id, time or secret does not pass', () => {
  const headers = signWebhook({ id: 'e1', at: new Date(), body, secrets: [secret] })
  const verify = (text: string, changes: object = {}, by = secret) =>
    new Webhook(by).verify(text, { ...headers, ...changes })
  expect(() => verify(`${body} `)).toThrow()
  expect(() => verify(body, { 'webhook-id': 'e2' })).toThrow()
  expect(() => verify(body, { 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 1) })).toThrow()
  expect(() => verify(body, {}, old)).toThrow()
  const late = signWebhook({ id: 'e1', at: new Date(Date.now() - 600_000), body, secrets: [secret] })
  expect(() => new Webhook(secret).verify(body, late)).toThrow()
})
