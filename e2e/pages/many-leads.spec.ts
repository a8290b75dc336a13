import { expect, type Page } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { choose } from '../support/choose.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { sql } from '../support/sql.ts'
import { service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

const bar = (page: Page) => page.getByRole('region', { name: 'Mehrere Leads bearbeiten' })
const open = async (page: Page, name: 'manager' | 'anna', path: string) => {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await signIn(page, name)
  await expect(page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible()
}
/** Some new leads of Anna's that one search finds. */
async function several(count: number): Promise<{ ids: string[]; company: string }> {
  const company = `Sammel ${crypto.randomUUID().slice(0, 8)}`
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push((await addLead({ lead: { company: `${company} ${n}` } })).id)
  return { ids, company }
}
const snoozed = async (ids: string[]) => {
  const { data } = await service.from('leads').select('snoozed_until').in('id', ids).throwOnError()
  return data.filter(({ snoozed_until }) => snoozed_until !== null).length
}

test('leads are chosen, snoozed together and taken back', async ({ page }) => {
  const { ids, company } = await several(3)
  await open(page, 'anna', `/leads?q=${encodeURIComponent(company)}`)
  await expect(page.locator('tbody tr')).toHaveCount(3)
  await page.getByRole('checkbox', { name: 'Alle auf dieser Seite auswählen' }).check()
  await expect(bar(page)).toContainText('3 Leads ausgewählt')
  await page.locator('tbody').getByRole('checkbox').first().uncheck()
  await expect(bar(page)).toContainText('2 Leads ausgewählt')
  await expectAccessible(page)
  await bar(page).getByRole('button', { name: 'Alle 3 auswählen' }).click()
  await expect(bar(page)).toContainText('3 Leads ausgewählt')
  await expect(bar(page).getByRole('button', { name: 'Zuweisen' })).toHaveCount(0) // a manager's
  await bar(page).getByRole('button', { name: 'Zurückstellen' }).click()
  await bar(page).getByRole('button', { name: 'Morgen' }).click()
  await expect(page.getByText('3 Leads zurückgestellt')).toBeVisible()
  await expect(bar(page)).toHaveCount(0)
  expect(await snoozed(ids)).toBe(3)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Rückgängig machen' }).click()
  await expect(page.getByText('Für 3 Leads zurückgenommen')).toBeVisible()
  expect(await snoozed(ids)).toBe(0)
})

test('by keyboard: a playbook is started for those who may be written to, and says why not for the others', async ({
  page,
}) => {
  const { ids, company } = await several(3)
  await service.from('leads').update({ status: 'won' }).eq('id', String(ids[2])).throwOnError()
  await open(page, 'anna', `/leads?filter=all&q=${encodeURIComponent(company)}`)
  await page.getByRole('checkbox', { name: 'Alle auf dieser Seite auswählen' }).focus()
  await page.keyboard.press('Space')
  await bar(page).getByRole('button', { name: 'Playbook starten' }).focus()
  await page.keyboard.press('Enter')
  await expect(bar(page).getByText('nur die Wartezeit entfällt')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(bar(page).getByText('nur die Wartezeit entfällt')).toHaveCount(0)
  await expect(bar(page).getByRole('button', { name: 'Playbook starten' })).toBeFocused()
  await page.keyboard.press('Enter')
  await choose(page, bar(page).getByRole('combobox', { name: 'Playbook' }), 'Proposal Follow-up')
  await bar(page).getByRole('button', { name: 'Für 3 Leads starten' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Für 2 Leads gestartet')).toBeVisible()
  const why = page.getByRole('button', { name: 'Der Lead ist gewonnen' })
  await why.click()
  await expect(page.getByRole('main').getByRole('list').getByRole('link', { name: /Petra/ })).toBeVisible()
  const written = async () =>
    (await service.from('follow_ups').select('status').in('lead_id', ids).throwOnError()).data.map(
      ({ status }) => status,
    )
  expect(await written()).toHaveLength(2)
  await page.getByRole('button', { name: 'Rückgängig machen' }).click()
  await expect(page.getByText(/Für \d Leads? zurückgenommen/)).toBeVisible()
})

test('a manager gives leads to somebody else, with a filter kept and shared under a name', async ({ page }) => {
  const { ids, company } = await several(2)
  await open(page, 'manager', `/leads?q=${encodeURIComponent(company)}`)
  await page.getByRole('button', { name: 'Gespeicherte Filter' }).click()
  const panel = page.getByRole('dialog', { name: 'Gespeicherte Filter' })
  await panel.getByLabel('Diese Ansicht speichern als').fill(company)
  await panel.getByRole('checkbox', { name: 'Für alle im Team' }).check()
  await panel.getByRole('button', { name: 'Speichern' }).click()
  await expect(panel.getByRole('link', { name: company })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/leads')
  await page.getByRole('button', { name: 'Gespeicherte Filter' }).click()
  await page.getByRole('dialog').getByRole('link', { name: company }).click()
  await expect(page).toHaveURL(`/leads?q=${company.replaceAll(' ', '+')}`)
  await expect(page.locator('tbody tr')).toHaveCount(2)

  await page.getByRole('checkbox', { name: 'Alle auf dieser Seite auswählen' }).check()
  await bar(page).getByRole('button', { name: 'Zuweisen' }).click()
  await choose(page, bar(page).getByRole('combobox', { name: 'Neu zuständig' }), 'Ben Kaya')
  await bar(page).getByRole('button', { name: '2 Leads zuweisen' }).click()
  await expect(page.getByText('2 Leads zugewiesen')).toBeVisible()
  const owners = await sql<{ email: string }>(
    `select m.email from public.leads l join public.members m on m.id = l.owner_id where l.id in ('${ids.join("','")}')`,
  )
  expect(owners.map(({ email }) => email)).toEqual(['ben@demo.example', 'ben@demo.example'])
})

test('without a next step a lead offers one, on the phone, in English, in the dark', async ({ page }) => {
  const { ids, company } = await several(2)
  const [offered, silent] = ids as [string, string]
  await service
    .from('lead_activities')
    .insert({
      lead_id: offered,
      type: 'proposal_sent',
      occurred_at: new Date(Date.now() - 40 * 86_400_000).toISOString(),
    })
    .throwOnError()
  await sql(
    `update public.lead_signals set next_check_at = null, parked_for = 'expired' where lead_id in ('${offered}', '${silent}')`,
  )
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page, 'anna', `/leads?filter=no_next_step&q=${encodeURIComponent(company)}`)
  await expect(page.locator('tbody tr')).toHaveCount(2)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /^Snooze .* until Monday/ })
    .last()
    .click()
  await expect(page.getByText('1 lead snoozed')).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(1)
})
