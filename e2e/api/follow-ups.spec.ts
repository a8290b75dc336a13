import { expect, test, type APIRequestContext, type APIResponse } from '@playwright/test'
import { addLead, type AddedLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { acceptedMessages, asLead } from '../support/stand-in.ts'
import { bearer, service } from '../support/world-access.ts'

type FollowUp = { id: string; status: string; reason: string | null; events: { type: string; channel: string }[] }
type Page = { follow_ups: FollowUp[]; next_cursor: string | null }

const anna = () => bearer('anna')
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const words = { channel: 'email', subject: 'Termin', message: 'Guten Tag, passt es morgen?' }

async function post(request: APIRequestContext, path: string, data: object): Promise<APIResponse> {
  return await request.post(path, { data, headers: await anna() })
}
const trigger = (request: APIRequestContext, lead: { id: string }, data: object = words) =>
  post(request, '/api/followups/trigger', { lead_id: lead.id, ...data })

async function get<Body>(request: APIRequestContext, path: string, name: 'anna' | 'ben' | 'manager' = 'anna') {
  const response = await request.get(path, { headers: await bearer(name) })
  expect(response.status(), await response.text()).toBe(200)
  return (await response.json()) as Body
}
async function refusal(response: APIResponse): Promise<[number, string, string]> {
  expect(response.headers()['content-type']).toBe('application/problem+json')
  const { reason, detail } = (await response.json()) as { reason: string; detail: string }
  return [response.status(), reason, detail]
}
/** A lead in a region where today and tomorrow are holidays, so that its window is shut. */
async function addLeadOnHoliday(): Promise<AddedLead> {
  const days = [0, 1].map((n) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10))
  await service
    .from('holidays')
    .upsert(days.map((day) => ({ region: 'ZZ', day, name: 'Ruhetag' })))
    .throwOnError()
  return await addLead({ lead: { region: 'ZZ' } })
}

test.describe('trigger', () => {
  test('sends now; the history tells what became of it', async ({ request }) => {
    const lead = await addLead()
    const response = await trigger(request, lead)
    expect(response.status(), await response.text()).toBe(201)
    const sent = (await response.json()) as FollowUp
    expect(sent).toMatchObject({ status: 'sent', channel: 'email', reason: null, sent_at: expect.any(String) })
    const [stored] = await followUpsOf(lead.id)
    const id = stored?.provider_message_id ?? ''
    expect((await acceptedMessages()).filter((message) => message.id === id)).toHaveLength(1)
    await asLead('open', { id })
    await asLead('answer', { id, text: 'Ja, morgen passt.' })
    const types = async () =>
      (await get<Page>(request, `/api/followups/history/${lead.id}`)).follow_ups[0]?.events.map(({ type }) => type)
    await expect.poll(types, { timeout: 15_000 }).toContain('answered')
    await expect.poll(types, { timeout: 15_000 }).toEqual(expect.arrayContaining(['sent', 'delivered', 'opened']))
    expect((await types())?.at(-1)).toBe('answered')
  })

  test('without playbook and words: what the planner would say now, else its reason', async ({ request }) => {
    const due = await addLead({ activity: { type: 'meeting_held', daysAgo: 5, context: { topic: 'Halle 3' } } })
    const response = await trigger(request, due, {})
    expect(response.status(), await response.text()).toBe(201)
    expect(await followUpsOf(due.id)).toMatchObject([{ playbook_id: 'ghosted_after_meeting', status: 'sent' }])

    const early = await addLead({ activity: { type: 'meeting_held', daysAgo: 1 } })
    expect((await refusal(await trigger(request, early, {}))).slice(0, 2)).toEqual([409, 'not_yet'])
    const won = await addLead({ lead: { status: 'won' } })
    expect((await refusal(await trigger(request, won, {}))).slice(0, 2)).toEqual([409, 'lead_closed'])
    const planned = await post(request, '/api/followups/schedule', {
      lead_id: early.id,
      ...words,
      scheduled_at: inDays(1),
    })
    const { id } = (await planned.json()) as FollowUp
    expect(await refusal(await trigger(request, early, {}))).toEqual([409, 'open_follow_up', id])
  })

  test('says why not, and leaves nothing behind', async ({ request }) => {
    const silent = await addLead({ lead: { do_not_contact_at: new Date().toISOString() } })
    const unreachable = await addLead({ lead: { email: null } })
    const shut = await addLeadOnHoliday()
    const cases: [AddedLead, object, string][] = [
      [silent, words, 'do_not_contact'],
      [unreachable, words, 'no_email'],
      [await addLead({ permissions: [] }), { ...words, channel: 'whatsapp' }, 'no_permission'],
      [shut, words, 'outside_window'],
    ]
    for (const [lead, data, reason] of cases) {
      const [status, why, detail] = await refusal(await trigger(request, lead, data))
      expect([status, why]).toEqual([409, reason])
      if (reason === 'outside_window') expect(Date.parse(detail)).toBeGreaterThan(Date.now())
      expect(await followUpsOf(lead.id)).toEqual([])
    }
    expect((await trigger(request, shut, { ...words, override_window: true })).status()).toBe(201)

    const set = (paused_at: string | null) =>
      service.from('organisation_settings').update({ paused_at }).eq('id', true).throwOnError()
    const lead = await addLead()
    await set(new Date().toISOString())
    try {
      expect((await refusal(await trigger(request, lead))).slice(0, 2)).toEqual([409, 'paused'])
    } finally {
      await set(null)
    }
    expect(await followUpsOf(lead.id)).toEqual([])
  })

  test('what the provider refuses is 409 with its word; what it wants later is 202 and waits', async ({ request }) => {
    const address = (name: string) => `${name}+${crypto.randomUUID()}@kunde.example`
    const invalid = await addLead({ lead: { email: address('invalid') } })
    const [status, reason] = await refusal(await trigger(request, invalid))
    expect(status).toBe(409)
    expect(reason).toMatch(/^resend_/)
    expect(await followUpsOf(invalid.id)).toMatchObject([{ status: 'failed', reason }])

    const busy = await addLead({ lead: { email: address('ratelimit') } })
    const response = await trigger(request, busy)
    expect(response.status(), await response.text()).toBe(202)
    const waits = { status: 'scheduled', reason: expect.stringMatching(/^resend_/), sent_at: null }
    expect(await response.json()).toMatchObject(waits)
    expect(await followUpsOf(busy.id)).toMatchObject([waits])
    expect((await refusal(await trigger(request, busy)))[0]).toBe(409)
    const [{ id } = { id: '' }] = await followUpsOf(busy.id)
    expect((await post(request, `/api/followups/${id}/dismiss`, {})).status()).toBe(204)
  })
})

test('a message that is planned can be read, reworded, moved and dropped, until it is over', async ({ request }) => {
  const lead = await addLead()
  const data = { lead_id: lead.id, ...words, scheduled_at: inDays(2) }
  const past = await post(request, '/api/followups/schedule', { ...data, scheduled_at: inDays(-1) })
  expect((await refusal(past)).slice(0, 2)).toEqual([422, 'in_the_past'])
  const shut = await addLeadOnHoliday()
  const early = await post(request, '/api/followups/schedule', { ...data, lead_id: shut.id, scheduled_at: inDays(0.5) })
  const [status, why, opening] = await refusal(early)
  expect([status, why]).toEqual([409, 'outside_window'])
  const atOpening = await post(request, '/api/followups/schedule', {
    ...data,
    lead_id: shut.id,
    scheduled_at: opening,
  })
  expect(atOpening.status(), await atOpening.text()).toBe(201)

  const planned = await post(request, '/api/followups/schedule', data)
  expect(planned.status(), await planned.text()).toBe(201)
  const path = `/api/followups/${((await planned.json()) as FollowUp).id}`
  expect(await get(request, path)).toMatchObject({ lead_id: lead.id, status: 'scheduled', ...words, events: [] })

  const reworded = await request.patch(path, { data: { message: 'Passt Dienstag?' }, headers: await anna() })
  expect(await reworded.json()).toMatchObject({ message: 'Passt Dienstag?', subject: words.subject, author: 'human' })
  const at = inDays(3)
  const moved = (await (await post(request, `${path}/reschedule`, { scheduled_at: at })).json()) as {
    scheduled_at: string
  }
  expect(Date.parse(moved.scheduled_at)).toBe(Date.parse(at))
  expect((await refusal(await post(request, `${path}/reschedule`, { scheduled_at: inDays(-1) }))).slice(0, 2)).toEqual([
    422,
    'in_the_past',
  ])
  for (const body of [{}, { message: ' ' }, { status: 'sent' }])
    expect((await request.patch(path, { data: body, headers: await anna() })).status()).toBe(422)

  const ben = await bearer('ben')
  for (const response of [
    await request.get(path, { headers: ben }),
    await request.patch(path, { data: { message: 'x' }, headers: ben }),
    await request.post(`${path}/reschedule`, { data: { scheduled_at: at }, headers: ben }),
    await request.get(`/api/followups/history/${lead.id}`, { headers: ben }),
    await request.get('/api/followups/nonsense', { headers: ben }),
  ])
    expect(response.status()).toBe(404)

  expect((await post(request, `${path}/dismiss`, {})).status()).toBe(204)
  for (const response of [
    await request.patch(path, { data: { message: 'Zu spät' }, headers: await anna() }),
    await post(request, `${path}/reschedule`, { scheduled_at: at }),
    await post(request, `${path}/dismiss`, {}),
  ])
    expect((await refusal(response)).slice(0, 2)).toEqual([409, 'not_waiting'])
  expect(await get(request, path)).toMatchObject({ status: 'skipped', message: 'Passt Dienstag?' })
})

test('every list goes on from its cursor, through all entries and each once', async ({ request }) => {
  const lead = await addLead()
  for (const day of [2, 3, 4])
    expect(
      (
        await post(request, '/api/followups/schedule', {
          lead_id: lead.id,
          ...words,
          message: `Passt Tag ${day}?`,
          scheduled_at: inDays(day),
        })
      ).status(),
    ).toBe(201)
  const history = `/api/followups/history/${lead.id}`
  expect((await get<Page>(request, history)).follow_ups).toHaveLength(3)

  for (const [path, entries] of [
    [history, 'follow_ups'],
    [`/api/followups?lead_id=${lead.id}&status=scheduled`, 'follow_ups'],
    ['/api/followups/leads-needing-followup?days_threshold=0', 'leads'],
    ['/api/followups/overdue?days_threshold=0', 'leads'],
    ['/api/runs', 'runs'],
  ] as const) {
    const ask = (query: Record<string, string>) => {
      const url = new URL(path, 'http://list')
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
      return get<{ next_cursor: string | null; [entries: string]: unknown }>(
        request,
        url.pathname + url.search,
        'manager',
      )
    }
    const all = await ask({ limit: '100' })
    const walked: unknown[] = []
    let cursor: string | null = null
    do {
      const page: { next_cursor: string | null; [entries: string]: unknown } = await ask({
        limit: '2',
        ...(cursor && { cursor }),
      })
      walked.push(...(page[entries] as unknown[]))
      cursor = page.next_cursor
    } while (cursor && walked.length < 100)
    expect(walked.slice(0, 100), path).toEqual((all[entries] as unknown[]).slice(0, walked.length))
    expect(walked.length, path).toBeGreaterThan(2)

    for (const query of ['limit=101', 'limit=0', 'limit=x', 'cursor=bm9uc2Vuc2U', 'surprise=1']) {
      const response = await request.get(`${path}${path.includes('?') ? '&' : '?'}${query}`, {
        headers: await bearer('manager'),
      })
      const [status, reason] = await refusal(response)
      expect([status, reason], `${path} ${query}`).toEqual([422, query.startsWith('cursor') ? 'bad_cursor' : 'invalid'])
    }
  }
})

test('filters narrow: follow-ups, silent leads, playbooks', async ({ request }) => {
  const lead = await addLead({ lead: { status: 'negotiation', bant_score: 97 } })
  const [listed] = (
    await get<{ leads: Record<string, unknown>[] }>(
      request,
      '/api/followups/leads-needing-followup?status=negotiation&min_bant=97&days_threshold=30',
    )
  ).leads.filter(({ lead_id }) => lead_id === lead.id)
  expect(listed).toMatchObject({ days_since_last_contact: 60, recommended_playbook: 'nurture_30d', bant_score: 97 })

  const { playbooks } = await get<{ playbooks: { id: string; category: string; is_active: boolean }[] }>(
    request,
    '/api/followups/playbooks?category=reminder&active=true',
  )
  expect(playbooks.map(({ id }) => id)).toContain('proposal_no_response')
  expect(playbooks.every(({ category, is_active }) => category === 'reminder' && is_active)).toBe(true)
  expect(
    (await get<{ playbooks: { id: string }[] }>(request, '/api/followups/playbooks?trigger_type=meeting_held'))
      .playbooks,
  ).toMatchObject([{ id: 'ghosted_after_meeting' }])

  const { follow_ups } = await get<{ follow_ups: { channel: string; status: string; playbook_id: string }[] }>(
    request,
    '/api/followups?status=sent&channel=whatsapp&playbook_id=proposal_no_response&limit=5',
    'manager',
  )
  expect(follow_ups.length).toBeGreaterThan(0)
  for (const one of follow_ups)
    expect(one).toMatchObject({ status: 'sent', channel: 'whatsapp', playbook_id: 'proposal_no_response' })
  for (const path of [
    '/api/followups?status=gone',
    '/api/followups?from=2026-02-30',
    '/api/followups/playbooks?active=maybe',
    '/api/followups/stats?days=30&from=2026-01-01&to=2026-01-31',
    '/api/followups/stats?from=2026-01-01',
    '/api/followups/stats?from=2026-02-01&to=2026-01-01',
  ])
    expect((await refusal(await request.get(path, { headers: await anna() }))).slice(0, 2), path).toEqual([
      422,
      'invalid',
    ])
})

test('the figures: a rep’s are part of the manager’s, and of a day without messages there are none', async ({
  request,
}) => {
  type Stats = { totals: Record<string, number | null>; by_channel: object[]; by_status: Record<string, number> }
  const mine = await get<Stats>(request, '/api/followups/stats')
  const all = await get<Stats>(request, '/api/followups/stats?days=30', 'manager')
  expect(mine.totals['sent']).toBeGreaterThan(0)
  expect(all.totals['sent']).toBeGreaterThan(mine.totals['sent'] ?? 0)
  expect(all.totals['sent']).toBe(all.by_status['sent'])
  const { totals, by_channel } = await get<Stats>(request, '/api/followups/stats?from=2001-01-01&to=2001-01-31')
  expect(totals).toMatchObject({ sent: 0, answered: 0, failed: 0, delivered_rate: null, answered_rate: null })
  expect(by_channel).toHaveLength(3)
})

test('your turn is done once', async ({ request }) => {
  const lead = await addLead()
  const path = `/api/leads/${lead.id}/your-turn/done`
  expect((await refusal(await post(request, path, {}))).slice(0, 2)).toEqual([409, 'not_your_turn'])
  await service
    .from('lead_activities')
    .insert({ lead_id: lead.id, type: 'message', direction: 'inbound', body: 'Ja' })
    .throwOnError()
  expect((await request.post(path, { headers: await bearer('ben') })).status()).toBe(404)
  expect((await post(request, path, {})).status()).toBe(204)
  expect((await refusal(await post(request, path, {}))).slice(0, 2)).toEqual([409, 'not_your_turn'])
})
