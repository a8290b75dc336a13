import { expect, type Locator, type Page } from '@playwright/test'
import { addLead, type AddedLead } from '../support/add-lead.ts'
import { choose } from '../support/choose.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { acceptedMessages } from '../support/stand-in.ts'
import { service } from '../support/world-access.ts'

const open = async (page: Page, lead: AddedLead) => {
  await page.goto(`/sign-in?next=/leads/${lead.id}`)
  await signIn(page, 'anna')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(lead.last_name)
}
const composer = (page: Page) => page.getByRole('dialog', { name: 'Follow-up an' })
const compose = async (page: Page, text: string) => {
  await page.getByRole('button', { name: 'Jetzt nachfassen' }).click()
  await choose(page, composer(page).getByRole('combobox', { name: 'Text' }), text)
}
/** The preview of what was chosen last is shown, and nothing is on its way. */
const settled = async (page: Page) => {
  await expect(composer(page).getByLabel('Nachricht')).toBeVisible()
  await expect(composer(page).locator('[aria-busy=true]')).toHaveCount(0)
}
/** Inside the lead's sending hours there is one button, outside of them one that says so. */
const sendNow = (dialog: Locator) => dialog.getByRole('button', { name: /^(Jetzt senden|Trotzdem jetzt senden)$/ })
const snoozedUntil = async (lead: AddedLead) => {
  const { data } = await service
    .from('leads')
    .select('snoozed_until')
    .eq('id', lead.id)
    .single<{ snoozed_until: string | null }>()
    .throwOnError()
  return data.snoozed_until
}
/** The next day, from tomorrow on, that is no holiday: the organisation of the world under test sends on all others. */
const nextSendingDay = async () => {
  const { data } = await service.from('holidays').select('day').throwOnError()
  const holidays = new Set(data.map(({ day }) => String(day)))
  return Array.from({ length: 14 }, (_, days) =>
    new Date(Date.now() + (days + 1) * 86_400_000).toISOString().slice(0, 10),
  ).find((day) => !holidays.has(day))
}
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

test('two clicks record a proposal, three send a WhatsApp, once, and its delivery shows by itself', async ({
  page,
}) => {
  const lead = await addLead({ lead: { preferred_channel: 'whatsapp' } })
  await open(page, lead)
  const next = page.getByRole('region', { name: 'Wie es weitergeht' })
  const history = page.getByRole('region', { name: 'Verlauf' })
  await expect(next.getByText('Angebot gesendet')).toHaveCount(0)
  await page.getByRole('button', { name: 'Angebot gesendet', exact: true }).click()
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Festgehalten: Angebot gesendet.')).toBeVisible()
  await expect(next.getByRole('listitem').filter({ hasText: 'Angebot gesendet' })).toContainText('Proposal Follow-up')
  await expect(history.getByRole('listitem').filter({ hasText: 'Angebot gesendet' })).toHaveCount(1)
  const { data: signals } = await service
    .from('lead_signals')
    .select('trigger_type')
    .eq('lead_id', lead.id)
    .eq('trigger_type', 'proposal_sent')
    .is('closed_at', null)
    .throwOnError()
  expect(signals).toHaveLength(1)

  await compose(page, 'Proposal Follow-up')
  await settled(page)
  await expect(composer(page).getByRole('radio', { name: 'WhatsApp' })).toBeChecked()
  const text = await composer(page).getByLabel('Nachricht').inputValue()
  expect(text).toContain(lead.last_name)
  await sendNow(composer(page)).dblclick()
  await expect(page.getByText('Gesendet per WhatsApp')).toBeVisible()
  await expect(composer(page)).toHaveCount(0)
  // Nobody reloads the page: it asks again by itself until the provider has reported.
  await expect(history.getByText(/^zugestellt/)).toBeVisible({ timeout: 20_000 })

  const followUps = await followUpsOf(lead.id)
  expect(followUps).toHaveLength(1)
  expect(followUps[0]).toMatchObject({
    status: 'sent',
    channel: 'whatsapp',
    playbook_id: 'proposal_no_response',
    message: text,
  })
  const accepted = (await acceptedMessages()).filter(({ to }) => to.includes(lead.phone_e164))
  expect(accepted).toHaveLength(1)
  expect(accepted[0]).toMatchObject({ id: followUps[0]?.provider_message_id, channel: 'whatsapp', text })
})

test('own words by email wait for their time, and are taken back before it', async ({ page }) => {
  const lead = await addLead({ permissions: ['whatsapp', 'email'] })
  await open(page, lead)
  await compose(page, 'Eigener Text')
  await composer(page).getByRole('radio', { name: 'E-Mail' }).check()
  await settled(page)
  await composer(page).getByLabel('Betreff').fill('Ihr Rundgang')
  await composer(page).getByLabel('Nachricht').fill('Passt Ihnen der Donnerstag?')
  await composer(page).getByRole('button', { name: 'Planen', exact: true }).click()
  const at = composer(page).getByLabel('Zeitpunkt')
  await expect(at).toBeFocused()
  await at.fill(`${await nextSendingDay()}T11:30`)
  await composer(page).getByRole('button', { name: 'Für diesen Zeitpunkt planen' }).dblclick()
  await expect(page.getByText(/^Geplant für .*11:30/)).toBeVisible()
  const planned = await followUpsOf(lead.id)
  expect(planned).toHaveLength(1)
  expect(planned[0]).toMatchObject({
    status: 'scheduled',
    channel: 'email',
    subject: 'Ihr Rundgang',
    to_address: lead.email,
  })
  expect(planned[0]?.message).toContain('Passt Ihnen der Donnerstag?')

  const waiting = page
    .getByRole('region', { name: 'Wie es weitergeht' })
    .getByRole('listitem')
    .filter({ hasText: 'Passt Ihnen der Donnerstag?' })
  await expect(waiting).toContainText('Von Hand geschrieben')
  await waiting.getByRole('button', { name: 'Nicht senden' }).click()
  await expect(page.getByText('Wird nicht gesendet.')).toBeVisible()
  await expect(waiting).toHaveCount(0)
  expect((await followUpsOf(lead.id)).map(({ status, reason }) => ({ status, reason }))).toEqual([
    { status: 'skipped', reason: 'dismissed' },
  ])
  expect((await acceptedMessages()).filter(({ to }) => to.includes(lead.email))).toEqual([])
})

test('a draft is there for whoever comes back to it; sent, it leaves a notice and is gone', async ({ page }) => {
  const lead = await addLead({ permissions: ['whatsapp', 'email'] })
  await open(page, lead)
  const opener = page.getByRole('button', { name: 'Jetzt nachfassen' })
  const message = composer(page).getByLabel('Nachricht')
  await compose(page, 'Eigener Text')
  await composer(page).getByRole('radio', { name: 'E-Mail' }).check()
  await settled(page)
  await composer(page).getByLabel('Betreff').fill('Ihr Rundgang')
  await message.fill('Passt Ihnen der Donnerstag?')
  await page.keyboard.press('Escape')
  await expect(composer(page)).toHaveCount(0)

  await opener.click()
  await settled(page)
  await expect(message).toHaveValue('Passt Ihnen der Donnerstag?')
  await expect(composer(page).getByLabel('Betreff')).toHaveValue('Ihr Rundgang')
  await expect(composer(page).getByRole('radio', { name: 'E-Mail' })).toBeChecked()
  await sendNow(composer(page)).click()
  await expect(page.getByText('Gesendet per E-Mail')).toBeVisible()
  await expect(composer(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Meldung schließen' }).click()
  await expect(page.getByText('Gesendet per E-Mail')).toHaveCount(0)

  await opener.click()
  await settled(page)
  await expect(message).not.toHaveValue(/Donnerstag/)
  expect((await followUpsOf(lead.id)).map(({ subject }) => subject)).toEqual(['Ihr Rundgang'])
})

test('an answer is answered: the lead’s words above, its channel chosen, own words, and the turn is over', async ({
  page,
}) => {
  const lead = await addLead({ lead: { preferred_channel: 'whatsapp' }, permissions: ['whatsapp', 'email'] })
  const words = `Guten Tag, wir haben im Team gesprochen. ${'Dazu gibt es noch einiges zu klären. '.repeat(6)}Was kostet die Wartung?`
  await service
    .from('lead_activities')
    .insert({ lead_id: lead.id, type: 'message', direction: 'inbound', channel: 'email', body: words })
    .throwOnError()
  await open(page, lead)
  const opener = page.getByRole('button', { name: 'Antworten' })
  await opener.click()

  const reply = page.getByRole('dialog', { name: `Antwort an Petra ${lead.last_name}` })
  await expect(reply.getByLabel('Nachricht')).toBeFocused()
  await expect(reply.getByRole('radio', { name: 'E-Mail' })).toBeChecked()
  await expect(reply.getByLabel('Nachricht')).toHaveValue('')
  const quote = reply.getByRole('blockquote')
  await quote.getByRole('button', { name: /Guten Tag/ }).click()
  await expect(quote.getByText('Was kostet die Wartung?')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(reply).toHaveCount(0)
  await expect(opener).toBeFocused()
  await opener.click()
  await expect(reply.getByLabel('Nachricht')).toBeFocused()
  await reply.getByLabel('Betreff').fill('Re: Wartung')
  await reply.getByLabel('Nachricht').fill('Die Wartung ist im Preis enthalten.')
  await sendNow(reply).click()
  await expect(page.getByText('Gesendet per E-Mail')).toBeVisible()
  await expect(reply).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Jetzt nachfassen' })).toBeVisible()
  await expect(page.getByText('Sie sind am Zug')).toHaveCount(0)
  const accepted = (await acceptedMessages()).filter(({ to }) => to.includes(lead.email))
  expect(accepted.map(({ subject }) => subject)).toEqual(['Re: Wartung'])
})

test('a follow-up begun before the lead answered stays one, beside the answer', async ({ page }) => {
  const lead = await addLead({ permissions: ['whatsapp', 'email'] })
  await open(page, lead)
  await compose(page, 'Eigener Text')
  await settled(page)
  await composer(page).getByLabel('Nachricht').fill('Passt Ihnen der Donnerstag?')
  await service
    .from('lead_activities')
    .insert({ lead_id: lead.id, type: 'message', direction: 'inbound', channel: 'email', body: 'Was kostet das?' })
    .throwOnError()
  // As when the window comes back to the front: what is shown is asked for again.
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await expect(page.getByText('Sie sind am Zug: Antwort vom Lead')).toBeVisible()
  await expect(composer(page).getByLabel('Nachricht')).toHaveValue('Passt Ihnen der Donnerstag?')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const opener = page.getByRole('button', { name: 'Antworten' })
  await opener.click()
  const reply = page.getByRole('dialog', { name: `Antwort an Petra ${lead.last_name}` })
  await expect(reply.getByLabel('Nachricht')).toBeFocused()
  await expect(reply.getByLabel('Nachricht')).toHaveValue('')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Abhaken' }).click()
  await page.getByRole('button', { name: 'Jetzt nachfassen' }).click()
  await expect(composer(page).getByLabel('Nachricht')).toHaveValue('Passt Ihnen der Donnerstag?')
})

test('a lead of somebody else, and one that does not exist, are not found', async ({ page }) => {
  const lead = await addLead()
  await page.goto('/sign-in?next=/today')
  await signIn(page, 'ben')
  for (const id of [lead.id, '00000000-0000-4000-8000-000000000000', 'nobody']) {
    const answer = await page.request.get(`/leads/${id}`, { headers: { 'accept-language': 'de' } })
    expect(answer.status(), id).toBe(404)
    expect(await answer.text()).toContain('Diesen Lead gibt es hier nicht')
  }
})

test('a lead is put off until tomorrow, and taken up again at once', async ({ page }) => {
  const lead = await addLead({ activity: { type: 'proposal_sent', daysAgo: 1 } })
  await open(page, lead)
  const opener = page.getByRole('button', { name: 'Zurückstellen', exact: true })
  await opener.click()
  await expect(page.getByRole('button', { name: 'Morgen', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
  expect(await snoozedUntil(lead)).toBeNull()

  await opener.click()
  await page.getByRole('button', { name: 'Morgen', exact: true }).click()
  await expect(page.getByText('Bis dahin geht keine automatische Nachricht hinaus.')).toBeVisible()
  const hours = (Date.parse((await snoozedUntil(lead)) ?? '') - Date.now()) / 3_600_000
  expect(hours).toBeGreaterThan(7)
  expect(hours).toBeLessThan(33)
  await expectAccessible(page)

  const end = page.getByRole('button', { name: 'Zurückstellung beenden' })
  await end.first().click()
  await expect(page.getByText('Die Zurückstellung ist beendet.')).toBeVisible()
  await expect(end).toHaveCount(0)
  expect(await snoozedUntil(lead)).toBeNull()
})

for (const [size, width] of [
  ['desktop', 1280],
  ['phone', 390],
] as const) {
  test(`nothing for axe and no sideways scrolling, with the composer shut and open: ${size}`, async ({ page }) => {
    const lead = await addLead({
      lead: { preferred_channel: 'whatsapp' },
      activity: { type: 'proposal_sent', daysAgo: 2 },
    })
    await page.setViewportSize({ width, height: 844 })
    await open(page, lead)
    expect(await fits(page)).toBe(true)
    await expectAccessible(page)
    await compose(page, 'Proposal Follow-up')
    await settled(page)
    expect(await fits(page)).toBe(true)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(composer(page)).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Jetzt nachfassen' })).toBeFocused()
  })
}
