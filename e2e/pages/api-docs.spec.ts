import { expect } from '@playwright/test'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'

test('the documentation shows every operation, unfolds, and leads to its schemas', async ({ page, request }) => {
  const { paths } = (await (await request.get('/api/openapi.json')).json()) as { paths: Record<string, object> }
  const count = Object.values(paths).flatMap((methods) => Object.keys(methods)).length
  await page.goto('/api/docs')
  await expect(page.locator('section details:has([id]):not(#schemas details)')).toHaveCount(count)

  const trigger = page.locator('details', { has: page.locator('#triggerFollowUp') })
  await trigger.locator('summary').click()
  await expect(trigger).toContainText('curl -X POST "$APP_URL/api/followups/trigger"')
  await expect(trigger).toContainText('idempotency-key')
  await expect(trigger).toContainText('outside_window')
  await expectAccessible(page)
  await trigger.getByRole('link', { name: 'TriggerFollowUp' }).first().click()
  await expect(page.locator('[id^=schema-TriggerFollowUp]').first()).toBeVisible()
  await expect(page.locator('[id^=schema-TriggerFollowUp]').first()).toContainText('override_window')
})

test('the documentation fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 740 })
  await page.goto('/api/docs#triggerFollowUp')
  await expect(page.getByText('idempotency-key').first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
})
