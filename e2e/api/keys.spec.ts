import { expect, test, type APIRequestContext } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { bearer, service } from '../support/world-access.ts'

type Created = { id: string; key: string; hint: string }

async function createKey(request: APIRequestContext, scopes: string[]): Promise<Created> {
  const response = await request.post('/api/keys', { data: { name: 'CRM', scopes }, headers: await bearer('manager') })
  expect(response.status(), await response.text()).toBe(201)
  expect(response.headers()['cache-control']).toBe('no-store')
  return (await response.json()) as Created
}
const withKey = ({ key }: { key: string }) => ({ authorization: `Bearer ${key}` })

test('a manager makes a key, a program works with it, and after revoking it is nobody', async ({ request }) => {
  const manager = await bearer('manager')
  const made = await createKey(request, ['leads:write'])
  expect(made.key).toMatch(/^sff_[A-Za-z0-9_-]{43}$/)
  const listed = async () => {
    const response = await request.get('/api/keys', { headers: manager })
    expect(await response.text()).not.toContain(made.key)
    return ((await response.json()) as { keys: Record<string, unknown>[] }).keys.find(({ id }) => id === made.id)
  }
  expect(await listed()).toMatchObject({
    name: 'CRM',
    scopes: ['leads:write'],
    hint: made.key.slice(0, 8),
    created_by_name: expect.any(String),
    last_used_at: null,
    revoked_at: null,
  })

  const lead = await addLead() // Anna's: a key sees the organisation's leads, whosever they are
  expect((await request.get(`/api/leads/${lead.id}`, { headers: withKey(made) })).status()).toBe(200)
  expect((await listed())?.['last_used_at']).toEqual(expect.any(String))
  const noted = await request.post(`/api/leads/${lead.id}/activities`, {
    data: { type: 'note', body: 'Aus dem CRM' },
    headers: withKey(made),
  })
  expect(noted.status(), await noted.text()).toBe(201)
  const { data: activity } = await service
    .from('lead_activities')
    .select('member_id')
    .eq('lead_id', lead.id)
    .eq('type', 'note')
    .single()
    .throwOnError()
  expect(activity).toEqual({ member_id: null })

  const sending = await request.post('/api/followups/trigger', { data: {}, headers: withKey(made) })
  expect(sending.status()).toBe(403)
  expect(await sending.json()).toMatchObject({
    reason: 'scope_missing',
    detail: expect.stringContaining('followups:write'),
  })
  const day = await request.get('/api/day', { headers: withKey(made) })
  expect(await day.json()).toMatchObject({ status: 403, reason: 'members_only' })

  expect((await request.delete(`/api/keys/${made.id}`, { headers: manager })).status()).toBe(204)
  const revoked = await request.get(`/api/leads/${lead.id}`, { headers: withKey(made) })
  expect(revoked.status()).toBe(401)
  expect(await revoked.json()).toMatchObject({ reason: 'unknown_key' })
  expect((await listed())?.['revoked_at']).toEqual(expect.any(String))
  expect((await request.delete('/api/keys/x', { headers: manager })).status()).toBe(404)
})

test('who calls too often is told when to come back; others are not', async ({ request }) => {
  const made = await createKey(request, ['leads:write'])
  await service.from('api_keys').update({ calls_per_minute: 3 }).eq('id', made.id).throwOnError()
  const call = (key = made) => request.get('/api/leads', { headers: withKey(key) })
  for (let n = 0; n < 3; n += 1) expect((await call()).status()).toBe(200)
  const refused = await call()
  expect(refused.status()).toBe(429)
  expect(await refused.json()).toMatchObject({ status: 429, reason: 'too_many' })
  const wait = Number(refused.headers()['retry-after'])
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
  expect((await call(await createKey(request, ['leads:write']))).status()).toBe(200)
})

test('guessing a password ends after ten attempts, whoever guesses; a success is counted anew', async ({
  playwright,
  baseURL,
}) => {
  const origin = new URL(baseURL ?? '').origin
  const request = await playwright.request.newContext({ baseURL: origin })
  const signIn = (email: string, password: string) =>
    request.post('/api/session', { data: { email, password }, headers: { origin } })
  const guessed = `nobody${Date.now()}@demo.example`
  for (let n = 0; n < 10; n += 1) expect((await signIn(guessed, `wrong ${n}`)).status()).toBe(401)
  const refused = await signIn(guessed.toUpperCase(), 'right or wrong')
  expect(refused.status()).toBe(429)
  expect(await refused.json()).toMatchObject({ reason: 'too_many_attempts' })
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(60)
  for (let n = 0; n < 12; n += 1) expect((await signIn('clara@demo.example', 'salesflow-demo')).status()).toBe(204)
})

test('every answer has a request id, and HEAD is a GET without its body', async ({ request }) => {
  const headers = await bearer('anna')
  const first = await request.get('/api/leads', { headers })
  const head = await request.head('/api/leads', { headers })
  expect(head.status()).toBe(200)
  expect(await head.text()).toBe('')
  const ids = [first, head].map((response) => response.headers()['x-request-id'])
  expect(new Set(ids).size).toBe(2)
  expect(ids.every((id) => /^[0-9a-f-]{36}$/.test(id ?? ''))).toBe(true)
})
