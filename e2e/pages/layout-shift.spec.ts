import { expect } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { watchLayoutShift } from '../support/watch-layout-shift.ts'
import { worldUrl } from '../support/world-env.ts'

for (const [language, width] of [
  ['de', 1280],
  ['en', 1280],
  ['de', 390],
  ['en', 390],
] as const) {
  test(`nothing moves by itself while pages load: ${language}, ${width} px`, async ({ page }) => {
    const lead = await addLead({ activity: { type: 'proposal_sent', daysAgo: 2 } })
    await page.setViewportSize({ width, height: 844 })
    await page.context().addCookies([{ name: 'language', value: language, url: worldUrl }])
    const moved = await watchLayoutShift(page)
    await page.goto('/sign-in?next=/leads')
    await signIn(page, 'manager')
    await expect(page.locator('tbody')).toBeVisible()
    const pages =
      '/today /leads /leads/import /backlog /playbooks /playbooks/stories /playbooks/nurture_30d /followups/analytics /runs'
    for (const path of [...pages.split(' '), `/leads/${lead.id}`]) {
      await page.goto(path, { waitUntil: 'networkidle' })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await moved(), path).toBeLessThan(0.02)
    }
  })
}
