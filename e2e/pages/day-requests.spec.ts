import { expect, type Page } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { service } from '../support/world-access.ts'

/** The questions for the day that a page asks of the API from now on. */
const watchDay = (page: Page) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname === '/api/day') asked.push(search)
  })
  return asked
}
/** Signs in on a page and waits for what that page itself asks, so that a slow one is not taken for the next. */
const begin = async (page: Page, path: string, name: 'manager' | 'anna') => {
  await page.goto(`/sign-in?next=${path}`)
  const asks = page.waitForRequest(/\/api\/day\?/)
  await signIn(page, name)
  await asks
}
/** Today in the navigation, once the page's scripts know how much waits. */
const badge = (page: Page) => page.getByRole('link', { name: /^Heute .+/ })

test('a page that came with the day asks for it after a while, not at once', async ({ page }) => {
  await begin(page, '/leads', 'anna')
  await page.clock.install()
  const asked = watchDay(page)
  await page.goto('/today', { waitUntil: 'networkidle' })
  await expect(badge(page)).toBeVisible()
  // Less than it counts as new: a part of the page that wakes up only now would ask for what is older.
  await page.clock.runFor(8_000)
  expect(asked).toEqual([])
  for (let more = 0; more <= 60 && asked.length === 0; more++) await page.clock.runFor(1000)
  await expect.poll(() => asked).toEqual(['?scope=mine'])
})

test('the way to the day shows what has come since the figures beside it were read, and asks no second time', async ({
  page,
}) => {
  await begin(page, '/playbooks', 'anna')
  const asked = watchDay(page)
  await page.goto('/leads')
  await expect(badge(page)).toBeVisible()
  expect(asked).toEqual(['?scope=mine'])
  const lead = await addLead({ activity: { type: 'proposal_sent', daysAgo: 2 } })
  await service
    .from('lead_activities')
    .insert({ lead_id: lead.id, type: 'message', direction: 'inbound', channel: 'email', body: 'Ja, bitte.' })
    .throwOnError()
  await badge(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Heute' })).toBeVisible()
  const turns = page.getByRole('region', { name: /^Sie sind am Zug/ })
  const more = turns.getByRole('button', { name: /^Noch .* zeigen$/ })
  await expect(async () => {
    if (await more.isVisible()) await more.click()
    await expect(turns.getByText(lead.last_name).first()).toBeVisible({ timeout: 1000 })
  }).toPass()
  expect(asked).toEqual(['?scope=mine'])
})

test('a manager who opens everybody’s day still learns the own figures', async ({ page }) => {
  await begin(page, '/leads', 'manager')
  const asked = watchDay(page)
  await page.goto('/today?scope=all')
  await expect.poll(() => asked).toEqual(['?scope=mine'])
})
