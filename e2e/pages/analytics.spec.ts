import { expect, type Page } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { addSent } from '../support/add-sent.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { bearer, service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

const path = '/followups/analytics'
const open = async (page: Page, who: 'manager' | 'anna', query = '') => {
  await page.goto(`/sign-in?next=${encodeURIComponent(path + query)}`)
  await signIn(page, who)
  await expect(page.getByRole('region', { name: 'In Worten' })).toBeVisible()
}
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
/** No figure that is none: what was divided by nothing, or never came. */
const expectSense = async (page: Page) => {
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|Infinity|undefined|null|Invalid/)
  await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectAccessible(page)
}
/** A playbook of the organisation's own, which nothing else uses. */
const addPlaybook = async (name: string) => {
  const id = `probe_${Date.now()}`
  await service
    .from('followup_playbooks')
    .insert({
      id,
      name,
      trigger_type: id,
      delay_days: 5,
      message_template: 'Hallo {{first_name}}, passt es?',
      category: 'reminder',
      priority: 1,
    })
    .throwOnError()
  return id
}

test('a manager sees the figures of the API, narrows them down by the address, and gets to the leads behind them', async ({
  page,
  request,
}) => {
  await open(page, 'manager', '?range=90d')
  const headers = await bearer('manager')
  const response = await request.get(`/api/followups/analytics?days=90`, { headers })
  const figures = (await response.json()) as { totals: { sent: number; answered: number }; playbooks: unknown[] }
  expect(figures.totals.sent).toBeGreaterThan(100)
  const glance = panel(page, 'Auf einen Blick')
  await expect(glance.getByText(`${figures.totals.answered} von ${figures.totals.sent}`)).toBeVisible()
  await expect(panel(page, 'Wirkung der Playbooks').getByRole('row')).toHaveCount(figures.playbooks.length + 1)
  await expect(panel(page, 'Kanäle').getByText('nicht gemessen')).toBeVisible()
  await panel(page, 'Woche für Woche').scrollIntoViewIfNeeded() // the chart comes when it is looked at
  await expect(panel(page, 'Woche für Woche').locator('.recharts-surface')).toBeVisible()
  await expectSense(page)

  await page.getByRole('link', { name: '30 Tage' }).click()
  await expect(page).toHaveURL(path)
  await page.getByLabel('Kanal').selectOption({ label: 'WhatsApp' })
  await expect(page).toHaveURL(`${path}?channel=whatsapp`)
  await expect(page.getByLabel('Kanal')).toHaveValue('whatsapp')
  await expect(panel(page, 'Kanäle').getByRole('heading', { level: 3 })).toHaveText(['WhatsApp'])
  await page.goBack()
  await expect(panel(page, 'Kanäle').getByRole('heading', { level: 3 })).toHaveText(['WhatsApp', 'E-Mail'])
  await expect(page.getByLabel('Kanal')).toHaveValue('')

  await expect(panel(page, 'Je Person')).toHaveCount(0)
  await page.getByRole('link', { name: 'Zahlen je Person zeigen' }).click()
  await expect(panel(page, 'Je Person').getByRole('rowheader', { name: 'Anna Berger' })).toBeVisible()
  await glance.getByRole('link', { name: /ohne nächsten Schritt/ }).click()
  await expect(page).toHaveURL('/leads?filter=no_next_step')
})

test('the heatmap is walked by arrow keys, read both ways, and leads to the messages of an hour', async ({ page }) => {
  await open(page, 'manager', '?range=90d')
  const heat = panel(page, 'Wochentag und Stunde')
  const mark = heat.getByRole('link', { name: /Uhr: \d+ von \d+ beantwortet, \d+\s%/ }).first()
  await mark.focus()
  const before = await mark.getAttribute('aria-label')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await expect(heat.getByText(before ?? '', { exact: true })).toBeVisible()
  const count = /von (\d+) beantwortet/.exec(before ?? '')?.[1]
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Nachrichten: \w+, \d+–\d+ Uhr$/)
  await expect(page.getByText(`${count} Nachrichten`)).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(Number(count) + 1)
  await expectSense(page)
  await page.getByRole('rowheader').first().getByRole('link').click()
  await expect(page).toHaveURL(/\/leads\/[0-9a-f-]{36}$/)

  await page.goto(`${path}?range=90d`)
  await heat.getByRole('link', { name: 'Nach Antwortzeit' }).click()
  await expect(page).toHaveURL(`${path}?range=90d&reading=answers`)
  const busiest = heat.getByRole('link', { name: /Uhr: \d+ Antworten$/ })
  const answers = /(\d+) Antworten$/.exec((await busiest.getAttribute('aria-label')) ?? '')?.[1]
  await busiest.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${answers} Nachrichten`)).toBeVisible()
})

test('a rep sees their own figures and nobody else’s', async ({ page, request }) => {
  const { data: ben } = await service
    .from('members')
    .select('id')
    .eq('email', 'ben@demo.example')
    .single()
    .throwOnError()
  await open(page, 'anna', `?range=90d&owner=${ben.id}&reps=shown`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Meine Auswertung')
  await expect(page.getByLabel('Zuständig')).toHaveCount(0)
  await expect(panel(page, 'Je Person')).toHaveCount(0)
  const headers = await bearer('anna')
  const own = (await (await request.get('/api/followups/analytics?days=90', { headers })).json()) as {
    totals: { sent: number; answered: number }
  }
  await expect(panel(page, 'Auf einen Blick').getByText(`${own.totals.answered} von ${own.totals.sent}`)).toBeVisible()
  await expectSense(page)
  expect((await request.get(`/api/followups/analytics?owner=${ben.id}`, { headers })).status()).toBe(403)
  expect((await request.get('/api/followups/analytics?days=400', { headers })).status()).toBe(422)
  expect((await request.get('/api/followups/analytics')).status()).toBe(401)
})

test('nothing, the future, one message, too long a range: each is said in words', async ({ page }) => {
  const playbook = await addPlaybook('Probe')
  await open(page, 'manager', `?playbook=${playbook}`)
  await expect(page.getByText('Mit diesen Filtern wurde nichts gesendet.')).toBeVisible()
  await expectSense(page)

  const lead = await addLead()
  await addSent(lead, { playbookId: playbook, sentAt: new Date(Date.now() - 3_600_000) })
  await page.reload()
  await expect(panel(page, 'Auf einen Blick').getByText('0 von 1')).toBeVisible()
  await expect(panel(page, 'Auf einen Blick').getByText('zu wenige für eine Quote').first()).toBeVisible()
  await expect(panel(page, 'Vorlage, KI oder Mensch').getByText('zu wenig Daten für einen Vergleich')).toBeVisible()
  await expectSense(page)

  await page.goto(`${path}?from=2020-02-10&to=2020-02-01`)
  await expect(page.getByText('In diesem Zeitraum wurde nichts gesendet').first()).toBeVisible()
  await expectSense(page)
  await page.goto(`${path}?from=2099-01-01&to=2099-01-31`)
  await expect(page.getByText('Dieser Zeitraum liegt noch vor uns')).toBeVisible()
  await expectSense(page)
  await page.getByRole('link', { name: 'Die letzten 30 Tage ansehen' }).click()
  await expect(page).toHaveURL(path)
  await page.goto(`${path}?from=2020-01-01&to=2025-01-31`)
  await expect(page.getByText('Der Zeitraum ist zu lang')).toBeVisible()
  await expectSense(page)
})

test('what arrives meanwhile appears by itself, in place; what fails leaves the figures standing', async ({
  page,
  expectRefusal,
}) => {
  const playbook = await addPlaybook('Lebendig')
  await page.clock.install()
  await open(page, 'manager', `?playbook=${playbook}&range=7d`)
  const field = page.getByLabel('Vergleich')
  await field.focus()
  await addSent(await addLead(), { playbookId: playbook, sentAt: new Date(Date.now() - 60_000) })
  await page.clock.runFor(31_000)
  await expect(panel(page, 'Auf einen Blick').getByText('0 von 1')).toBeVisible()
  await expect(field).toBeFocused()

  expectRefusal(503, /^\/api\/followups\/analytics$/)
  const refusal = { reason: 'unavailable', status: 503 }
  await page.route('**/api/followups/analytics?*', (route) => route.fulfill({ status: 503, json: refusal }))
  await page.clock.runFor(60_000)
  await expect(page.getByText(/^Angezeigt wird der Stand von .* hat seine Datenbank nicht erreicht/)).toBeVisible()
  await expect(panel(page, 'Auf einen Blick').getByText('0 von 1')).toBeVisible()
})

test('without scripts: the figures, the ranges and the form', async ({ browser, page }) => {
  await open(page, 'manager')
  const still = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    baseURL: worldUrl,
    locale: 'de-DE',
  })
  const plain = await still.newPage()
  await plain.goto(path)
  await expect(plain.getByRole('region', { name: 'In Worten' })).toContainText(/Es gingen \d+ Nachrichten hinaus/)
  await plain.getByLabel('Kanal').selectOption({ label: 'E-Mail' })
  await plain.getByRole('button', { name: 'Anzeigen' }).first().click()
  await expect(plain).toHaveURL(/channel=email/)
  await expect(plain.getByRole('region', { name: 'Kanäle' }).getByRole('heading', { level: 3 })).toHaveText(['E-Mail'])
  await plain.getByRole('link', { name: '7 Tage' }).click()
  await expect(plain).toHaveURL(/range=7d/)
  await expect(plain.getByRole('region', { name: 'In Worten' })).toContainText('hinaus')
  await still.close()
})

test('the file for spreadsheets is German or English, and no formula runs from it', async ({ page }) => {
  const playbook = await addPlaybook('=HYPERLINK("http://boese.example")')
  await addSent(await addLead(), { playbookId: playbook, sentAt: new Date(Date.now() - 60_000) })
  await open(page, 'manager', `?playbook=${playbook}`)
  const link = page.getByRole('link', { name: 'Als CSV laden' })
  const href = (await link.getAttribute('href')) ?? ''
  const german = await page.request.get(href)
  expect(german.headers()['content-type']).toBe('text/csv; charset=utf-8')
  expect(german.headers()['content-disposition']).toMatch(
    /^attachment; filename="follow-ups-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv"$/,
  )
  const text = await german.text()
  expect(text).toMatch(/^\uFEFFBereich;Was;Kanal;/)
  expect(text).toContain(`Playbook;"'=HYPERLINK(""http://boese.example"")";;;1;`)
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  expect(await (await page.request.get(href)).text()).toMatch(/^Part,What,Channel,/)
})

test('in English, on a phone, in the dark', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  await page.goto(`/sign-in?next=${encodeURIComponent(`${path}?range=90d&reps=shown`)}`)
  await signIn(page, 'manager')
  await expect(page.getByRole('region', { name: 'Per person' })).toContainText('Anna Berger')
  for (const fold of await page.locator('main summary').all()) await fold.click()
  await expectSense(page)
})
