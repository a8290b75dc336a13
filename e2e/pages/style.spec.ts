import { expect, type Page } from '@playwright/test'
import { choose } from '../support/choose.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'

const open = async (page: Page) => {
  await page.goto('/sign-in')
  await signIn(page, 'manager')
  await page.goto('/style')
  await expect(page.getByRole('heading', { level: 1, name: 'Bausteine' })).toBeVisible()
}
const list = (page: Page) => page.getByRole('combobox', { name: 'Eine Auswahl' }).first()

test('a list is operated by arrow keys, by typing, and left by Escape', async ({ page }) => {
  await open(page)
  await list(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: 'Erste' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(list(page)).toHaveText('Zweite')
  await expect(list(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('d')
  await expect(page.getByRole('option', { name: 'Dritte' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await expect(list(page)).toHaveText('Zweite')
  await expect(page.getByRole('radio', { name: 'Zweite' }).first()).toBeChecked()
})

test('arrow keys choose among radio buttons and pass over the one that is shut', async ({ page }) => {
  await open(page)
  const options = page.getByRole('radiogroup', { name: 'Eine Auswahl' }).nth(1)
  await options.getByRole('radio', { name: 'Erste' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(options.getByRole('radio', { name: 'Zweite' })).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await expect(options.getByRole('radio', { name: 'Erste' })).toBeChecked()
  await expect(options.getByRole('radio', { name: 'Dritte' })).toBeDisabled()
})

test('a sheet and a small panel close by Escape or a click beside them, and give the focus back', async ({ page }) => {
  await open(page)
  for (const name of ['Blatt öffnen', 'Kleines Feld öffnen']) {
    const opener = page.getByRole('button', { name }).first()
    const panel = page.getByRole('dialog')
    await opener.click()
    await expect(panel).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
    await expect(opener).toBeFocused()
    await opener.click()
    await expect(panel).toBeVisible()
    await page.mouse.click(5, 5)
    await expect(panel).toHaveCount(0)
  }
})

test('what is said takes the place of what was said before, and goes', async ({ page }) => {
  await open(page)
  const say = page.getByRole('button', { name: 'Meldung zeigen' }).first()
  const said = page.getByText('Das ist gerade geschehen.').filter({ visible: true })
  await say.click()
  await expect(said).toHaveCount(1)
  await expectAccessible(page)
  await say.click()
  await expect(said).toHaveCount(1)
  await expect(said).toHaveCount(0, { timeout: 15_000 })
})

test('the member menu keeps its place on the phone, and a list takes a finger', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const page = await phone.newPage()
  await open(page)
  await page.getByRole('button', { name: /Konto und Einstellungen/ }).tap()
  const menu = page.getByRole('dialog', { name: 'Konto und Einstellungen' })
  await expect(menu).toBeInViewport({ ratio: 1 })
  await menu.getByRole('radio', { name: 'Dunkel' }).tap()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(menu.getByRole('radio', { name: 'Dunkel' })).toBeChecked()
  await page.keyboard.press('Escape')
  await choose(page, list(page), 'Dritte')
  await expect(list(page)).toHaveText('Dritte')
  await phone.close()
})
