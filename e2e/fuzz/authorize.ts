import { randomUUID } from 'node:crypto'
import { signCallback } from '../../local/messages/sign-callback.ts'
import { bearer, worldValue } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'
import { addressOf, bodyOf, type Call } from './call.ts'

let manager: Promise<{ authorization: string }> | undefined
let turn = 0
let key: Promise<{ authorization: string }> | undefined

/** The call with the right of somebody who may: a key or the manager where a key does, else the manager; the scheduler; the provider. */
export async function authorize(call: Call): Promise<Call> {
  const schemes = new Set(call.operation.security.flatMap((one) => Object.keys(one)))
  if (schemes.size === 0 || call.headers['authorization'] !== undefined) return call
  if (schemes.has('cron')) return withHeaders(call, { authorization: `Bearer ${worldValue('CRON_SECRET')}` })
  if (schemes.has('provider_signature')) return withHeaders(call, signed(call))
  manager ??= bearer('manager')
  if (!schemes.has('api_key')) return withHeaders(call, await manager)
  key ??= newKey(await manager)
  return withHeaders(call, await (turn++ % 2 ? manager : key))
}

const withHeaders = (call: Call, headers: Record<string, string>): Call => ({
  ...call,
  headers: { ...headers, ...call.headers },
})

async function newKey(headers: { authorization: string }): Promise<{ authorization: string }> {
  const response = await fetch(`${worldUrl}/api/keys`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'fuzz', scopes: ['leads:write', 'followups:write', 'analytics:read'] }),
  })
  return { authorization: `Bearer ${((await response.json()) as { key: string }).key}` }
}

/** Whatever its body says, a provider would have signed it. */
function signed(call: Call): Record<string, string> {
  const body = bodyOf(call) ?? ''
  return signCallback(
    {
      id: `msg_${randomUUID()}`,
      messageId: 'none',
      provider: call.operation.path.endsWith('twilio') ? 'twilio' : 'resend',
      url: `${worldUrl}${addressOf(call)}`,
      body: typeof body === 'string' ? body : new TextDecoder().decode(body),
    } as Parameters<typeof signCallback>[0],
    { twilioAuthToken: worldValue('TWILIO_AUTH_TOKEN'), resendWebhookSecret: worldValue('RESEND_WEBHOOK_SECRET') },
  )
}
