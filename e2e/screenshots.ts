import { fileURLToPath } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { signIn } from './support/sign-in.ts'
import { worldUrl } from './support/world-env.ts'

// The pictures of the README, taken from the demo as it is on this day: npm run screenshots. Look at each before it is kept.

const phone = { width: 390, height: 844 }
const picture = async (page: Page, name: string) => {
  await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
  await page.screenshot({
    animations: 'disabled',
    caret: 'hide',
    path: fileURLToPath(new URL(`../.github/screenshots/${name}.png`, import.meta.url)),
  })
}
const open = async (page: Page, name: 'manager' | 'anna', path: string) => {
  await page.goto(`/sign-in?next=${path}`)
  await signIn(page, name)
}
/** A lead with a promise, a callback and a meeting behind it. */
const openLead = async (page: Page) => {
  await open(page, 'anna', '/leads?q=Sebastian%20Engelhardt')
  await page.getByRole('link', { name: 'Sebastian Engelhardt' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sebastian Engelhardt' })).toBeVisible()
}

test('today', async ({ page }) => {
  await open(page, 'anna', '/today')
  await picture(page, 'today')
})

test('lead', async ({ page }) => {
  await openLead(page)
  await picture(page, 'lead')
})

test('lead on the phone', async ({ page }) => {
  await page.setViewportSize(phone)
  await openLead(page)
  await picture(page, 'lead-phone')
})

test('writing', async ({ page }) => {
  await openLead(page)
  await page.getByRole('button', { name: 'Jetzt nachfassen' }).click()
  const composer = page.getByRole('dialog')
  await expect(composer.getByLabel('Nachricht')).not.toHaveValue('')
  await expect(composer.locator('[aria-busy=true]')).toHaveCount(0)
  await picture(page, 'compose')
})

test('leads in the dark, in English', async ({ page }) => {
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page, 'manager', '/leads')
  await picture(page, 'leads-dark')
})

test('runs', async ({ page }) => {
  await open(page, 'manager', '/runs')
  await picture(page, 'runs')
})

test('analytics', async ({ page }) => {
  await open(page, 'manager', '/followups/analytics?range=90d')
  await expect(page.locator('.recharts-surface')).toBeVisible()
  await picture(page, 'analytics')
})
