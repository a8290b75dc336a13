import { expect } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'

// The quiet page fails on React's word about a text that differs from the server's.
test('a page whose minute turns while the browser takes it over agrees with the server, then shows the new minute', async ({
  page,
}) => {
  const lead = await addLead()
  await page.clock.setFixedTime(new Date(Date.now() + 37 * 60_000))
  await page.goto(`/sign-in?next=/leads/${lead.id}`)
  await signIn(page, 'anna')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(lead.last_name)
  await page.reload()
  const minute = await page.evaluate(() =>
    new Date().toLocaleTimeString('de', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }),
  )
  await expect(page.getByText(minute)).toBeVisible()
})
