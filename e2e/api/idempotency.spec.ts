import { randomUUID } from 'node:crypto'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { addLead, type AddedLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { sql } from '../support/sql.ts'
import { acceptedMessages } from '../support/stand-in.ts'
import { bearer, service } from '../support/world-access.ts'

const send = async (
  request: APIRequestContext,
  lead: AddedLead,
  key: string,
  { message = 'Guten Tag, passt Dienstag?', ...headers }: Record<string, string> = {},
) =>
  request.post('/api/followups/trigger', {
    data: { lead_id: lead.id, message, channel: 'email', override_window: true },
    headers: { ...(await bearer('anna')), ...headers, 'idempotency-key': key },
  })
const sentTo = async (lead: AddedLead) => (await acceptedMessages()).filter(({ to }) => to.includes(lead.email))

test('a message triggered twice with one key is sent once, and the second answer is the first', async ({ request }) => {
  const lead = await addLead()
  const key = randomUUID()
  const first = await send(request, lead, key)
  expect(first.status(), await first.text()).toBe(201)
  expect(first.headers()['idempotency-replayed']).toBeUndefined()
  const second = await send(request, lead, key)
  expect(second.status()).toBe(201)
  expect(second.headers()).toMatchObject({
    'idempotency-replayed': 'true',
    'content-type': 'application/json',
    'x-request-id': first.headers()['x-request-id'],
  })
  expect(await second.text()).toBe(await first.text())
  expect(await sentTo(lead)).toHaveLength(1)

  const other = await send(request, lead, key, { message: 'Etwas anderes' })
  expect(await other.json()).toMatchObject({ status: 409, reason: 'idempotency_key_reused' })
  const elsewhere = await request.post('/api/followups/preview', {
    data: { lead_id: lead.id },
    headers: { ...(await bearer('anna')), 'idempotency-key': key },
  })
  expect(await elsewhere.json()).toMatchObject({ status: 409, reason: 'idempotency_key_reused' })
  expect(await followUpsOf(lead.id)).toHaveLength(1)
})

test('of ten calls with one key at the same time one is done; the key of another caller is another key', async ({
  request,
}) => {
  const lead = await addLead()
  const key = randomUUID()
  const statuses = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const response = await send(request, lead, key)
      if (response.status() === 201) return 201
      return ((await response.json()) as { reason: string }).reason
    }),
  )
  expect(statuses.filter((status) => status !== 201 && status !== 'in_progress')).toEqual([])
  expect(await sentTo(lead)).toHaveLength(1)
  const manager = await send(request, lead, key, { ...(await bearer('manager')), message: 'Guten Tag vom Chef' })
  expect(manager.status(), await manager.text()).toBe(201)
  expect(await sentTo(lead)).toHaveLength(2)
})

test('a refusal is kept, too', async ({ request }) => {
  const lead = await addLead({ lead: { do_not_contact_at: new Date().toISOString() } })
  const key = randomUUID()
  const first = await send(request, lead, key)
  expect(await first.json()).toMatchObject({ status: 409, reason: 'do_not_contact' })
  const second = await send(request, lead, key)
  expect(second.headers()).toMatchObject({
    'idempotency-replayed': 'true',
    'content-type': 'application/problem+json',
  })
  expect(await second.text()).toBe(await first.text())
})

test('what began and was never answered is not done again', async ({ request }) => {
  const lead = await addLead()
  const key = randomUUID()
  const { data: anna } = await service
    .from('members')
    .select('id')
    .eq('email', 'anna@demo.example')
    .single()
    .throwOnError()
  expect((await send(request, lead, key)).status()).toBe(201)
  await sql(
    `update private.idempotent_answers set status = null, body = null, began_at = now() - interval '7 minutes' where caller = '${anna.id}' and key = '${key}'`,
  )
  const again = await send(request, lead, key)
  expect(await again.json()).toMatchObject({ status: 409, reason: 'outcome_unknown' })
  expect(await sentTo(lead)).toHaveLength(1)
})

test('a key made twice is made once, and its secret is not kept for the second answer', async ({ request }) => {
  const headers = { ...(await bearer('manager')), 'idempotency-key': randomUUID() }
  const name = `Once ${randomUUID()}`
  const make = () => request.post('/api/keys', { data: { name, scopes: ['leads:write'] }, headers })
  const first = await make()
  expect(first.status()).toBe(201)
  const { key } = (await first.json()) as { key: string }
  expect(await (await make()).json()).toMatchObject({ status: 409, reason: 'outcome_unknown' })
  const made = await service.from('api_keys').select('id').eq('name', name).throwOnError()
  expect(made.data).toHaveLength(1)
  const kept = await sql(`select 1 from private.idempotent_answers a where a::text like '%${key}%'`)
  expect(kept).toEqual([])
})

test('a key is 1 to 255 printable ASCII characters; a GET has none', async ({ request }) => {
  const lead = await addLead()
  for (const key of ['', 'x'.repeat(256), 'schlüssel', 'a\tb']) {
    const response = await send(request, lead, key)
    expect(await response.json(), key.slice(0, 12)).toMatchObject({ status: 400, reason: 'bad_idempotency_key' })
  }
  expect((await send(request, lead, 'x'.repeat(255))).status()).not.toBe(400)
  const headers = { ...(await bearer('anna')), 'idempotency-key': 'same' }
  for (const path of ['/api/leads', `/api/leads/${lead.id}`]) {
    const response = await request.get(path, { headers })
    expect(response.status()).toBe(200)
    expect(response.headers()['idempotency-replayed']).toBeUndefined()
  }
})
