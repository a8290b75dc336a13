import { expect } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { acceptedMessages } from '../support/stand-in.ts'
import { bearer, service, worldValue } from '../support/world-access.ts'

test.afterEach(async () => {
  await service
    .from('channel_status')
    .update({ state: 'on', reason: null, paused_until: null })
    .neq('channel', 'in_app')
    .throwOnError()
})

const mails = async () =>
  (await acceptedMessages()).filter(
    ({ to, subject }) => to.includes('manager@demo.example') && subject?.endsWith('WhatsApp ist angehalten'),
  )

test('a sender the provider refuses: the channel halts, the manager is mailed once and starts it again', async ({
  page,
  request,
}) => {
  const lead = await addLead({
    // the last four digits are free: a number of its own for every run of this test
    lead: { preferred_channel: 'whatsapp', phone_e164: `+15005550020${String(Date.now()).slice(-4)}` },
    activity: { type: 'proposal_sent', daysAgo: 3 },
  })
  const checked = await request.post('/api/followups/check-and-trigger', {
    data: { dry_run: false },
    headers: await bearer('manager'),
  })
  expect(checked.status()).toBe(200)
  expect(await checked.json()).toMatchObject({ counts: { halted: 1 } })
  expect(await (await request.get('/api/health')).json()).toMatchObject({
    status: 'degraded',
    alerts: ['channel_halted'],
    channels: { whatsapp: { state: 'halted', reason: 'twilio_63007' } },
  })

  const before = await mails()
  const tick = () =>
    request.post('/api/cron/dispatch', { headers: { authorization: `Bearer ${worldValue('CRON_SECRET')}` } })
  for (const answer of await Promise.all([tick(), tick(), tick()])) expect(answer.status()).toBe(200)
  await expect.poll(async () => (await mails()).length).toBe(1) // the scheduler may have been faster
  expect(before.length).toBeLessThanOrEqual(1)
  const [mail] = await mails()
  expect(mail).toMatchObject({ html: null, headers: { 'Auto-Submitted': 'auto-generated' } })
  expect(mail?.headers).not.toHaveProperty('List-Unsubscribe')
  expect(mail?.text).toContain('Code twilio_63007')
  expect(mail?.text).toMatch(/\/runs\s*$/)

  await page.goto('/sign-in')
  await signIn(page, 'manager')
  await expect(page.getByText('WhatsApp ist angehalten')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Zu den Läufen' }).click()
  await expect(page.getByText(/lehnt unseren Absender ab \(Code 63007\)/)).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)

  await page.getByRole('button', { name: 'Wieder starten' }).press('Enter')
  await expect(page.getByText('WhatsApp ist angehalten')).toHaveCount(0)
  const health = await (await request.get('/api/health')).json()
  expect(health).toMatchObject({ alerts: [], channels: { whatsapp: { state: 'on', reason: null } } })
  // its message is still due, and would halt the channel again in the next check
  await service.from('leads').update({ status: 'lost' }).eq('id', lead.id).throwOnError()
  await tick()
  expect(await mails()).toHaveLength(1)
})

test('a pause is ended by hand', async ({ page }) => {
  const pausedUntil = new Date(Date.now() + 3_600_000).toISOString()
  await service.from('channel_status').update({ paused_until: pausedUntil }).eq('channel', 'email').throwOnError()
  await page.goto('/sign-in?next=/runs')
  await signIn(page, 'manager')
  await expect(page.getByText(/^Pause bis/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Pause beenden' }).click()
  await expect(page.getByText(/^Pause bis/)).toHaveCount(0)
  const { data } = await service
    .from('channel_status')
    .select('paused_until')
    .eq('channel', 'email')
    .single()
    .throwOnError()
  expect(data.paused_until).toBeNull()
})

test('the channels are for managers to see and to start', async ({ request }) => {
  const [manager, anna] = [await bearer('manager'), await bearer('anna')]
  const start = (path: string, headers: Record<string, string>, data: object = { state: 'on' }) =>
    request.patch(`/api/channels/${path}`, { headers, data })
  expect((await request.get('/api/channels', { headers: anna })).status()).toBe(403)
  expect((await start('whatsapp', anna)).status()).toBe(403)
  expect((await start('whatsapp', { authorization: 'Bearer nonsense' })).status()).toBe(401)
  expect((await start('whatsapp', manager)).status()).toBe(204)
  expect((await start('pigeon', manager)).status()).toBe(404)
  expect((await start('whatsapp', manager, { per_second: 20 })).status()).toBe(204)
  for (const data of [
    {},
    { state: 'halted' },
    { state: 'on', reason: 'x' },
    { paused_until: '2100-01-01T00:00:00Z' },
    { per_second: 0 },
  ]) {
    expect((await start('whatsapp', manager, data)).status(), JSON.stringify(data)).toBe(422)
  }
  const standing = await request.get('/api/channels', { headers: manager })
  expect(await standing.json()).toMatchObject({
    alerts: [],
    channels: [{ channel: 'whatsapp', state: 'on', per_second: 20 }, { channel: 'in_app' }, { channel: 'email' }],
  })
})
