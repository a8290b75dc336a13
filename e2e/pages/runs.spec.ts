import { expect } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

test('signed out → sign in → back to the page asked for', async ({ page }) => {
  await page.goto('/runs')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fruns/)
  await expectAccessible(page)
  await signIn(page, 'manager')
  await expect(page).toHaveURL(/\/runs$/)
})

test('a wrong password is said so, and the form stays usable', async ({ page, expectRefusal }) => {
  expectRefusal(401, /^\/api\/session$/)
  await page.goto('/sign-in')
  await page.locator('#email').fill('manager@demo.example')
  await page.locator('#password').fill('wrong')
  const answered = page.waitForResponse('**/api/session')
  await page.locator('#password').press('Enter')
  expect((await answered).status()).toBe(401)
  await expect(page.getByText('passen nicht zusammen')).toBeVisible()
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a manager rehearses a check, runs it, and sees what it did', async ({ page }) => {
  const lead = await addLead({ activity: { type: 'meeting_held', daysAgo: 4 } })
  await page.goto('/sign-in?next=/runs')
  await signIn(page, 'manager')
  await expect(page.getByRole('button', { name: 'Probelauf' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Probelauf' }).click()
  const panel = page.getByRole('dialog', { name: 'Probelauf' })
  await expect(panel.getByText(lead.last_name).first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Probelauf' })).toBeFocused()
  expect(await followUpsOf(lead.id)).toEqual([])

  const answered = page.waitForResponse('**/api/followups/check-and-trigger')
  await page.getByRole('button', { name: 'Jetzt prüfen' }).dblclick()
  expect((await answered).status()).toBe(200)
  await expect.poll(async () => (await followUpsOf(lead.id)).map(({ status }) => status)).toEqual(['sent'])
  await expectAccessible(page)
})

test('a reason opens to the leads it held for, and a rehearsed decision to its lead', async ({ page }) => {
  const lead = await addLead({ activity: { type: 'meeting_held', daysAgo: 4 } })
  await page.goto('/sign-in?next=/runs')
  await signIn(page, 'manager')
  const { data: run } = await service
    .from('followup_runs')
    .select('id, reasons')
    .eq('kind', 'daily')
    .order('started_at', { ascending: false })
    .limit(1)
    .single<{ id: string; reasons: Record<string, number> }>()
    .throwOnError()
  expect(run.reasons['not_yet']).toBeGreaterThan(20)
  const older = page.getByRole('button', { name: /ältere/ })
  if (await older.isVisible()) await older.click()
  const row = page.getByRole('row').filter({ hasText: 'Tägliche Prüfung' }).first()
  await row.getByRole('button').click()
  const details = page.getByRole('table').getByRole('listitem').filter({ hasText: 'Die Wartezeit des Playbooks' })
  await details.getByRole('button').click()
  await expect(details.getByText(/^und \d+ weitere$/)).toBeVisible()
  await expectAccessible(page)
  const passedOver = details.getByRole('link')
  const shown = await passedOver.count()
  await expect(details.getByText(`und ${(run.reasons['not_yet'] ?? 0) - shown} weitere`)).toBeVisible()
  await passedOver.first().click()
  await expect(page).toHaveURL(/\/leads\/[0-9a-f-]{36}$/)

  await page.goto('/runs')
  await page.getByRole('button', { name: 'Probelauf' }).click()
  await page.getByRole('dialog', { name: 'Probelauf' }).getByRole('link', { name: lead.last_name }).first().click()
  await expect(page).toHaveURL(`/leads/${lead.id}`)
})

test('a rep lands on today and cannot see runs', async ({ page }) => {
  await page.goto('/sign-in')
  await signIn(page, 'anna')
  await expect(page).toHaveURL(/\/today$/)
  await expectAccessible(page)
  await page.goto('/runs')
  await expect(page.getByRole('button', { name: 'Jetzt prüfen' })).toHaveCount(0)
  await expectAccessible(page)
})

test('in English, on a phone, by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  await page.goto('/sign-in?next=/runs')
  await page.locator('#email').fill('manager@demo.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type('salesflow-demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectAccessible(page)
})
