import { expect, type APIRequestContext, type Page } from '@playwright/test'
import { addLead, type AddedLead } from '../support/add-lead.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { letLeave } from '../support/let-leave.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { acceptedMessages, asLead } from '../support/stand-in.ts'
import { bearer, service } from '../support/world-access.ts'

const open = async (page: Page) => {
  await page.goto('/sign-in?next=/today')
  await signIn(page, 'anna')
  await expect(page.getByRole('heading', { level: 1, name: 'Heute' })).toBeVisible()
}
const check = async (request: APIRequestContext) => {
  const headers = await bearer('manager')
  const answer = await request.post('/api/followups/check-and-trigger', { data: { dry_run: false }, headers })
  expect(answer.status(), await answer.text()).toBe(200)
}
/** The entry of a lead in a section, after the section has shown everything it holds. */
const entryOf = async (page: Page, section: string, lead: AddedLead) => {
  const region = page.getByRole('region', { name: new RegExp(`^${section}`) })
  await expect(region).toBeVisible()
  const more = region.getByRole('button', { name: /^Noch .* zeigen$/ })
  await expect(async () => {
    if (await more.isVisible()) await more.click()
    await expect(more).toHaveCount(0, { timeout: 1000 })
  }).toPass()
  return region.locator('article[data-entry]').filter({ hasText: lead.last_name })
}
const addAnswer = (lead: AddedLead, body: string) =>
  service
    .from('lead_activities')
    .insert({ lead_id: lead.id, type: 'message', direction: 'inbound', channel: 'email', body })
    .throwOnError()

test('an answer waits with its words until it is dealt with, and the focus stays in the page', async ({ page }) => {
  const lead = await addLead({ activity: { type: 'proposal_sent', daysAgo: 2 } })
  await addAnswer(lead, 'Können wir am Freitag sprechen?')
  await open(page)
  const entry = await entryOf(page, 'Sie sind am Zug', lead)
  await expect(entry).toHaveCount(1)
  await expect(entry).toContainText('Können wir am Freitag sprechen?')
  const done = entry.getByRole('button', { name: 'Abhaken', exact: true })
  await done.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${lead.last_name}: abgehakt.`)).toBeVisible()
  await expect(entry).toHaveCount(0)
  const place = await page.evaluate(() => {
    const focused = document.activeElement
    return focused?.matches('article[data-entry]') || focused?.tagName === 'H1' ? 'near' : focused?.tagName
  })
  expect(place).toBe('near')
  const { data } = await service
    .from('leads')
    .select('your_turn_since')
    .eq('id', lead.id)
    .single<{ your_turn_since: string | null }>()
    .throwOnError()
  expect(data.your_turn_since).toBeNull()
})

test('a message that asks for a yes is rewritten, approved, and leaves in the new words', async ({ page, request }) => {
  const lead = await addLead({
    lead: { preferred_channel: 'email' },
    activity: { type: 'objection_price', daysAgo: 3 },
    permissions: ['email'],
  })
  await check(request)
  expect((await followUpsOf(lead.id)).map(({ status, playbook_id }) => ({ status, playbook_id }))).toEqual([
    { status: 'awaiting_approval', playbook_id: 'price_objection_silence' },
  ])
  await open(page)
  const entry = await entryOf(page, 'Freigaben', lead)
  await expect(entry).toHaveCount(1)
  await expect(entry).toContainText('Einwand zum Preis')
  const edit = entry.getByRole('button', { name: 'Bearbeiten & freigeben' })
  await edit.click()
  const message = entry.getByLabel('Nachricht')
  await expect(message).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(edit).toBeFocused()
  await edit.click()
  await message.fill('')
  await entry.getByRole('button', { name: 'So freigeben' }).click()
  await expect(entry.getByText('Ohne Text kann nichts hinausgehen.')).toBeVisible()
  await expectAccessible(page)
  await message.fill('Der Preis lässt sich auf zwei Jahre verteilen.')
  await entry.getByRole('button', { name: 'So freigeben' }).dblclick()
  await expect(page.getByText(`${lead.last_name} freigegeben.`)).toBeVisible()
  await expect(entry).toHaveCount(0)

  const followUps = await followUpsOf(lead.id)
  expect(followUps).toHaveLength(1)
  expect(['scheduled', 'sending', 'sent']).toContain(followUps[0]?.status)
  expect(followUps[0]?.message).toContain('Der Preis lässt sich auf zwei Jahre verteilen.')
  const { data } = await service.from('follow_ups').select('author').eq('lead_id', lead.id).single().throwOnError()
  expect(data).toEqual({ author: 'human' })
  await letLeave(request, lead.id)
  const accepted = (await acceptedMessages()).filter(({ to }) => to.includes(lead.email))
  expect(accepted.map(({ text }) => text.includes('Der Preis lässt sich auf zwei Jahre verteilen.'))).toEqual([true])
})

test('who opts out is told to the owner, who finds the lead among the demo’s phones', async ({ page, request }) => {
  const lead = await addLead({
    lead: { preferred_channel: 'whatsapp' },
    activity: { type: 'proposal_sent', daysAgo: 3 },
  })
  await check(request)
  const [message] = (await acceptedMessages()).filter(({ to }) => to.includes(lead.phone_e164))
  await asLead('answer', { id: message?.id ?? '', text: 'STOP' })
  await expect
    .poll(async () => {
      const { data } = await service.from('leads').select('do_not_contact_at').eq('id', lead.id).single().throwOnError()
      return data.do_not_contact_at as string | null
    })
    .not.toBeNull()
  await open(page)
  const entry = await entryOf(page, 'Abgemeldet', lead)
  await expect(entry).toContainText('Der Lead hat mit einem Stoppwort alle Nachrichten abbestellt.')
  await expectAccessible(page)
  const inbox = page.getByRole('main').getByRole('link', { name: 'Postfächer und Telefone der Demo' })
  const url = (await inbox.getAttribute('href')) ?? ''
  await entry.getByRole('link', { name: 'Lead öffnen' }).click()
  await expect(page.getByText(`Petra ${lead.last_name} hat sich abgemeldet`)).toBeVisible()
  await expect(page.getByText(/per WhatsApp: „STOP“\. Automatische Nachrichten sind beendet/)).toBeVisible()

  await page.goto(url)
  await expect(page.getByText('Europe/Berlin')).toBeVisible()
  await page.getByRole('link', { name: new RegExp(`Petra ${lead.last_name}`) }).click()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(`Petra ${lead.last_name}`)
})

test('an answer of a lead that wants no contact can only be taken note of', async ({ page }) => {
  const lead = await addLead({ lead: { do_not_contact_at: new Date(Date.now() - 60_000).toISOString() } })
  await addAnswer(lead, 'Doch noch eine Frage: Was kostet die Wartung?')
  await open(page)
  const entry = await entryOf(page, 'Sie sind am Zug', lead)
  await expect(entry.getByRole('link', { name: 'Lead öffnen' })).toBeVisible()
  await expect(entry.getByRole('button', { name: 'Antworten' })).toHaveCount(0)
  await entry.getByRole('button', { name: 'Abhaken', exact: true }).click()
  await expect(page.getByText(`${lead.last_name}: abgehakt.`)).toBeVisible()
})

test('a task for a lead that no channel reaches is closed as not reached', async ({ page, request }) => {
  const lead = await addLead({
    lead: { email: null, phone_e164: null },
    activity: { type: 'proposal_sent', daysAgo: 3 },
    permissions: [],
  })
  await check(request)
  expect((await followUpsOf(lead.id)).map(({ status, channel }) => ({ status, channel }))).toEqual([
    { status: 'sent', channel: 'in_app' },
  ])
  await open(page)
  const entry = await entryOf(page, 'Aufgaben', lead)
  await expect(entry).toHaveCount(1)
  await entry.getByRole('button', { name: 'Nicht erreicht' }).dblclick()
  await expect(page.getByText(`${lead.last_name} nicht erreicht: festgehalten.`)).toBeVisible()
  await expect(entry).toHaveCount(0)
  const { data: tasks } = await service
    .from('follow_ups')
    .select('task_closed_at')
    .eq('lead_id', lead.id)
    .throwOnError()
  expect(tasks).toHaveLength(1)
  expect(tasks[0]?.task_closed_at).toBeTruthy()
  const { data: calls } = await service
    .from('lead_activities')
    .select('direction, reached')
    .eq('lead_id', lead.id)
    .neq('type', 'proposal_sent')
    .throwOnError()
  expect(calls).toEqual([{ direction: 'outbound', reached: false }])
})

for (const [size, width] of [
  ['desktop', 1280],
  ['phone', 390],
] as const) {
  test(`nothing for axe and no sideways scrolling: ${size}`, async ({ page }) => {
    const lead = await addLead({ activity: { type: 'proposal_sent', daysAgo: 2 } })
    await addAnswer(lead, 'Schicken Sie mir bitte den Vertragsentwurf.')
    await page.setViewportSize({ width, height: 844 })
    await open(page)
    const entry = await entryOf(page, 'Sie sind am Zug', lead)
    await expect(entry).toContainText('Vertragsentwurf')
    await entry.getByRole('button', { name: 'Zurückstellen' }).click()
    await expect(entry.getByRole('button', { name: 'Morgen', exact: true })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await expectAccessible(page)
  })
}
