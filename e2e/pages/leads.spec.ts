import { expect, type Page } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { choose } from '../support/choose.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

const rows = (page: Page) => page.locator('tbody tr')
const searchField = (page: Page) => page.getByRole('searchbox')
const open = async (page: Page, name: 'manager' | 'anna' | 'ben', path = '/leads') => {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await signIn(page, name)
  await expect(page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible()
}

test('search, filter and pages stand in the address, and back goes back', async ({ page }) => {
  const lead = await addLead()
  await open(page, 'manager')
  await expect(rows(page)).toHaveCount(50)
  await page.getByRole('link', { name: 'Nächste Seite' }).click()
  await expect(page).toHaveURL('/leads?page=2')
  await expect(page.getByText('Seite 2 von')).toBeVisible()

  const searches: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/leads' && url.searchParams.has('q')) searches.push(url.search)
  })
  await searchField(page).pressSequentially(lead.last_name, { delay: 30 })
  await expect(page).toHaveURL(`/leads?q=${lead.last_name}`)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText(lead.last_name)
  await expect(searchField(page)).toBeFocused()
  await expect(searchField(page)).toHaveValue(lead.last_name)
  expect(searches.length).toBeLessThanOrEqual(2) // not one per letter; a busy machine may pause once while typing

  await page.getByRole('link', { name: 'Gewonnen', exact: true }).click()
  await expect(page).toHaveURL(`/leads?q=${lead.last_name}&filter=won`)
  await expect(page.getByRole('heading', { name: `Keine Treffer für „${lead.last_name}“` })).toBeVisible()
  await page.getByRole('link', { name: 'Suche löschen' }).click()
  await expect(page).toHaveURL('/leads?filter=won')
  await expect(searchField(page)).toHaveValue('')
  await expect(rows(page).first()).toContainText('Gewonnen')

  await page.goBack()
  await expect(page).toHaveURL(`/leads?q=${lead.last_name}&filter=won`)
  await expect(searchField(page)).toHaveValue(lead.last_name)
  await page.goBack()
  await expect(page).toHaveURL(`/leads?q=${lead.last_name}`)
  await expect(rows(page)).toHaveCount(1)
  await page.goBack()
  await expect(page).toHaveURL('/leads?page=2')
  await expect(searchField(page)).toHaveValue('')
  await expect(rows(page)).not.toHaveCount(1)
})

test('a click right after typing keeps the search', async ({ page }) => {
  const lead = await addLead()
  await open(page, 'manager')
  await searchField(page).fill(lead.last_name)
  await page.getByRole('link', { name: 'Alle', exact: true }).click()
  await expect(page).toHaveURL(`/leads?q=${lead.last_name}&filter=all`)
  await expect(rows(page)).toHaveCount(1)
})

test('columns sort both ways, and the owner narrows down', async ({ page }) => {
  await open(page, 'manager')
  const scores = () => rows(page).locator('td:nth-child(6)').allInnerTexts()
  await page.getByRole('link', { name: 'BANT' }).click()
  await expect(page).toHaveURL('/leads?sort=bant_score&order=desc')
  await expect(page.getByRole('columnheader', { name: 'BANT' })).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(async () => Number((await scores())[0])).toBeGreaterThan(90)
  const best = (await scores()).map(Number)
  expect(best).toEqual(best.toSorted((a, b) => b - a))
  await page.getByRole('link', { name: 'BANT' }).click()
  await expect(page).toHaveURL('/leads?sort=bant_score')
  await expect.poll(async () => Number((await scores())[0])).toBeLessThan(best.at(-1) ?? 0)

  await choose(page, page.getByRole('combobox', { name: 'Zuständig' }), 'Anna Berger')
  await expect(page).toHaveURL(/\/leads\?owner=[0-9a-f-]{36}&sort=bant_score$/)
  await expect(page.getByRole('cell', { name: 'Ben Kaya' })).toHaveCount(0)
  await expect(page.getByRole('cell', { name: 'Anna Berger' }).first()).toBeVisible()
})

test('the list works before the scripts have come', async ({ page, context }) => {
  const lead = await addLead()
  await open(page, 'manager')
  const slow = await context.newPage()
  await slow.route('**/_next/static/**/*.js', (route) => route.abort())
  await slow.goto('/leads?filter=all')
  await slow.getByRole('searchbox').fill(lead.last_name)
  await slow.keyboard.press('Enter')
  await expect(slow).toHaveURL(new RegExp(`q=${lead.last_name}.*filter=all`))
  await expect(rows(slow)).toHaveCount(1)
  await slow.getByRole('link', { name: lead.last_name }).click()
  await expect(slow).toHaveURL(`/leads/${lead.id}`)
})

test('a page of leads is there with JavaScript off', async ({ page, browser }) => {
  const lead = await addLead()
  await open(page, 'anna')
  const context = await browser.newContext({
    baseURL: worldUrl,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const plain = await context.newPage()
  await plain.goto(`/leads?q=${lead.last_name}`)
  await expect(rows(plain)).toHaveCount(1)
  await expect(plain.locator('main [aria-busy=true]')).toHaveCount(0)
  await plain.getByRole('link', { name: lead.last_name }).click()
  await expect(plain.getByRole('heading', { level: 1 })).toContainText(lead.last_name)
  await context.close()
})

test('names and companies stand in full, and a watched lead says until when', async ({ page }) => {
  const company = 'Donaudampfschifffahrtsgesellschaft für Kontraktlogistik und Lagertechnik mbH'
  const lead = await addLead({ lead: { company }, activity: { type: 'proposal_sent', daysAgo: 1 } })
  await service
    .from('lead_signals')
    .update({ next_check_at: '2099-05-04T10:00:00Z' })
    .eq('lead_id', lead.id)
    .throwOnError()
  await page.setViewportSize({ width: 1280, height: 844 })
  await open(page, 'manager', `/leads?q=${lead.last_name}`)
  await expect(rows(page)).toContainText('Wird beobachtet bis Mo., 4. Mai 2099 · Angebot gesendet')
  const cut = await page
    .locator('table :is(th, td), table :is(th, td) :not(.sr-only)')
    .evaluateAll((cells) =>
      cells
        .filter((cell) => cell.clientWidth > 0 && cell.scrollWidth > cell.clientWidth + 1)
        .map((cell) => cell.textContent),
    )
  expect(cut).toEqual([])
  await expect(page.getByRole('cell', { name: company })).toBeVisible()
})

test('a rep adds a lead and lands on its page', async ({ page }) => {
  const now = Date.now()
  const name = `Handzugang${now}`
  const number = String(now).slice(-5)
  await open(page, 'anna')
  const opener = page.getByRole('button', { name: 'Lead anlegen' })
  await opener.click()
  const dialog = page.getByRole('dialog', { name: 'Lead anlegen' })
  const add = dialog.getByRole('button', { name: 'Lead anlegen', exact: true })
  await expect(dialog.getByLabel('Vorname')).toBeFocused()
  await add.click()
  await expect(dialog.getByText('Bitte geben Sie mindestens einen Namen')).toBeVisible()
  await expect(dialog.getByLabel('Vorname')).toBeFocused()
  await dialog.getByLabel('Nachname').fill(name)
  await dialog.getByLabel('Telefon').fill('171 399')
  await add.click()
  await expect(dialog.getByText('Diese Nummer ist nicht eindeutig')).toBeVisible()
  await expect(dialog.getByLabel('Telefon')).toBeFocused()
  await expectAccessible(page)

  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(opener).toBeFocused()
  await opener.click()
  await expect(dialog.getByLabel('Nachname')).toHaveValue(name)
  await dialog.getByLabel('Telefon').fill(`+49 (0) 171 / 39 ${number}`)
  await expect(dialog.getByText(`Wird als +4917139${number} gespeichert.`)).toBeVisible()
  await dialog.getByRole('radio', { name: 'Du' }).check()
  await dialog.getByRole('radio', { name: 'WhatsApp' }).check()
  await add.dblclick()
  await expect(page).toHaveURL(/\/leads\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  const { data } = await service
    .from('leads')
    .select('phone_e164, formality, preferred_channel, language, owner:members!leads_owner_id_fkey(email)')
    .eq('last_name', name)
    .throwOnError()
  expect(data).toEqual([
    {
      phone_e164: `+4917139${number}`,
      formality: 'du',
      preferred_channel: 'whatsapp',
      language: null,
      owner: { email: 'anna@demo.example' },
    },
  ])
})

test('an address that another lead has is pointed out once, then shared', async ({ page, expectRefusal }) => {
  expectRefusal(409, /^\/api\/leads$/)
  const other = await addLead()
  const name = `Mitnutzer${Date.now()}`
  await open(page, 'anna')
  await page.getByRole('button', { name: 'Lead anlegen' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lead anlegen' })
  await dialog.getByLabel('Nachname').fill(name)
  await dialog.getByLabel('E-Mail-Adresse').fill(other.email)
  await dialog.getByLabel('Telefon').fill(other.phone_e164)
  await dialog.getByRole('button', { name: 'Lead anlegen', exact: true }).click()
  await expect(dialog.getByText('Diese E-Mail-Adresse hat schon ein anderer Lead.')).toBeVisible()
  await expect(dialog.getByLabel('E-Mail-Adresse')).toBeFocused()
  await expect(dialog.getByRole('link', { name: 'Anderen Lead ansehen' })).toHaveAttribute('href', `/leads/${other.id}`)
  await expectAccessible(page)
  await dialog.getByLabel('E-Mail-Adresse').fill(`neu-${other.email}`)
  await expect(dialog.getByRole('button', { name: 'Trotzdem anlegen' })).toHaveCount(0)
  await dialog.getByLabel('E-Mail-Adresse').fill(other.email)
  await dialog.getByRole('button', { name: 'Trotzdem anlegen' }).click()
  await expect(dialog.getByText('Diese Nummer hat schon ein anderer Lead.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Trotzdem anlegen' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  const { data } = await service.from('leads').select('email, phone_e164').eq('last_name', name).throwOnError()
  expect(data).toEqual([{ email: other.email, phone_e164: other.phone_e164 }])
})

test('by keyboard alone, in English: search, open a lead, come back', async ({ page }) => {
  const lead = await addLead()
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  await open(page, 'anna')
  const tabTo = async (name: string) => {
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab')
      const text = await page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent)
      if (text === name) return
    }
    throw new Error(`no way to ${name} by keyboard`)
  }
  await tabTo('Skip to content')
  await page.keyboard.press('Enter')
  await tabTo('Add lead')
  await page.keyboard.press('Tab')
  await expect(searchField(page)).toBeFocused()
  await page.keyboard.type(lead.last_name)
  await expect(rows(page)).toHaveCount(1)
  await tabTo(`Petra ${lead.last_name}`)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/leads/${lead.id}`)
  await page.goBack()
  await expect(searchField(page)).toHaveValue(lead.last_name)
})

test('turning to the last page keeps the focus near', async ({ page }) => {
  await open(page, 'ben', '/leads?filter=all') // nobody adds leads of his
  const next = page.getByRole('link', { name: 'Nächste Seite' })
  await next.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/leads?filter=all&page=2')
  await expect(next).toHaveCount(0)
  await expect(page.getByText('Seite 2 von 2')).toBeFocused()
})

for (const [size, width] of [
  ['desktop', 1280],
  ['phone', 390],
] as const) {
  test(`nothing for axe and no sideways scrolling: ${size}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await open(page, 'manager')
    for (const path of ['/leads', '/leads?filter=no_next_step', '/leads?q=nobody-is-called-so', '/style']) {
      await page.goto(path)
      await expect(page.locator('main [aria-busy=true]')).toHaveCount(path === '/style' ? 6 : 0)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await expectAccessible(page)
    }
  })
}
