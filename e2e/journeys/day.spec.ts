import { expect, type APIRequestContext, type Page } from '@playwright/test'
import { addLead, type AddedLead } from '../support/add-lead.ts'
import { choose } from '../support/choose.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { letLeave } from '../support/let-leave.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { sql } from '../support/sql.ts'
import { acceptedMessages, asLead } from '../support/stand-in.ts'
import { textIn } from '../support/text-in.ts'
import { ways } from '../support/ways.ts'
import { bearer, service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

const open = async (page: Page, language: 'de' | 'en', name: 'anna' | 'manager' = 'anna') => {
  await page.context().addCookies([{ name: 'language', value: language, url: worldUrl }])
  await page.goto('/sign-in?next=/today')
  await signIn(page, name)
}
/** A lead of Anna's and a message to it that waits for her, before everything else that does. */
async function addWaiting(daysAgo = 20): Promise<AddedLead> {
  const lead = await addLead({ permissions: ['email'] })
  await sql(`insert into public.follow_ups (lead_id, owner_id, origin, author, status, channel, to_address, subject, message, scheduled_at)
    select id, owner_id, 'member', 'template', 'awaiting_approval', 'email', email, 'Ihr Angebot', 'Passt das so für Sie?', now() - interval '${daysAgo} days'
    from public.leads where id = '${lead.id}'`)
  return lead
}
const addAnswer = (lead: AddedLead, body: string, daysAgo = 0) =>
  service
    .from('lead_activities')
    .insert({
      lead_id: lead.id,
      type: 'message',
      direction: 'inbound',
      channel: 'whatsapp',
      body,
      occurred_at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
    })
    .throwOnError()
/** What waits for Anna about a lead; once she has dealt with it, it may stand among what leaves today. */
const entryOf = (page: Page, lead: AddedLead) =>
  page.locator('[data-entry^="approval"], [data-entry^="your_turn"]').filter({ hasText: lead.last_name })
const arrived = async (lead: AddedLead) =>
  (await acceptedMessages()).filter(({ to }) => to.includes(lead.email) || to.includes(lead.phone_e164))
const stateOf = async (lead: AddedLead) => (await followUpsOf(lead.id))[0]?.status
const dispatch = async (request: APIRequestContext) => {
  const headers = await bearer('manager')
  const answer = await request.post('/api/followups/check-and-trigger', { data: { dry_run: false }, headers })
  expect(answer.status()).toBe(200)
}

for (const language of process.env['NIGHTLY'] ? (['de', 'en'] as const) : (['de'] as const)) {
  test(`ten of the queue by keyboard alone, one taken back before it left: ${language}`, async ({ page, request }) => {
    const t = textIn(language)
    test.slow()
    await page.setViewportSize({ width: 1280, height: 900 })
    const leads: AddedLead[] = []
    for (let n = 0; n < 10; n += 1) leads.push(await addWaiting())
    const [first, second, edited, snoozed, dropped, ...rest] = leads as [AddedLead, ...AddedLead[]] & AddedLead[]
    await open(page, language)
    const focused = page.locator('article[data-entry]:focus')
    await expect(page.getByRole('region', { name: new RegExp(`^${t('today.sections.approval.title')}`) })).toBeVisible()
    for (let n = 0; n < 60 && !(await focused.filter({ hasText: first.last_name }).count()); n += 1)
      await page.keyboard.press('j')
    await expect(focused).toContainText(first.last_name)
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    await expect(focused).toContainText(first.last_name)

    await page.keyboard.press('Control+a') // not ours
    expect(await stateOf(first)).toBe('awaiting_approval')
    await page.keyboard.press('a')
    await expect(focused).toContainText(second?.last_name ?? '')
    expect(await stateOf(first)).toBe('scheduled')
    await dispatch(request)
    expect(await arrived(first)).toEqual([])
    await page.keyboard.press('u')
    await expect(page.getByText(t('today.undone', { count: 1 }))).toBeVisible()
    await expect(focused).toContainText(first.last_name)
    expect(await stateOf(first)).toBe('awaiting_approval')
    await letLeave(request, first.id)
    expect(await arrived(first)).toEqual([])
    await page.keyboard.press('a')
    await expect(focused).toContainText(second?.last_name ?? '')
    await page.keyboard.press('a')
    await expect(focused).toContainText(edited?.last_name ?? '')

    await page.keyboard.press('e')
    const message = entryOf(page, edited as AddedLead).getByLabel(t('today.edit.message'))
    await expect(message).toBeFocused()
    await page.keyboard.press('End')
    await page.keyboard.type(' jkaxsu?')
    await expect(message).toHaveValue('Passt das so für Sie? jkaxsu?')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(focused).toContainText(snoozed?.last_name ?? '')

    await page.keyboard.press('s')
    await expect(
      entryOf(page, snoozed as AddedLead).getByRole('button', { name: t('today.snooze.tomorrow') }),
    ).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(focused).toContainText(dropped?.last_name ?? '')
    expect(await stateOf(snoozed as AddedLead)).toBe('awaiting_approval')
    await page.keyboard.press('x')
    await expect(focused).toContainText(rest[0]?.last_name ?? '')
    await page.keyboard.press('u')
    await expect(focused).toContainText(dropped?.last_name ?? '')
    await page.keyboard.press('x')
    await expect(focused).toContainText(rest[0]?.last_name ?? '')

    await page.keyboard.press('Space')
    for (let n = 1; n < 5; n += 1) {
      await page.keyboard.press('j')
      await page.keyboard.press('Space')
    }
    await expect(page.getByText(t('today.bulk.count', { count: 5 }))).toBeVisible()
    await expectAccessible(page)
    const decided = page.waitForResponse('**/api/day/decisions')
    await page.keyboard.press('a')
    const { results } = (await (await decided).json()) as { results: { reason: string | null }[] }
    expect(results.map(({ reason }) => reason)).toEqual([null, null, null, null, null])
    await expect(page.getByText(t('today.bulk.settled.approve', { count: 5 }))).toBeVisible()
    await page.keyboard.press('u')
    await expect(page.getByText(t('today.undone', { count: 5 }))).toBeVisible()
    expect(await Promise.all(rest.map(stateOf))).toEqual(Array(5).fill('awaiting_approval'))
    for (const lead of rest) await expect(entryOf(page, lead)).toHaveCount(1)
    await page.keyboard.press('Space')
    await expect(page.getByText(t('today.bulk.count', { count: 1 }))).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText(t('today.bulk.count', { count: 1 }))).toHaveCount(0)
    for (const lead of rest) {
      await expect(focused).toContainText(lead.last_name)
      await page.keyboard.press('a')
      await expect(entryOf(page, lead)).toHaveCount(0)
    }
    for (const lead of leads) await expect(entryOf(page, lead)).toHaveCount(0)

    await letLeave(request, edited?.id ?? '')
    expect(
      (await arrived(edited as AddedLead)).map(({ text }) => text.includes('Passt das so für Sie? jkaxsu?')),
    ).toEqual([true])
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: t('today.keys.title') })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('checkbox', { name: t('today.keys.on') }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('j')
    await expect(focused).toHaveCount(0)
  })
}

for (const { language, device, size } of ways) {
  test(`${language}, ${device}: a proposal, a WhatsApp, its answer, answered from the desk and taken back once`, async ({
    page,
    request,
  }) => {
    const t = textIn(language)
    await page.setViewportSize(size)
    const lead = await addLead({
      lead: { preferred_channel: 'whatsapp', language: 'en' },
      activity: { type: 'proposal_sent', daysAgo: 3 },
    })
    await dispatch(request)
    const [message] = await arrived(lead)
    await asLead('answer', { id: message?.id ?? '', text: 'Does Thursday at ten suit you?' })
    const turn = async () =>
      (
        await sql<{ since: string | null }>(`select your_turn_since as since from public.leads where id = '${lead.id}'`)
      )[0]?.since
    await expect.poll(turn, { timeout: 15_000 }).toBeTruthy()
    const ours = async () =>
      (await followUpsOf(lead.id))
        .filter(({ message: text }) => text === 'Thursday at ten it is.')
        .map(({ status }) => status)
    const texts = async () => (await arrived(lead)).slice(1).map(({ text }) => text)

    await open(page, language)
    const entry = entryOf(page, lead)
    const freeStill = new RegExp(t('free_until.left', { duration: '23 .+' }))
    await expect(entry).toContainText('Does Thursday at ten suit you?')
    await expect(entry).toContainText(freeStill)
    await entry.getByRole('button', { name: t('today.actions.reply') }).click()
    const sheet = page.getByRole('dialog', {
      name: new RegExp(`^${t('lead.compose.reply_title', { name: '' }).trim()}`),
    })
    await expect(sheet.getByText('Does Thursday at ten suit you?')).toBeVisible()
    await expect(sheet.getByText(freeStill)).toBeVisible()
    await expect(sheet.getByRole('radio', { name: /WhatsApp/ })).toBeChecked()
    await sheet.getByLabel(t('lead.compose.message')).fill('Thursday at ten it is.')
    await expectAccessible(page)
    await sheet.getByRole('button', { name: t('lead.compose.send') }).click()
    await expect(entry).toHaveCount(0)
    expect(await page.evaluate(() => document.activeElement?.matches('[data-entry], h1'))).toBe(true)
    await dispatch(request)
    expect(await texts()).toEqual([])
    await page.getByRole('button', { name: t('today.undo'), exact: true }).click()
    await expect(sheet.getByLabel(t('lead.compose.message'))).toHaveValue('Thursday at ten it is.')
    expect(await ours()).toEqual(['skipped'])
    await letLeave(request, lead.id)
    expect(await texts()).toEqual([])

    await sheet.getByRole('button', { name: t('lead.compose.send') }).click()
    await expect(entry).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: t('today.title') })).toBeVisible()
    await expect(entry).toHaveCount(0)
    await letLeave(request, lead.id)
    expect(await texts()).toEqual(['Thursday at ten it is.'])
    await expect.poll(turn).toBeNull()
  })
}

test('several at once on the phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const leads = [await addWaiting(30), await addWaiting(30)]
  await open(page, 'en')
  for (const { last_name } of leads)
    await page.getByRole('checkbox', { name: new RegExp(`Select .*${last_name}`) }).click()
  await expect(page.getByText('2 selected')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take out 2' }).click()
  await expect(page.getByText('2 messages taken out.')).toBeVisible()
  expect(await Promise.all(leads.map(stateOf))).toEqual(['skipped', 'skipped'])
})

test('what a colleague left waiting is the manager’s, who hands it on with a note', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  const lead = await addLead()
  await addAnswer(lead, 'Wann können Sie liefern?', 6)
  await sql(`update public.lead_activities set created_at = occurred_at where lead_id = '${lead.id}'`)
  await open(page, 'de', 'manager')
  const region = page.getByRole('region', { name: /^Bleibt liegen/ })
  const entry = region.locator('article').filter({ hasText: lead.last_name })
  await expect(entry).toContainText('wartet auf Anna')
  await entry.getByRole('button', { name: 'Übergeben' }).click()
  await entry.getByLabel('Was sollte man wissen?').fill('Du kennst das Lager.')
  await entry.getByRole('combobox').click()
  await page.getByRole('option', { name: /^Ben/ }).click()
  await expectAccessible(page)
  await entry.getByRole('button', { name: 'Übergeben' }).last().click()
  await expect(entry).toHaveCount(0)

  const day = await page.request.get('/api/day', { headers: await bearer('ben') })
  const { entries } = (await day.json()) as { entries: { lead_id: string; handed_note: string | null }[] }
  expect(entries.find(({ lead_id }) => lead_id === lead.id)).toMatchObject({ handed_note: 'Du kennst das Lager.' })
})

for (const { language, device, size } of ways) {
  test(`${language}, ${device}: a manager gives a rep’s leads to another, takes it back, and nothing is lost`, async ({
    page,
  }) => {
    const t = textIn(language)
    await page.setViewportSize(size)
    const company = `Übergabe ${language} ${device} ${Date.now() % 1_000_000}`
    const [answered, waiting] = [
      await addLead({ lead: { company } }),
      await addLead({ lead: { company, preferred_channel: 'email' }, activity: { type: 'proposal_sent', daysAgo: 2 } }),
    ]
    await addAnswer(answered, 'Wann können Sie liefern?')
    await sql(`insert into public.follow_ups (lead_id, owner_id, signal_id, signal_anchor_at, playbook_id, origin, author, status, channel, to_address, subject, message, scheduled_at)
      select l.id, l.owner_id, s.id, s.anchor_at, 'proposal_no_response', 'playbook', 'human', 'awaiting_approval', 'email', l.email, 'Ihr Angebot', 'Von Anna selbst geschrieben.', now()
      from public.leads l join public.lead_signals s on s.lead_id = l.id and s.trigger_type = 'proposal_sent' where l.id = '${waiting.id}'`)
    const dayOf = async (name: 'anna' | 'ben') => {
      const answer = await page.request.get('/api/day', { headers: await bearer(name) })
      const { entries } = (await answer.json()) as { entries: { kind: string; lead_id: string }[] }
      return entries.filter(({ lead_id }) => [answered.id, waiting.id].includes(lead_id)).map(({ kind }) => kind)
    }
    const open = ['approval', 'your_turn']
    expect((await dayOf('anna')).sort()).toEqual(open)

    await page.context().addCookies([{ name: 'language', value: language, url: worldUrl }])
    await page.goto(`/sign-in?next=${encodeURIComponent(`/leads?q=${encodeURIComponent(company)}`)}`)
    await signIn(page, 'manager')
    await expect(page.locator('tbody tr')).toHaveCount(2)
    for (const name of [answered.last_name, waiting.last_name])
      await page.getByRole('checkbox', { name: new RegExp(name) }).check()
    const bar = page.getByRole('region', { name: t('leads.bulk.label') })
    await bar.getByRole('button', { name: t('leads.bulk.open.assign') }).click()
    await choose(page, bar.getByRole('combobox', { name: t('leads.bulk.assign_to') }), 'Ben Kaya')
    await bar.getByRole('button', { name: t('leads.bulk.assign_submit', { count: 2 }) }).click()
    await expect.poll(async () => (await dayOf('ben')).sort()).toEqual(open)
    expect(await dayOf('anna')).toEqual([])
    expect(await followUpsOf(waiting.id)).toMatchObject([
      { status: 'awaiting_approval', message: 'Von Anna selbst geschrieben.' },
    ])

    await page.getByRole('button', { name: t('leads.bulk.undo'), exact: true }).click()
    await expect.poll(async () => (await dayOf('anna')).sort()).toEqual(open)
    expect(await dayOf('ben')).toEqual([])
    expect(await followUpsOf(waiting.id)).toMatchObject([
      { status: 'awaiting_approval', message: 'Von Anna selbst geschrieben.' },
    ])
  })
}
