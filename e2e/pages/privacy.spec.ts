import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { addLead, type AddedLead } from '../support/add-lead.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'

const open = async (page: Page, lead: AddedLead, member: 'manager' | 'anna') => {
  await page.goto(`/sign-in?next=/leads/${lead.id}`)
  await signIn(page, member)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(lead.last_name)
}
const privacy = (page: Page) => page.getByRole('region', { name: 'Datenschutz' })

test('a rep finds nothing about privacy on a lead', async ({ page }) => {
  await open(page, await addLead(), 'anna')
  await expect(page.getByRole('region', { name: 'Verlauf' })).toBeVisible()
  await expect(privacy(page)).toHaveCount(0)
})

test('a manager downloads what is stored, and erases the lead by typing its name', async ({ page }) => {
  const lead = await addLead()
  await open(page, lead, 'manager')
  const download = page.waitForEvent('download')
  await privacy(page).getByRole('button', { name: 'Auskunft herunterladen' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe(`lead-${lead.id}.json`)
  expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({ lead: { email: lead.email } })
  await expect(page.getByText('Die Auskunft ist heruntergeladen.')).toBeVisible()

  await privacy(page).getByRole('button', { name: 'Lead löschen' }).click()
  const sheet = page.getByRole('dialog', { name: `Petra ${lead.last_name} löschen` })
  await expect(sheet.getByRole('checkbox', { name: 'Auch künftig nicht kontaktieren' })).toBeChecked()
  await expectAccessible(page)
  const name = sheet.getByRole('textbox')
  await name.fill('Petra')
  await name.press('Enter')
  await expect(sheet.getByText('Das ist nicht der Name dieses Leads.')).toBeVisible()
  await name.fill(` petra  ${lead.last_name} `)
  await sheet.getByRole('button', { name: 'Endgültig löschen' }).click()
  await page.waitForURL(({ pathname }) => pathname === '/leads')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('searchbox').fill(lead.last_name)
  await expect(page.getByText(`Keine Treffer für „${lead.last_name}“`)).toBeVisible()
})

test('on the phone it fits, and says that do-not-contact stays', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const lead = await addLead({ lead: { do_not_contact_at: new Date().toISOString() } })
  await open(page, lead, 'manager')
  await expect(page.getByText('Grund: von Hand gesperrt.')).toBeVisible()
  await privacy(page).getByRole('button', { name: 'Lead löschen' }).click()
  await expect(
    page.getByRole('dialog').getByText('Das gilt weiter, auch wenn seine Adressen wiederkommen.'),
  ).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})
