import { expect, type Page } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { choose } from '../support/choose.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { watchLayoutShift } from '../support/watch-layout-shift.ts'
import { bearer, service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

let count = 0
/** A playbook of the test's own, by the API, switched off. */
async function addPlaybook(values: object = {}): Promise<{ id: string; name: string; revision: number }> {
  count += 1
  const response = await fetch(`${worldUrl}/api/followups/playbooks`, {
    method: 'POST',
    headers: { ...(await bearer('manager')), 'content-type': 'application/json' },
    body: JSON.stringify({
      name: `Probestück ${Date.now() % 1_000_000} ${count}`,
      trigger_type: 'trial_visit',
      delay_days: 3,
      preferred_channels: ['whatsapp', 'email'],
      subject_template: 'Kurz gefragt',
      message_template: 'Guten Tag {{ addressee }}, hier ist {{ owner_name }} von {{ organisation }}: passt es noch?',
      ...values,
    }),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as { id: string; name: string; revision: number }
}
const open = async (page: Page, path: string, name: 'manager' | 'anna' = 'manager') => {
  await page.goto(`/sign-in?next=${path}`)
  await signIn(page, name)
}
const message = (page: Page) => page.getByLabel('Nachricht', { exact: true })

test('the list says when each speaks, how often it did and what came of it; switching asks', async ({ page }) => {
  const playbook = await addPlaybook()
  await open(page, '/playbooks')
  await expect(page.getByRole('heading', { level: 1, name: 'Playbooks' })).toBeVisible()
  const row = page.getByRole('listitem').filter({ hasText: playbook.name })
  await expect(row.getByText('trial_visit, nach 3 Tagen')).toBeVisible()
  await expect(row.getByText('zu wenige')).toBeVisible()
  await expect(page.getByText(/^\d+ % von \d+$/).first()).toBeVisible()
  await expectAccessible(page)

  const flip = row.getByRole('switch', { name: `${playbook.name} aktiv` })
  await flip.click()
  await expect(row.getByText('Ohne Probe einschalten?')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(flip).not.toBeChecked()
  await flip.click()
  await row.getByRole('button', { name: 'Ohne Probe einschalten' }).click()
  await expect(flip).toBeChecked()
  await flip.click()
  await row.getByRole('button', { name: 'Ausschalten' }).click()
  await expect(flip).not.toBeChecked()
})

test('a rep reads the list, and nothing more', async ({ page }) => {
  await open(page, '/playbooks', 'anna')
  await expect(page.getByRole('heading', { name: 'Verpasster Rückruf' })).toBeVisible()
  await expect(page.getByRole('switch')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Neues Playbook' })).toHaveCount(0)
  await expectAccessible(page)
  for (const path of ['/playbooks/new', '/playbooks/proposal_no_response', '/playbooks/stories']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Diese Seite ist für die Vertriebsleitung' })).toBeVisible()
  }
})

test('one of ours has a name in the reader’s language until somebody names it', async ({ page }) => {
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  await open(page, '/playbooks', 'anna')
  await expect(page.getByRole('heading', { name: 'Long-term nurturing' })).toBeVisible()
  await service.from('followup_playbooks').update({ name: 'Alte Bekannte' }).eq('id', 'nurture_30d')
  try {
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Alte Bekannte' })).toBeVisible()
    await expect(page.getByText('Long-term nurturing')).toHaveCount(0)
  } finally {
    await service.from('followup_playbooks').update({ name: 'Langzeit-Nurturing' }).eq('id', 'nurture_30d')
  }
})

test('what is wrong with a text stands at the text while it is written, and nothing of it is saved', async ({
  page,
  expectRefusal,
}) => {
  expectRefusal(422, /\/api\/followups\/playbooks\//)
  const playbook = await addPlaybook()
  await open(page, `/playbooks/${playbook.id}`)
  const preview = page.getByRole('region', { name: 'Vorschau' })
  await expect(preview.getByText(/passt es noch\?$/)).toBeVisible()
  await expectAccessible(page)

  await message(page).fill('{{ shoe_size }} Hallo')
  await expect(page.getByText('Diesen Platzhalter gibt es nicht: shoe_size.')).toBeVisible()
  await expect(preview.getByText('Sobald der Text in Ordnung ist')).toBeVisible()
  await message(page).fill('{{ company }} und {{ owner_name }}')
  await expect(page.getByText(/Vor dem ersten Platzhalter muss ein Wort stehen \(company\)/)).toBeVisible()
  await expect(page.getByText(/Nach dem letzten Platzhalter muss ein Wort stehen \(owner_name\)/)).toBeVisible()
  await page.getByLabel('Wartezeit in Tagen').fill('viele')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(page.getByText('Noch nicht gespeichert').first()).toBeVisible()
  await expect(page.getByText('Diese Angabe stimmt noch nicht.').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Wartezeit in Tagen').fill('4')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(page.getByText(/Angaben stimmen noch nicht/)).toBeVisible()
  const { data } = await service.from('followup_playbooks').select('delay_days').eq('id', playbook.id).single()
  expect(data?.delay_days).toBe(3)
})

test('a placeholder goes to the cursor; another form begins with the German text; another channel shows its subject', async ({
  page,
}) => {
  const playbook = await addPlaybook()
  await open(page, `/playbooks/${playbook.id}`)
  await message(page).fill('Guten Tag , passt es noch?')
  await message(page).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(10, 10))
  await page.getByRole('button', { name: 'Vorname' }).click()
  await expect(message(page)).toHaveValue('Guten Tag {{ first_name }}, passt es noch?')
  await expect(message(page)).toBeFocused()
  await page.getByRole('radio', { name: 'Englisch' }).click()
  await page.getByRole('button', { name: 'Text in dieser Form anlegen' }).click()
  await expect(message(page)).toHaveValue('Guten Tag {{ first_name }}, passt es noch?')
  await message(page).fill('Hi {{ first_name }}, does it still suit you?')
  const preview = page.getByRole('region', { name: 'Vorschau' })
  await expect(preview.getByText(/^Hi .+, does it still suit you\?$/)).toBeVisible()
  await preview.getByRole('radio', { name: 'E-Mail' }).click()
  await expect(preview.getByText('Kurz gefragt')).toBeVisible()
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()
  const { data } = await service.from('followup_playbooks').select('translations').eq('id', playbook.id).single()
  expect(data?.translations).toMatchObject({ en: { message: 'Hi {{ first_name }}, does it still suit you?' } })
})

test('a playbook that is on asks how to go on; somebody else’s change is not written over', async ({
  page,
  expectRefusal,
}) => {
  expectRefusal(409, /\/api\/followups\/playbooks\//)
  const playbook = await addPlaybook({ is_active: true })
  await open(page, `/playbooks/${playbook.id}`)
  await page.getByLabel('Priorität').fill('6')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(page.getByText('Das Playbook ist eingeschaltet. Wie soll es weitergehen?')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Speichern und eingeschaltet lassen' }).click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()
  await expect(page.getByRole('switch')).toBeChecked()
  await page.getByLabel('Priorität').fill('7')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await page.getByRole('button', { name: 'Speichern und ausschalten' }).click()
  await expect(page.getByRole('switch')).not.toBeChecked()

  await service.from('followup_playbooks').update({ description: 'von jemand anderem' }).eq('id', playbook.id)
  await page.getByLabel('Priorität').fill('8')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(page.getByText('Jemand hat dieses Playbook inzwischen geändert')).toBeVisible()
  await expectAccessible(page)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Neuen Stand laden' }).click()
  await expect(page.getByLabel('Beschreibung')).toHaveValue('von jemand anderem')
  await expect(page.getByLabel('Priorität')).toHaveValue('7')
})

test('tried again after a failure, a playbook that was to stay on stays on', async ({ page, expectRefusal }) => {
  expectRefusal(503, /\/api\/followups\/playbooks\//)
  const playbook = await addPlaybook({ is_active: true })
  await open(page, `/playbooks/${playbook.id}`)
  await page.route(`**/api/followups/playbooks/${playbook.id}`, (route) => route.fulfill({ status: 503 }), { times: 1 })
  await page.getByLabel('Priorität').fill('6')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await page.getByRole('button', { name: 'Speichern und eingeschaltet lassen' }).click()
  await page.getByRole('button', { name: 'Noch einmal versuchen' }).click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()
  const { data } = await service.from('followup_playbooks').select('is_active, priority').eq('id', playbook.id).single()
  expect(data).toEqual({ is_active: true, priority: 6 })
})

test('switched off by somebody else meanwhile, it is not switched on again by saving', async ({
  page,
  expectRefusal,
}) => {
  expectRefusal(409, /\/api\/followups\/playbooks\//)
  const playbook = await addPlaybook({ is_active: true })
  await open(page, `/playbooks/${playbook.id}`)
  await expect(page.getByRole('switch')).toBeChecked()
  await service.from('followup_playbooks').update({ is_active: false }).eq('id', playbook.id).throwOnError()
  await page.getByLabel('Priorität').fill('6')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await page.getByRole('button', { name: 'Speichern und eingeschaltet lassen' }).click()
  await expect(page.getByText('Jemand hat dieses Playbook inzwischen geändert oder umgeschaltet')).toBeVisible()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Neuen Stand laden' }).click()
  await expect(page.getByRole('switch')).not.toBeChecked()
  await expect(page.getByLabel('Priorität')).toHaveValue('5')
  const { data } = await service.from('followup_playbooks').select('is_active').eq('id', playbook.id).single()
  expect(data).toEqual({ is_active: false })
})

test('what is not saved is there again after a look elsewhere, until it is saved or thrown away', async ({ page }) => {
  const playbook = await addPlaybook({ is_active: true })
  await open(page, `/playbooks/${playbook.id}`)
  await message(page).fill('Guten Tag {{ addressee }}, darf ich noch einmal fragen?')
  await page.getByRole('link', { name: 'Alle Playbooks' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Playbooks' })).toBeVisible()
  await page.getByRole('link', { name: playbook.name }).click()
  await expect(message(page)).toHaveValue('Guten Tag {{ addressee }}, darf ich noch einmal fragen?')
  await expect(page.getByText('Ihre ungespeicherten Änderungen sind wieder da.')).toBeVisible()
  await expectAccessible(page)

  // another name alone is no reason to ask
  await page.getByRole('button', { name: 'Änderungen verwerfen' }).click()
  await expect(message(page)).toHaveValue(/passt es noch\?$/)
  await page.getByLabel('Name', { exact: true }).fill(`${playbook.name} neu`)
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()
  await expect(page.getByRole('switch')).toBeChecked()

  // somebody has changed it while one looked elsewhere: it is not saved over theirs
  await page.getByLabel('Priorität').fill('6')
  await page.getByRole('link', { name: 'Alle Playbooks' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Playbooks' })).toBeVisible()
  await service.from('followup_playbooks').update({ description: 'von jemand anderem' }).eq('id', playbook.id)
  await page.getByRole('link', { name: `${playbook.name} neu` }).click()
  await expect(page.getByLabel('Priorität')).toHaveValue('6')
  await expect(page.getByText('Jemand hat dieses Playbook inzwischen geändert')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Speichern', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: 'Neuen Stand laden' }).click()
  await expect(page.getByLabel('Priorität')).toHaveValue('5')
  await expect(page.getByLabel('Beschreibung')).toHaveValue('von jemand anderem')
  await page.reload()
  await expect(page.getByLabel('Priorität')).toHaveValue('5')
})

test('a playbook can send at the best time', async ({ page }) => {
  const playbook = await addPlaybook()
  await open(page, `/playbooks/${playbook.id}`)
  await choose(page, page.getByRole('combobox', { name: 'Uhrzeit' }), 'Zur besten Zeit')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()
  const { data } = await service.from('followup_playbooks').select('send_at').eq('id', playbook.id).single()
  expect(data).toEqual({ send_at: 'best_time' })
})

test('a rehearsal shows numbers, weeks, reasons and names; nothing is written', async ({ page }) => {
  const followUps = async () =>
    (await service.from('follow_ups').select('id', { count: 'exact', head: true }).throwOnError()).count
  const playbook = await addPlaybook({ trigger_type: 'meeting_held', delay_days: 1 })
  await open(page, `/playbooks/${playbook.id}`)
  const before = await followUps()
  await page.getByRole('button', { name: 'Probe starten' }).click()
  const rehearsal = page.getByRole('region', { name: 'Probe' })
  await expect(rehearsal.getByText('Letzte 90 Tage')).toBeVisible()
  await expect(rehearsal.getByText(/(Nachricht wäre|Nachrichten wären) hinausgegangen/)).toBeVisible()
  await expect(rehearsal.getByRole('listitem').filter({ hasText: 'Woche vom' })).not.toHaveCount(0)
  await rehearsal
    .getByRole('button', { name: /Namen?$/ })
    .first()
    .click()
  await expectAccessible(page)
  expect(await followUps()).toBe(before)
  await page.getByLabel('Priorität').fill('2')
  await expect(rehearsal.getByText('Bitte speichern Sie zuerst')).toBeVisible()
})

test('a text goes to Meta and comes back approved, or rejected with the reason; changed, it is outdated', async ({
  page,
}) => {
  const playbook = await addPlaybook()
  await open(page, `/playbooks/${playbook.id}`)
  const templates = page.getByRole('region', { name: 'WhatsApp-Vorlagen' })
  await expect(templates.getByText('nicht eingereicht')).toBeVisible()
  await templates.getByRole('button', { name: 'Zur Prüfung einreichen Deutsch, Sie' }).click()
  await expect(templates.getByText(/^bei Meta in Prüfung/)).toBeVisible()
  await expect(templates.getByText(/^Twilio-Vorlage HX[0-9a-f]{32}$/)).toBeVisible()
  await expectAccessible(page)
  await expect(templates.getByText(/^freigegeben ·/)).toBeVisible({ timeout: 30_000 })
  await message(page).fill('Guten Tag {{ addressee }}, hier ist ein Gewinnspiel von {{ organisation }}: passt es noch?')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  await expect(templates.getByText('veraltet')).toBeVisible()
  await templates.getByRole('button', { name: 'Zur Prüfung einreichen Deutsch, Sie' }).click()
  await expect(templates.getByText(/Meta sagt: INVALID_CONTENT/)).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
})

test('a success story is told, corrected and switched off', async ({ page, expectRefusal }) => {
  expectRefusal(422, /\/api\/success-stories$/)
  const told = `Ein Werk in Kassel spart ${Date.now()} Stunden.`
  await open(page, '/playbooks')
  await page.getByRole('link', { name: 'Erfolgsgeschichten' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Erfolgsgeschichten' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Neue Geschichte' }).click()
  const sheet = page.getByRole('dialog', { name: 'Neue Geschichte' })
  await sheet.getByRole('button', { name: 'Speichern' }).click()
  await expect(sheet.getByText('Bitte erzählen Sie die Geschichte.')).toBeVisible()
  await expectAccessible(page)
  await sheet.getByLabel('Geschichte').fill(`${told} Alle sind froh. Es geht weiter.`)
  await sheet.getByRole('button', { name: 'Speichern' }).click()
  await expect(sheet.getByText('Bitte höchstens zwei Sätze.')).toBeVisible()
  await sheet.getByLabel('Geschichte').fill(told)
  await sheet.getByLabel('Branche').fill('maschinenbau')
  await sheet.getByRole('button', { name: 'Speichern' }).click()
  const row = page.getByRole('listitem').filter({ hasText: told })
  await expect(row.getByText('Deutsch · Maschinenbau')).toBeVisible()
  await expect(row.getByText('noch nie gesendet')).toBeVisible()
  await expect(row.getByRole('link', { name: 'Langzeit-Nurturing' })).toHaveAttribute('href', '/playbooks/nurture_30d')
  await row.getByRole('button', { name: /^Ausschalten/ }).click()
  await expect(row.getByText('ausgeschaltet')).toBeVisible()

  // one that has left says to whom
  const { data: story } = await service.from('success_stories').select('id').eq('body', told).single().throwOnError()
  const lead = await addLead()
  await service
    .from('follow_ups')
    .insert({
      lead_id: lead.id,
      playbook_id: 'nurture_30d',
      status: 'sent',
      channel: 'in_app',
      message: told,
      scheduled_at: new Date().toISOString(),
      sent_at: new Date().toISOString(),
      task_closed_at: new Date().toISOString(),
      success_story_id: story.id,
    })
    .throwOnError()
  await page.reload()
  await expect(row.getByText('einmal gesendet')).toBeVisible()
  await row.getByRole('button', { name: 'Wer sie bekam' }).click()
  await expectAccessible(page)
  await row.getByRole('link', { name: `Petra ${lead.last_name}` }).click()
  await page.waitForURL(`/leads/${lead.id}`)
})

test('in English, on a phone, nothing moves by itself and nothing is cut', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  const shift = await watchLayoutShift(page)
  await open(page, '/playbooks')
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  expect(await fits()).toBe(true)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'New playbook' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'New playbook' })).toBeVisible()
  await choose(page, page.getByRole('combobox', { name: 'Occasion' }), 'Meeting held')
  await page.getByLabel('Message', { exact: true }).fill('Guten Tag {{ addressee }}, passt es noch?')
  await expect(page.getByRole('region', { name: 'Preview' }).getByText(/passt es noch/)).toBeVisible()
  expect(await fits()).toBe(true)
  await expectAccessible(page)
  expect(await shift()).toBeLessThan(0.02)
})

test('a playbook that is not there says so', async ({ page }) => {
  await page.goto('/sign-in?next=/playbooks')
  await signIn(page, 'manager')
  await page.goto('/playbooks/nothing')
  await expect(page.getByRole('heading', { name: 'Dieses Playbook gibt es nicht' })).toBeVisible()
})
