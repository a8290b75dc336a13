import { chromium } from '@playwright/test'
import { expect, test } from 'vitest'
import { browserLaunchOptions } from './browser.ts'

test('a browser starts and has letters to draw', { timeout: 120_000 }, async () => {
  const browser = await chromium.launch(await browserLaunchOptions())
  try {
    const page = await browser.newPage()
    const draw = async (text: string) => {
      await page.goto(`data:text/html;charset=utf-8,<p style="font: 40px sans-serif">${text}</p>`)
      return page.locator('p').screenshot()
    }
    const [first, again, second] = [await draw('Grüße'), await draw('Grüße'), await draw('Größe')]
    expect(first.equals(again)).toBe(true)
    expect(first.equals(second)).toBe(false) // without fonts every letter is the same box, or nothing
  } finally {
    await browser.close()
  }
})
