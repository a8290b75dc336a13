import { expect, test, type APIRequestContext } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import {
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookEndpointList,
  WebhookEvent,
  WebhookSecret,
} from '../../lib/webhooks/contract.ts'
import { addLead } from '../support/add-lead.ts'
import { asLead, acceptedMessages } from '../support/stand-in.ts'
import { startReceiver, type Call, type Receiver } from '../support/start-receiver.ts'
import { bearer, service, worldValue } from '../support/world-access.ts'

let receiver: Receiver
let headers: { authorization: string }
let endpoints: string[]

test.beforeEach(async () => {
  receiver = await startReceiver()
  headers = await bearer('manager')
  endpoints = []
})
test.afterEach(async ({ request }) => {
  for (const id of endpoints) await request.delete(`/api/webhook-endpoints/${id}`, { headers })
  await receiver.stop()
})

async function addEndpoint(request: APIRequestContext, events: string[]): Promise<WebhookSecret> {
  const response = await request.post('/api/webhook-endpoints', { data: { url: receiver.url, events }, headers })
  expect(response.status(), await response.text()).toBe(201)
  const added = WebhookSecret.parse(await response.json())
  endpoints.push(added.id)
  return added
}
const tick = async (request: APIRequestContext) => {
  const response = await request.post('/api/cron/dispatch', {
    headers: { authorization: `Bearer ${worldValue('CRON_SECRET')}` },
  })
  expect(response.status(), await response.text()).toBe(200)
}
const send = async (request: APIRequestContext, lead_id: string) => {
  const response = await request.post('/api/followups/trigger', {
    data: { lead_id, subject: 'Termin', message: 'Passt Ihnen Dienstag?', channel: 'email' },
    headers,
  })
  expect(response.status(), await response.text()).toBe(201)
}
const verify = (secret: string, { body, headers: given }: Call) =>
  WebhookEvent.parse(new Webhook(secret).verify(body, given as Record<string, string>))
const idOf = (call: Call | undefined) => call?.headers['webhook-id']
const deliveriesOf = async (request: APIRequestContext, id: string, query = '') => {
  const response = await request.get(`/api/webhook-endpoints/${id}/deliveries${query}`, { headers })
  expect(response.status(), await response.text()).toBe(200)
  return WebhookDeliveryList.parse(await response.json())
}

test('a message that leaves is told, signed; a failure is tried again, and a manager repeats it', async ({
  request,
}) => {
  const { id, secret } = await addEndpoint(request, ['follow_up.sent'])
  receiver.answers.push(500)
  const lead = await addLead({ lead: { source: 'crm', external_id: `L-${Date.now()}` }, permissions: ['email'] })
  await send(request, lead.id)

  await tick(request)
  await expect.poll(() => receiver.calls.length).toBe(1)
  const [first] = receiver.calls
  const event = first && verify(secret, first)
  expect(event).toMatchObject({
    type: 'follow_up.sent',
    data: { lead_id: lead.id, lead_source: 'crm', channel: 'email', origin: 'member', status: 'sent' },
  })
  expect(first?.body).not.toContain('Dienstag')
  expect(first?.body).not.toContain(lead.email)

  const waiting = async () => (await deliveriesOf(request, id)).deliveries
  await expect
    .poll(waiting)
    .toMatchObject([{ status: 'pending', attempt: 1, last_status: 500, type: 'follow_up.sent' }])
  await service
    .from('webhook_deliveries')
    .update({ next_attempt_at: new Date(Date.now() - 1000).toISOString() })
    .eq('endpoint_id', id)
    .throwOnError()
  // an endpoint that failed is asked once a minute
  await service.from('webhook_endpoints').update({ rests_until: null }).eq('id', id).throwOnError()
  await tick(request)
  await expect.poll(waiting).toMatchObject([{ status: 'delivered', attempt: 2, last_status: 204 }])
  expect(receiver.calls).toHaveLength(2)
  expect(idOf(receiver.calls[1])).toBe(idOf(first))
  expect(receiver.calls[1] && verify(secret, receiver.calls[1])).toEqual(event)

  const [delivery] = await waiting()
  const replayed = await request.post(`/api/webhook-deliveries/${delivery?.id}/replay`, { headers })
  expect(WebhookDelivery.parse(await replayed.json())).toMatchObject({ status: 'delivered', attempt: 1 })
  expect(receiver.calls).toHaveLength(3)
  expect(idOf(receiver.calls[2])).toBe(idOf(first))
})

test('delivered, answered and opted out are told of the same message', async ({ request }) => {
  const { secret } = await addEndpoint(request, ['follow_up.delivered', 'follow_up.answered', 'lead.opted_out'])
  const lead = await addLead({ permissions: ['email'] })
  await send(request, lead.id)
  const accepted = (await acceptedMessages()).find(({ to }) => to.includes(lead.email))
  const id = accepted?.id ?? ''
  const told = async () => {
    await tick(request)
    const events = receiver.calls.map((call) => verify(secret, call))
    return events.filter(({ data }) => 'lead_id' in data && data.lead_id === lead.id).map(({ type }) => type)
  }
  await asLead('answer', { id, text: 'Ja, gern.' })
  await expect.poll(told, { timeout: 20_000 }).toContain('follow_up.answered')
  await asLead('answer', { id, text: 'STOP' })
  await expect.poll(told, { timeout: 20_000 }).toContain('lead.opted_out')
  expect((await told()).toSorted()).toEqual(['follow_up.answered', 'follow_up.delivered', 'lead.opted_out'])
})

test('a ping says what the receiver answered; a redirect is not followed', async ({ request }) => {
  const { id, secret } = await addEndpoint(request, ['follow_up.sent'])
  const ping = async () => {
    const response = await request.post(`/api/webhook-endpoints/${id}/test`, { headers })
    expect(response.status(), await response.text()).toBe(200)
    return WebhookDelivery.parse(await response.json())
  }
  expect(await ping()).toMatchObject({ type: 'ping', status: 'delivered', last_status: 204 })
  expect(receiver.calls[0] && verify(secret, receiver.calls[0])).toMatchObject({
    type: 'ping',
    data: { endpoint_id: id },
  })
  receiver.answers.push(302)
  expect(await ping()).toMatchObject({ status: 'failed', last_status: 302 })
  expect(receiver.calls).toHaveLength(2)
  await receiver.stop()
  expect(await ping()).toMatchObject({ status: 'failed', last_status: null, last_error: 'refused' })

  const page = await deliveriesOf(request, id, '?limit=2')
  expect(page.deliveries).toHaveLength(2)
  const rest = await deliveriesOf(request, id, `?limit=2&cursor=${page.next_cursor}`)
  expect(rest).toMatchObject({ deliveries: [{ last_status: 204 }], next_cursor: null })
})

test('a new secret signs beside the old one, which nobody reads again', async ({ request }) => {
  const { id, secret } = await addEndpoint(request, ['follow_up.sent'])
  const rotated = await request.post(`/api/webhook-endpoints/${id}/rotate-secret`, { headers })
  expect(rotated.headers()['cache-control']).toContain('no-store')
  const fresh = WebhookSecret.parse(await rotated.json())
  expect(fresh.secret).not.toBe(secret)
  await request.post(`/api/webhook-endpoints/${id}/test`, { headers })
  for (const known of [secret, fresh.secret]) {
    expect(receiver.calls[0] && verify(known, receiver.calls[0])).toMatchObject({ type: 'ping' })
  }
  const list = await (await request.get('/api/webhook-endpoints', { headers })).text()
  expect(WebhookEndpointList.parse(JSON.parse(list)).endpoints.map((endpoint) => endpoint.id)).toContain(id)
  expect(list).not.toContain('whsec_')
})

test('is for managers; what is wrong gets a typed problem', async ({ request }) => {
  const { id } = await addEndpoint(request, ['follow_up.sent'])
  const rep = { headers: await bearer('anna') }
  const nowhere = '00000000-0000-4000-8000-000000000000'
  expect((await request.get('/api/webhook-endpoints', rep)).status()).toBe(403)
  expect((await request.post(`/api/webhook-endpoints/${id}/test`, rep)).status()).toBe(403)
  expect(receiver.calls).toEqual([])

  const events = ['follow_up.sent']
  const cases: [string, string, object | undefined, number, string][] = [
    ['POST', '', { url: receiver.url, events: [] }, 422, 'invalid'],
    ['POST', '', { url: receiver.url, events: ['lead.born'] }, 422, 'invalid'],
    ['POST', '', { url: 'ftp://crm.example', events }, 422, 'invalid'],
    ['POST', '', { url: 'https://me:pw@crm.example', events }, 422, 'url_has_password'],
    ['PATCH', `/${id}`, {}, 422, 'invalid'],
    ['PATCH', `/${id}`, { failing_since: null }, 422, 'invalid'],
    ['PATCH', `/${nowhere}`, { is_active: true }, 404, 'no_such_endpoint'],
    ['DELETE', `/${nowhere}`, undefined, 404, 'no_such_endpoint'],
    ['DELETE', '/nonsense', undefined, 404, 'no_such_endpoint'],
    ['POST', `/${nowhere}/test`, undefined, 404, 'no_such_endpoint'],
    ['POST', `/${nowhere}/rotate-secret`, undefined, 404, 'no_such_endpoint'],
    ['GET', `/${nowhere}/deliveries`, undefined, 404, 'no_such_endpoint'],
    ['GET', `/${id}/deliveries?cursor=nonsense`, undefined, 422, 'bad_cursor'],
    ['GET', `/${id}/deliveries?limit=101`, undefined, 422, 'invalid'],
  ]
  for (const [method, path, data, status, reason] of cases) {
    const response = await request.fetch(`/api/webhook-endpoints${path}`, { method, headers, ...(data && { data }) })
    expect([response.status(), await response.json()], `${method} ${path}`).toMatchObject([status, { reason }])
  }
  const replay = await request.post(`/api/webhook-deliveries/${nowhere}/replay`, { headers })
  expect([replay.status(), await replay.json()]).toMatchObject([404, { reason: 'no_such_delivery' }])
})
