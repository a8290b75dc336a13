import { expect, type Page } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { worldUrl } from '../support/world-env.ts'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Suchen und ausführen' })
const field = (page: Page) => palette(page).getByRole('combobox')
const open = async (page: Page, name: 'manager' | 'anna', path = '/today') => {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await signIn(page, name)
}
/** Opens it by the keys, and waits until it takes what is typed. */
const call = async (page: Page) => {
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
}

test('Ctrl+K finds a lead and opens it, by keyboard alone', async ({ page }) => {
  const lead = await addLead()
  await open(page, 'anna')
  await call(page)
  await expectAccessible(page)
  await page.keyboard.type(lead.last_name)
  await expect(palette(page).getByRole('option', { name: lead.last_name })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/leads/${lead.id}`)
  await expect(palette(page)).toHaveCount(0)
})

test('it goes to pages, and Escape leaves to where one was', async ({ page }) => {
  await open(page, 'anna')
  const button = page.getByRole('button', { name: 'Suchen' })
  await button.click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
  await expect(button).toBeFocused()
  await call(page)
  await page.keyboard.type('ohne schritt')
  await expect(palette(page).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/leads?filter=no_next_step')
  await call(page)
  await page.keyboard.type('qqqq zzzz')
  await expect(palette(page).getByText('Nichts gefunden zu „qqqq zzzz“.')).toBeVisible()
})

test('it adds a lead and changes language and theme; checking is the manager’s', async ({ page }) => {
  await open(page, 'anna')
  await call(page)
  await page.keyboard.type('prüfen')
  await expect(palette(page).getByText('Nichts gefunden')).toBeVisible()
  await field(page).fill('anlegen')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Lead anlegen' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL('/leads')
  await call(page)
  await page.keyboard.type('dunkel')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await call(page)
  await page.keyboard.type('english')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('on the phone it fits, and says so in English', async ({ page }) => {
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  await page.setViewportSize({ width: 375, height: 812 })
  await open(page, 'manager')
  await page.getByRole('button', { name: 'Search' }).click()
  const dialog = page.getByRole('dialog', { name: 'Search and run' })
  await expect(dialog.getByRole('option', { name: 'Check now' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  for (const option of await dialog.getByRole('option').all())
    expect((await option.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44)
  await expectAccessible(page)
})

test('who does not open it does not load it', async ({ page }) => {
  await open(page, 'anna')
  const scripts = () =>
    page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length)
  await page.waitForLoadState('networkidle')
  const before = await scripts()
  await call(page)
  expect(await scripts()).toBeGreaterThan(before)
})
