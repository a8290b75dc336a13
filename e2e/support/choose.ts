import type { Locator, Page } from '@playwright/test'

/** Opens a list of the page or a part of it and takes an option; the list itself lies over the whole page. */
export async function choose(page: Page, list: Locator, option: string): Promise<void> {
  await list.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
