import { expect } from '@playwright/test'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { startReceiver, type Receiver } from '../support/start-receiver.ts'
import { watchLayoutShift } from '../support/watch-layout-shift.ts'
import { service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

let receiver: Receiver
test.beforeEach(async () => {
  receiver = await startReceiver()
  await service.from('webhook_endpoints').delete().neq('url', '').throwOnError()
})
test.afterEach(() => receiver.stop())

test('a key is created, shown once, copied, used and revoked', async ({ page, request }) => {
  const name = `CRM ${Date.now()}`
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: worldUrl })
  await page.goto('/sign-in?next=/runs')
  await signIn(page, 'manager')
  await page.getByRole('link', { name: 'Einstellungen' }).click()
  await page.getByRole('link', { name: 'Integrationen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Integrationen' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Schlüssel anlegen' }).click()
  const sheet = page.getByRole('dialog', { name: 'Neuer API-Schlüssel' })
  await expect(sheet.getByLabel('Name')).toBeFocused()
  await sheet.getByRole('button', { name: 'Schlüssel anlegen' }).click()
  await expect(sheet.getByText('Bitte geben Sie dem Schlüssel einen Namen.')).toBeVisible()
  await expect(sheet.getByText('Bitte wählen Sie mindestens ein Recht.')).toBeVisible()
  await expectAccessible(page)
  await sheet.getByLabel('Name').fill(name)
  await sheet.getByRole('checkbox', { name: 'Leads schreiben' }).click()
  await sheet.getByRole('button', { name: 'Schlüssel anlegen' }).click()
  const field = sheet.getByLabel('API-Schlüssel', { exact: true })
  await expect(field).toHaveValue(/^sff_/)
  const key = await field.inputValue()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Kopieren' }).click()
  await expect(sheet.getByText('Kopiert.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)
  await sheet.getByRole('button', { name: 'Fertig' }).click()
  await expect(sheet).toHaveCount(0)

  const authorization = `Bearer ${key}`
  expect((await request.get('/api/leads', { headers: { authorization } })).status()).toBe(200)
  await page.reload()
  const row = page.getByRole('listitem').filter({ hasText: name })
  await expect(row.getByText('zuletzt benutzt')).toBeVisible()
  expect(await page.content()).not.toContain(key)

  await row.getByRole('button', { name: `Widerrufen ${name}` }).click()
  await row.getByRole('button', { name: 'Endgültig widerrufen' }).click()
  await expect(page.getByText(`Der Schlüssel „${name}“ ist widerrufen.`)).toBeVisible()
  await page.getByRole('button', { name: /widerrufene/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: name }).getByText('widerrufen:')).toBeVisible()
  expect((await request.get('/api/leads', { headers: { authorization } })).status()).toBe(401)
})

test('a webhook is created, tried, paused, changed and deleted', async ({ page, expectRefusal }) => {
  await page.goto('/sign-in?next=/settings/integrations')
  await signIn(page, 'manager')
  await expect(page.getByText('Noch kein Webhook.')).toBeVisible()
  await page.getByRole('button', { name: 'Webhook anlegen' }).click()
  const sheet = page.getByRole('dialog', { name: 'Neuer Webhook' })
  await expect(sheet.getByLabel('Adresse')).toBeFocused()
  await sheet.getByLabel('Adresse').fill('crm.example')
  await sheet.getByRole('button', { name: 'Webhook anlegen' }).click()
  await expect(sheet.getByText('Bitte geben Sie eine vollständige Adresse an')).toBeVisible()
  expectRefusal(422, /^\/api\/webhook-endpoints$/)
  await sheet.getByLabel('Adresse').fill(receiver.url.replace('//', '//me:pw@'))
  await sheet.getByRole('button', { name: 'Webhook anlegen' }).click()
  await expect(sheet.getByText('weder Benutzername noch Passwort')).toBeVisible()
  await sheet.getByLabel('Adresse').fill(receiver.url)
  await sheet.getByLabel('Bezeichnung').fill('Unser CRM')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Webhook anlegen' }).click()
  await expect(sheet.getByLabel('Geheimnis')).toHaveValue(/^whsec_/)
  const secret = await sheet.getByLabel('Geheimnis').inputValue()
  await sheet.getByRole('button', { name: 'Fertig' }).click()

  const card = page.getByRole('listitem').filter({ hasText: 'Unser CRM' })
  await expect(card.getByText('Noch nie aufgerufen.')).toBeVisible()
  await card.getByRole('button', { name: 'Ping senden' }).click()
  await expect(card.getByText('Der Ping kam an')).toBeVisible()
  await expect(card.getByText('HTTP 204').first()).toBeVisible()
  receiver.answers.push(500)
  await card.getByRole('button', { name: 'Ping senden' }).click()
  await expect(card.getByText('Der Ping kam nicht an')).toBeVisible()
  expect(receiver.calls).toHaveLength(2)
  await expectAccessible(page)

  await card.getByRole('button', { name: 'Pausieren' }).click()
  await expect(card.getByText('pausiert')).toBeVisible()
  await card.getByRole('button', { name: 'Fortsetzen' }).click()
  await expect(card.getByText('aktiv', { exact: true })).toBeVisible()

  await card.getByRole('button', { name: 'Bearbeiten' }).click()
  const edit = page.getByRole('dialog', { name: 'Webhook bearbeiten' })
  await edit.getByRole('button', { name: 'Geheimnis wechseln' }).click()
  await expectAccessible(page)
  await edit.getByRole('button', { name: 'Neues Geheimnis erzeugen' }).click()
  await expect(edit.getByLabel('Geheimnis')).not.toHaveValue(secret)
  await edit.getByRole('button', { name: 'Fertig' }).click()

  await card.getByRole('button', { name: 'Bearbeiten' }).click()
  await edit.getByRole('checkbox', { name: 'Gesendet' }).click()
  await edit.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Der Webhook ist gespeichert.')).toBeVisible()
  await expect(card.getByText('Zugestellt · Beantwortet · Fehlgeschlagen · Kein Kontakt mehr')).toBeVisible()

  await card.getByRole('button', { name: 'Bearbeiten' }).click()
  await edit.getByRole('button', { name: 'Webhook löschen' }).click()
  await edit.getByRole('button', { name: 'Endgültig löschen' }).click()
  await expect(page.getByText('Noch kein Webhook.')).toBeVisible()
})

test('deliveries say what came of them, and one is sent again', async ({ page }) => {
  const { data: endpoint } = await service
    .rpc('add_webhook_endpoint', { p_url: receiver.url, p_events: ['lead.opted_out'], p_description: 'Unser CRM' })
    .single<{ id: string }>()
    .throwOnError()
  const id = '00000000-0000-4000-8000-0000000000aa'
  await service
    .from('webhook_deliveries')
    .insert({
      endpoint_id: endpoint.id,
      type: 'lead.opted_out',
      fact: 'test',
      status: 'failed',
      attempt: 10,
      last_attempt_at: new Date().toISOString(),
      last_error: 'timeout',
      next_attempt_at: new Date().toISOString(),
      payload: {
        type: 'lead.opted_out',
        timestamp: new Date().toISOString(),
        data: {
          lead_id: id,
          lead_source: null,
          lead_external_id: null,
          reason: 'asked',
          do_not_contact_at: new Date().toISOString(),
        },
      },
    })
    .throwOnError()
  await page.goto('/sign-in?next=/settings/integrations')
  await signIn(page, 'manager')
  const card = page.getByRole('listitem').filter({ hasText: 'Unser CRM' })
  await expect(card.getByText('keine Antwort innerhalb von 10 Sekunden')).toBeVisible()
  await card.getByRole('button', { name: 'Zustellungen' }).click()
  const sheet = page.getByRole('dialog', { name: 'Zustellungen' })
  const row = sheet.getByRole('listitem')
  await expect(row.getByText('Nicht angekommen')).toBeVisible()
  await expect(row.getByText('10 Versuche')).toBeVisible()
  await row.getByRole('button', { name: 'Inhalt' }).click()
  await expect(row.getByText('"reason": "asked"')).toBeVisible()
  await expectAccessible(page)
  await row.getByRole('button', { name: 'Noch einmal senden' }).click()
  await expect(row.getByText('Angekommen', { exact: true })).toBeVisible()
  expect(receiver.calls.map(({ body }) => JSON.parse(body) as object)).toMatchObject([{ type: 'lead.opted_out' }])
  await page.keyboard.press('Escape')
  await expect(card.getByRole('button', { name: 'Zustellungen' })).toBeFocused()
})

test('an endpoint that was switched off says why, here, in the day and on the runs page', async ({ page }) => {
  const { data: endpoint } = await service
    .rpc('add_webhook_endpoint', { p_url: receiver.url, p_events: ['lead.opted_out'] })
    .single<{ id: string }>()
    .throwOnError()
  await service
    .from('webhook_endpoints')
    .update({ is_active: false, disabled_reason: 'gone', disabled_at: new Date().toISOString() })
    .eq('id', endpoint.id)
    .throwOnError()
  await page.goto('/sign-in?next=/runs')
  await signIn(page, 'manager')
  await expect(page.getByText('Ein Webhook ist abgeschaltet')).toBeVisible()
  await page.getByRole('link', { name: 'Zu den Integrationen' }).click()
  await expect(page.getByText('nimmt unter dieser Adresse nichts mehr an (HTTP 410)')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Fortsetzen/ }).click()
  await expect(page.getByText('aktiv', { exact: true })).toBeVisible()
  await page.goto('/runs')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('Ein Webhook ist abgeschaltet')).toHaveCount(0)
})

test('is not for reps', async ({ page }) => {
  await page.goto('/sign-in')
  await signIn(page, 'anna')
  await expect(page.getByRole('link', { name: 'Integrationen' })).toHaveCount(0)
  await page.goto('/settings/integrations')
  await expect(page.getByRole('heading', { name: 'Diese Seite ist für die Vertriebsleitung' })).toBeVisible()
})

test('in English, on a phone, by keyboard, nothing moves by itself', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  const shift = await watchLayoutShift(page)
  await page.goto('/sign-in?next=/settings/integrations')
  await signIn(page, 'manager')
  await expect(page.getByRole('heading', { level: 1, name: 'Integrations' })).toBeVisible()
  await page.getByRole('button', { name: 'Create webhook' }).focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'New webhook' })
  await expect(sheet.getByLabel('Address')).toBeFocused()
  await page.keyboard.type(receiver.url)
  await page.keyboard.press('Enter')
  await expect(sheet.getByLabel('Secret for checking')).toBeFocused()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Create webhook' })).toBeFocused()
  await expect(page.getByText('Never called.')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectAccessible(page)
  expect(await shift()).toBeLessThan(0.01)
})
