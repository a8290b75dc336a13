import { expect, type Page } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { sql } from '../support/sql.ts'
import { service } from '../support/world-access.ts'

const bell = (page: Page) => page.getByRole('button', { name: /^Benachrichtigungen/ })

test('an answer rings the bell, leads to the lead and is read with one click', async ({ page }) => {
  await sql(`insert into public.notification_reads select id, now() from public.members where email = 'anna@demo.example'
    on conflict (member_id) do update set read_at = now()`)
  await page.goto('/sign-in?next=/leads')
  await signIn(page, 'anna')
  await expect(bell(page)).toHaveAccessibleName('Benachrichtigungen')
  const lead = await addLead()
  await service
    .from('lead_activities')
    .insert({ lead_id: lead.id, type: 'message', direction: 'inbound', channel: 'whatsapp', body: 'Ja, gern.' })
    .throwOnError()
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname === '/api/notifications') asked.push(pathname)
  })
  await page.reload()
  await expect(bell(page)).toHaveAccessibleName('Benachrichtigungen, 1 ungelesen')
  expect(asked).toEqual([]) // the day says how many
  await bell(page).click()
  const list = page.getByRole('dialog', { name: 'Benachrichtigungen' })
  const line = list.getByRole('link', { name: `Petra ${lead.last_name} hat geantwortet (WhatsApp)` })
  await expect(line).toBeVisible()
  await expectAccessible(page)
  await list.getByRole('button', { name: 'Alle als gelesen markieren' }).click()
  await expect(bell(page)).toHaveAccessibleName('Benachrichtigungen')
  await line.click()
  await expect(page).toHaveURL(`/leads/${lead.id}`)
  await expect(list).toHaveCount(0)
})

test('on the phone it fits, and nobody is asked for permission to notify', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 })
  await page.addInitScript(() => {
    Notification.requestPermission = () => {
      throw new Error('asked')
    }
  })
  await page.goto('/sign-in?next=/today')
  await signIn(page, 'manager')
  await bell(page).click()
  await expect(page.getByRole('dialog', { name: 'Benachrichtigungen' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectAccessible(page)
})
