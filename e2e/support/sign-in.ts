import { expect, type Page } from '@playwright/test'

/** Signs in with one click on a demo account, by the name before the @, and waits for the page that comes after. */
export async function signIn(page: Page, name: 'manager' | 'anna' | 'ben' | 'clara'): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${name}@demo\\.example`) }).click()
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
