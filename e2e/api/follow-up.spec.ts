import { expect, test, type APIRequestContext } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { acceptedMessages, asLead } from '../support/stand-in.ts'
import { bearer, service, worldValue } from '../support/world-access.ts'

type Decision = {
  lead_id: string
  outcome: string
  reason: string | null
  channel: string | null
  playbook_id: string | null
}

async function check(
  request: APIRequestContext,
  dry_run = false,
): Promise<{ counts: Record<string, number>; decisions: Decision[] }> {
  const response = await request.post('/api/followups/check-and-trigger', {
    data: { dry_run },
    headers: await bearer('manager'),
  })
  expect(response.status(), await response.text()).toBe(200)
  return (await response.json()) as { counts: Record<string, number>; decisions: Decision[] }
}

test('a proposal three days ago: WhatsApp, delivered, answered, your turn, and nothing more', async ({ request }) => {
  const lead = await addLead({
    lead: { preferred_channel: 'whatsapp' },
    activity: { type: 'proposal_sent', daysAgo: 3 },
  })
  await check(request)
  const [sent] = await followUpsOf(lead.id)
  expect(sent).toMatchObject({
    status: 'sent',
    channel: 'whatsapp',
    playbook_id: 'proposal_no_response',
    to_address: lead.phone_e164,
  })
  const accepted = (await acceptedMessages()).filter(({ to }) => to.includes(lead.phone_e164))
  expect(accepted).toHaveLength(1)
  expect(accepted[0]).toMatchObject({ id: sent?.provider_message_id, channel: 'whatsapp', text: sent?.message })

  await expect.poll(async () => (await followUpsOf(lead.id))[0]?.delivered_at, { timeout: 15_000 }).toBeTruthy()
  await asLead('open', { id: sent?.provider_message_id ?? '' })
  await expect.poll(async () => (await followUpsOf(lead.id))[0]?.opened_at, { timeout: 15_000 }).toBeTruthy()
  await asLead('answer', { id: sent?.provider_message_id ?? '', text: 'Ja, das Angebot passt.' })
  await expect.poll(async () => (await followUpsOf(lead.id))[0]?.responded_at, { timeout: 15_000 }).toBeTruthy()

  const { data: after } = await service
    .from('leads')
    .select('your_turn_reason, last_inbound_channel')
    .eq('id', lead.id)
    .single()
    .throwOnError()
  expect(after).toEqual({ your_turn_reason: 'answered', last_inbound_channel: 'whatsapp' })
  const { data: signals } = await service
    .from('lead_signals')
    .select('trigger_type')
    .eq('lead_id', lead.id)
    .is('closed_at', null)
    .throwOnError()
  expect(signals).toEqual([{ trigger_type: 'long_inactivity' }])
  await check(request)
  expect(await followUpsOf(lead.id)).toHaveLength(1)
})

test('a meeting four days ago: an email about its topic, opened, answered with its hours', async ({ request }) => {
  const lead = await addLead({
    activity: { type: 'meeting_held', daysAgo: 4, context: { topic: 'Lagersteuerung für Halle 3' } },
  })
  await check(request)
  const [sent] = await followUpsOf(lead.id)
  expect(sent).toMatchObject({
    status: 'sent',
    channel: 'email',
    playbook_id: 'ghosted_after_meeting',
    to_address: lead.email,
  })
  expect(sent?.message).toContain('Lagersteuerung für Halle 3')
  const accepted = (await acceptedMessages()).filter(({ to }) => to.includes(lead.email))
  expect(accepted).toMatchObject([
    {
      id: sent?.provider_message_id,
      channel: 'email',
      subject: sent?.subject,
      text: expect.stringMatching(/^Guten Tag .*\n-- \nAnna Berger\nKundenberaterin · /s),
    },
  ])

  const id = sent?.provider_message_id ?? ''
  await asLead('open', { id })
  await expect.poll(async () => (await followUpsOf(lead.id))[0]?.opened_at, { timeout: 15_000 }).toBeTruthy()
  await asLead('answer', { id, text: 'Ja, gern nächste Woche.' })
  await expect.poll(async () => (await followUpsOf(lead.id))[0]?.responded_at, { timeout: 15_000 }).toBeTruthy()
  const [answered] = await followUpsOf(lead.id)
  expect(answered?.delivered_at).toBeTruthy()
  expect(Number(answered?.response_time_hours)).toBeLessThan(0.1)
})

test('STOP on the phone: nobody writes to this lead again, on any channel', async ({ request }) => {
  const lead = await addLead({
    lead: { preferred_channel: 'whatsapp' },
    activity: { type: 'proposal_sent', daysAgo: 3 },
  })
  await check(request)
  const [sent] = await followUpsOf(lead.id)
  await asLead('answer', { id: sent?.provider_message_id ?? '', text: 'Stopp!' })
  const stopped = async () =>
    (await service.from('leads').select('do_not_contact_at').eq('id', lead.id).single().throwOnError()).data
      .do_not_contact_at
  await expect.poll(stopped, { timeout: 15_000 }).toBeTruthy()
  await service
    .from('lead_activities')
    .insert({
      lead_id: lead.id,
      type: 'meeting_held',
      occurred_at: new Date(Date.now() - 5 * 86_400_000).toISOString(),
    })
    .throwOnError()
  await check(request)
  expect(await followUpsOf(lead.id)).toHaveLength(1)
  expect((await followUpsOf(lead.id))[0]?.responded_at).toBeNull()
})

test('a lead without any contact becomes a task for its owner', async ({ request }) => {
  const lead = await addLead({
    lead: { email: null, phone_e164: null },
    activity: { type: 'proposal_sent', daysAgo: 3 },
    permissions: [],
  })
  await check(request)
  expect(await followUpsOf(lead.id)).toMatchObject([{ status: 'sent', channel: 'in_app', to_address: null }])
})

test('a dry run says what would happen or why not, and writes nothing', async ({ request }) => {
  const due = await addLead({ activity: { type: 'meeting_held', daysAgo: 4 } })
  const early = await addLead({ activity: { type: 'meeting_held', daysAgo: 2 } })
  const snoozed = await addLead({
    lead: { snoozed_until: new Date(Date.now() + 86_400_000).toISOString() },
    activity: { type: 'meeting_held', daysAgo: 4 },
  })
  const { decisions } = await check(request, true)
  const about = (id: string) => decisions.filter(({ lead_id }) => lead_id === id)
  expect(about(due.id)).toContainEqual(
    expect.objectContaining({ outcome: 'send', channel: 'email', playbook_id: 'ghosted_after_meeting' }),
  )
  expect(about(early.id)).toContainEqual(expect.objectContaining({ outcome: 'skipped', reason: 'not_yet' }))
  expect(about(snoozed.id)).toContainEqual(expect.objectContaining({ outcome: 'skipped', reason: 'snoozed' }))
  expect(await followUpsOf(due.id)).toEqual([])
  await check(request)
  expect(await followUpsOf(due.id)).toHaveLength(1)
})

test('again at once: nothing is planned, nothing is sent', async ({ request }) => {
  await check(request)
  const before = (await acceptedMessages()).length
  const { counts } = await check(request)
  expect(counts).toMatchObject({ planned: 0, sent: 0 })
  expect((await acceptedMessages()).length).toBe(before)
})

test('four checks and two ticks at the same moment: each follow-up once', async ({ request }) => {
  const leads = await Promise.all(
    Array.from({ length: 12 }, () => addLead({ activity: { type: 'meeting_held', daysAgo: 4 } })),
  )
  const cron = { authorization: `Bearer ${worldValue('CRON_SECRET')}` }
  await Promise.all([
    ...Array.from({ length: 4 }, () => check(request)),
    ...Array.from({ length: 2 }, () => request.post('/api/cron/dispatch', { headers: cron })),
  ])
  const accepted = await acceptedMessages()
  for (const lead of leads) {
    expect(await followUpsOf(lead.id)).toMatchObject([{ status: 'sent' }])
    expect(accepted.filter(({ to }) => to.includes(lead.email))).toHaveLength(1)
  }
})

test('the cron runs the daily check once a day', async ({ request }) => {
  const cron = { authorization: `Bearer ${worldValue('CRON_SECRET')}` }
  for (const method of ['GET', 'POST']) {
    const response = await request.fetch('/api/cron/daily-check', { method, headers: cron })
    expect(response.status()).toBe(200)
    expect(await response.json()).toMatchObject({ run_id: null, reason: 'already_done' })
  }
})

test('a forged webhook changes nothing', async ({ request }) => {
  const lead = await addLead({ activity: { type: 'meeting_held', daysAgo: 4 } })
  await check(request)
  const [before] = await followUpsOf(lead.id)
  const forged = [
    request.post(`/api/webhooks/twilio?follow_up=${before?.id}`, {
      form: { MessageSid: 'SM1', MessageStatus: 'failed' },
      headers: { 'x-twilio-signature': 'AAAA' },
    }),
    request.post('/api/webhooks/twilio', {
      form: { MessageSid: 'SM2', From: `whatsapp:${lead.phone_e164}`, Body: 'STOP' },
    }),
    request.post('/api/webhooks/resend', {
      data: {
        type: 'email.bounced',
        created_at: new Date().toISOString(),
        data: { email_id: before?.provider_message_id },
      },
      headers: {
        'svix-id': 'msg_1',
        'svix-timestamp': String(Math.floor(Date.now() / 1000)),
        'svix-signature': 'v1,AAAA',
      },
    }),
    request.post('/api/webhooks/resend', { data: {} }),
  ]
  for (const response of await Promise.all(forged)) {
    expect(response.status()).toBe(403)
    expect(await response.json()).toMatchObject({ reason: 'bad_signature' })
  }
  await expect.poll(async () => (await followUpsOf(lead.id))[0]?.delivered_at, { timeout: 15_000 }).toBeTruthy()
  expect((await followUpsOf(lead.id))[0]).toMatchObject({ status: 'sent', responded_at: null })
  const { data } = await service.from('leads').select('do_not_contact_at').eq('id', lead.id).single().throwOnError()
  expect(data).toEqual({ do_not_contact_at: null })
})

test('what the first daily check sent is exactly what the stand-ins accepted for it', async () => {
  const { data: run } = await service
    .from('followup_runs')
    .select('id, counts')
    .eq('kind', 'daily')
    .order('local_date', { ascending: false })
    .limit(1)
    .single<{ id: string; counts: { by_playbook: Record<string, number>; sent_by_channel: Record<string, number> } }>()
    .throwOnError()
  expect(Object.keys(run.counts.by_playbook)).toHaveLength(6)
  expect(Object.keys(run.counts.sent_by_channel).toSorted()).toEqual(['email', 'in_app', 'whatsapp'])

  const { data: sent } = await service
    .from('follow_ups')
    .select('provider_message_id, to_address')
    .eq('run_id', run.id)
    .eq('status', 'sent')
    .neq('channel', 'in_app')
    .throwOnError()
  const addresses = new Set(sent.map(({ to_address }) => String(to_address)))
  const accepted = (await acceptedMessages()).filter(({ to }) => addresses.has(to))
  expect(accepted.map(({ id }) => id).toSorted()).toEqual(sent.map((row) => String(row.provider_message_id)).toSorted())
})
