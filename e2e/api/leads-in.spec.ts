import { expect, test, type APIRequestContext } from '@playwright/test'
import { bearer, service } from '../support/world-access.ts'

const run = `e2e-${Date.now()}`
let key: { authorization: string }

test.beforeAll(async ({ request }) => {
  const made = await request.post('/api/keys', {
    data: { name: run, scopes: ['leads:write'] },
    headers: await bearer('manager'),
  })
  expect(made.status(), await made.text()).toBe(201)
  key = { authorization: `Bearer ${((await made.json()) as { key: string }).key}` }
})

const post = (request: APIRequestContext, path: string, data: object, headers = key) =>
  request.post(path, { data, headers })
const send = (request: APIRequestContext, type: string, body: string | Buffer, query: string, headers = key) =>
  request.post(`/api/leads/import?${query}`, { data: body, headers: { ...headers, 'content-type': type } })

test('a CRM pushes a lead, changes it, and finds it again', async ({ request }) => {
  const lead = { source: run, external_id: 'A-1', first_name: 'Petra', last_name: 'Eins', email: `a1@${run}.example` }
  const added = await post(request, '/api/leads', {
    ...lead,
    phone_e164: '0171 9988776',
    owner_email: 'ben@demo.example',
  })
  expect(added.status(), await added.text()).toBe(201)
  const { id } = (await added.json()) as { id: string }

  const changed = await post(request, '/api/leads', {
    source: run,
    external_id: 'A-1',
    status: 'qualified',
    title: null,
  })
  expect(changed.status()).toBe(200)
  expect(await changed.json()).toEqual({ id, outcome: 'updated', ignored_columns: [] })
  const again = await post(request, '/api/leads', { ...lead, custom_fields: { [run]: 'x' } })
  expect(again.status()).toBe(200)
  expect(await again.json()).toEqual({ id, outcome: 'unchanged', ignored_columns: [`custom_fields.${run}`] })

  const found = await request.get(`/api/leads?filter=all&source=${run}&external_id=A-1`, { headers: key })
  expect(await found.json()).toMatchObject({
    total: 1,
    leads: [{ id, source: run, external_id: 'A-1', phone_e164: '+491719988776', status: 'qualified' }],
  })
  const page = await request.get(`/api/leads/${id}`, { headers: key })
  expect(await page.json()).toMatchObject({
    lead: { source: run, external_id: 'A-1', custom_fields: {}, owner_name: expect.stringMatching(/^Ben/) },
  })
  for (const query of ['external_id=', 'sourc=crm', 'filter=evry', 'page=0']) {
    expect((await request.get(`/api/leads?${query}`, { headers: key })).status(), query).toBe(422)
  }

  const taken = await post(request, '/api/leads', { ...lead, external_id: 'A-2', last_name: 'Zwei' })
  expect(taken.status()).toBe(409)
  expect(await taken.json()).toMatchObject({ reason: 'email_taken', detail: id })
  const shared = await post(request, '/api/leads', { ...lead, external_id: 'A-2', last_name: 'Zwei', share: ['email'] })
  expect(shared.status()).toBe(201)
  const wrong = await post(request, '/api/leads', { ...lead, external_id: 'A-3', email: null, phone_e164: 'keine' })
  expect(wrong.status()).toBe(422)
  expect(await wrong.json()).toMatchObject({ reason: 'bad_phone' })

  const anna = await bearer('anna')
  const foreign = await post(request, '/api/leads', { ...lead, title: 'Dr.' }, anna)
  expect(foreign.status()).toBe(409)
  expect(await foreign.json()).toMatchObject({ reason: 'external_id_taken' })
  const given = await post(request, '/api/leads', { last_name: 'x', owner_email: 'ben@demo.example' }, anna)
  expect(given.status()).toBe(403)
})

test('the same person without an external id is added once, however often a form asks', async ({ request }) => {
  const person = { source: run, first_name: 'Petra', last_name: 'Nochmal', email: `nochmal@${run}.example` }
  const first = await post(request, '/api/leads', person)
  expect(first.status(), await first.text()).toBe(201)
  const { id } = (await first.json()) as { id: string }
  const again = await post(request, '/api/leads', person)
  expect(again.status()).toBe(200)
  expect(await again.json()).toMatchObject({ id, outcome: 'unchanged' })
  const phone = { source: run, last_name: 'Nochmal', phone_e164: `+49176${String(Date.now()).slice(-8)}` }
  const called = await post(request, '/api/leads', phone)
  expect(called.status(), await called.text()).toBe(201)
  const taken = await post(request, '/api/leads', phone)
  expect(taken.status()).toBe(409)
  expect(await taken.json()).toMatchObject({
    reason: 'phone_taken',
    detail: ((await called.json()) as { id: string }).id,
  })
  expect((await post(request, '/api/leads', { ...phone, share: ['phone'] })).status()).toBe(201)
})

test('a program reads all leads, each once', async ({ request }) => {
  const source = `${run}-read`
  for (const n of [1, 2, 3])
    await post(request, '/api/leads', { source, external_id: `R-${n}`, last_name: `Lesen ${n}` })
  const read: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`
    const page = await request.get(`/api/leads?filter=all&source=${source}&limit=2${query}`, { headers: key })
    expect(page.status(), await page.text()).toBe(200)
    const told = (await page.json()) as { leads: { external_id: string }[]; next_cursor: string | null; total: number }
    expect(told.total).toBe(3)
    read.push(...told.leads.map((lead) => lead.external_id))
    cursor = told.next_cursor
  }
  expect(read).toEqual(['R-1', 'R-2', 'R-3'])
  for (const query of ['limit=101', 'limit=2&page=2', 'limit=2&sort=name', 'cursor=x'])
    expect((await request.get(`/api/leads?${query}`, { headers: key })).status(), query).toBe(422)
})

test('a field nobody registered is refused where a lead is changed', async ({ request }) => {
  const added = await post(request, '/api/leads', { source: run, external_id: 'P-1', last_name: 'Feld' })
  const { id } = (await added.json()) as { id: string }
  const change = await request.patch(`/api/leads/${id}`, { data: { custom_fields: { [run]: 1 } }, headers: key })
  expect(change.status()).toBe(422)
  expect(await change.json()).toMatchObject({ reason: 'bad_custom_fields', detail: run })
})

test('a fact is told once', async ({ request }) => {
  const added = await post(request, '/api/leads', { source: run, external_id: 'F-1', last_name: 'Fakt' })
  const { id } = (await added.json()) as { id: string }
  const fact = {
    type: 'call',
    direction: 'outbound',
    occurred_at: '2026-03-02T09:00:00Z',
    source: run,
    external_id: 'c1',
  }
  const first = await post(request, `/api/leads/${id}/activities`, fact)
  expect(first.status(), await first.text()).toBe(201)
  const again = await post(request, `/api/leads/${id}/activities`, fact)
  expect(again.status()).toBe(200)
  expect(await again.json()).toEqual(await first.json())
  const named = await post(request, `/api/leads/${id}/activities`, fact, await bearer('manager'))
  expect(named.status()).toBe(200)
  const otherwise = await post(request, `/api/leads/${id}/activities`, { ...fact, type: 'note' })
  expect(otherwise.status()).toBe(409)
  expect(await otherwise.json()).toMatchObject({ reason: 'fact_differs' })
  const history = await post(request, `/api/leads/${id}/activities`, {
    type: 'proposal_sent',
    occurred_at: '2026-01-02T09:00:00Z',
    is_import: true,
  })
  expect(history.status()).toBe(201)
  const { data } = await service
    .from('lead_signals')
    .select('is_backlog')
    .match({ lead_id: id, trigger_type: 'proposal_sent' })
    .throwOnError()
  expect(data).toEqual([{ is_backlog: true }])
})

test('JSON lines come in with their history, a bad line stops no other', async ({ request }) => {
  const lines = [
    {
      external_id: 'J-1',
      last_name: 'Jot',
      email: `j1@${run}.example`,
      bant_score: 80,
      Umsatz: 5,
      activities: [{ type: 'meeting_held', occurred_at: '2026-01-05', topic: 'Halle 3' }],
    },
    { external_id: 'J-2', last_name: 'Jot', bant_score: 'hoch' },
    { external_id: 'J-3', last_name: 'Jot alt' },
    { external_id: 'J-3', last_name: 'Jot neu' },
  ]
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"last_name": "\n{"last_name": "\\u0000"}\n`
  const answer = await send(request, 'application/x-ndjson', text, `source=${run}&owner_email=anna@demo.example`)
  expect(answer.status(), await answer.text()).toBe(200)
  const told = (await answer.json()) as { rows: { lead_id: string }[] }
  expect(told).toMatchObject({
    totals: { created: 2, updated: 0, unchanged: 0, refused: 4 },
    ignored_columns: ['Umsatz'],
    rows: [
      { row: 1, outcome: 'created', reason: null },
      { row: 2, outcome: 'refused', lead_id: null, reason: 'bad_bant_score' },
      { row: 3, outcome: 'refused', reason: 'duplicate_in_file' },
      { row: 4, outcome: 'created' },
      { row: 5, outcome: 'refused', reason: 'not_json' },
      { row: 6, outcome: 'refused', reason: 'not_storable' },
    ],
  })
  const page = await request.get(`/api/leads/${told.rows[0]?.lead_id}`, { headers: await bearer('anna') })
  expect(await page.json()).toMatchObject({
    lead: { external_id: 'J-1', owner_name: expect.stringMatching(/^Anna/) },
    signals: expect.arrayContaining([expect.objectContaining({ trigger_type: 'meeting_held', verdict: 'backlog' })]),
  })
  const again = await send(request, 'application/x-ndjson', text, `source=${run}`)
  expect(await again.json()).toMatchObject({ totals: { created: 0, updated: 0, unchanged: 2, refused: 4 } })
})

test('CSV in Latin-1 becomes the leads of the rep who imports it', async ({ request }) => {
  const anna = await bearer('anna')
  const text = `external_id;last_name;company;phone_e164\r\nC-1;Müller;"Söhne; GmbH";0171 5544332\r\nC-2;Größe;;\r\n`
  const csv = Buffer.from(text, 'latin1')
  const undeclared = await send(request, 'text/csv', csv, `source=${run}`, anna)
  expect(undeclared.status()).toBe(400)
  expect(await undeclared.json()).toMatchObject({ reason: 'bad_charset' })
  const answer = await send(request, 'text/csv; charset=iso-8859-1', csv, `source=${run}`, anna)
  expect(answer.status(), await answer.text()).toBe(200)
  expect(await answer.json()).toMatchObject({ totals: { created: 2, updated: 0, unchanged: 0, refused: 0 } })
  const found = await request.get(`/api/leads?filter=all&source=${run}&external_id=C-1`, { headers: anna })
  expect(await found.json()).toMatchObject({
    leads: [
      {
        name: 'Müller',
        company: 'Söhne; GmbH',
        phone_e164: '+491715544332',
        owner_name: expect.stringMatching(/^Anna/),
      },
    ],
  })
})

test('what is no import is refused as a whole', async ({ request }) => {
  const ndjson = 'application/x-ndjson'
  const cases: [string, string, string, number][] = [
    [ndjson, '{"last_name":"x"}', '', 422],
    [ndjson, '{"last_name":"x"}', 'source=sent', 422],
    [ndjson, '{"last_name":"x"}', `source=${run}&owner_email=nobody@demo.example`, 422],
    [ndjson, '', `source=${run}`, 422],
    ['text/csv', 'last_name\n', `source=${run}`, 422],
    [ndjson, '{}\n'.repeat(10_001), `source=${run}`, 422],
    [ndjson, 'x'.repeat(10_000_001), `source=${run}`, 413],
    ['application/json', '[]', `source=${run}`, 415],
    ['text/csv; charset=klingon', 'last_name\nx', `source=${run}`, 415],
  ]
  for (const [type, body, query, status] of cases) {
    const answer = await send(request, type, body, query)
    expect(answer.status(), `${type} ${query} ${body.slice(0, 20)}`).toBe(status)
    expect(answer.headers()['content-type']).toBe('application/problem+json')
  }
  const rep = await send(
    request,
    ndjson,
    '{"last_name":"x"}',
    `source=${run}&owner_email=ben@demo.example`,
    await bearer('anna'),
  )
  expect(rep.status()).toBe(403)
})
