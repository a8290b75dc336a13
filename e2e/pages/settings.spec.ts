import { expect } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { choose } from '../support/choose.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { acceptedMessages } from '../support/stand-in.ts'
import { watchLayoutShift } from '../support/watch-layout-shift.ts'
import { bearer, service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

const paths = ['', '/organisation', '/members', '/channels', '/holidays', '/integrations'].map(
  (path) => `/settings${path}`,
)

for (const [language, width] of [
  ['de', 1280],
  ['en', 390],
] as const) {
  test(`every page of the settings can be read and worked by everybody: ${language}, ${width} px`, async ({ page }) => {
    test.setTimeout(120_000)
    await page.setViewportSize({ width, height: 844 })
    await page.context().addCookies([{ name: 'language', value: language, url: worldUrl }])
    const moved = await watchLayoutShift(page)
    await page.goto('/sign-in?next=/settings')
    await signIn(page, 'manager')
    for (const path of paths) {
      await page.goto(path, { waitUntil: 'networkidle' })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await moved(), path).toBeLessThan(0.02)
      const [inside, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(inside, `${path} fits`).toBeLessThanOrEqual(window ?? 0)
      const here = page.getByRole('navigation').getByRole('link', { exact: true })
      await expect(here.and(page.locator('[aria-current=page]')).last()).toBeInViewport()
      if (width === 390) {
        const low = await page.locator('main :is(button, a, input):visible').evaluateAll((all) =>
          all
            .filter((one) => !one.matches('.sr-only, [aria-hidden=true]') && one.getBoundingClientRect().height > 0)
            .map((one) => (one.closest('label') ?? one).getBoundingClientRect().height)
            .filter((height) => height < 43.5),
        )
        expect(low, `${path}: targets of 44 px`).toEqual([])
      }
      await expectAccessible(page)
    }
  })
}

test('a rep has a profile and nothing else, and names a deputy for an absence', async ({ page }) => {
  await page.goto('/sign-in?next=/settings')
  await signIn(page, 'anna')
  await expect(page.getByRole('heading', { level: 1, name: 'Mein Profil' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Einstellungen' })).toHaveCount(0)

  const person = page.getByRole('region', { name: 'In Ihren Nachrichten' })
  await page.getByLabel('Terminlink').fill('termin.example')
  await person.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Adresse an, die mit https:// beginnt')).toBeVisible()
  await expect(page.getByLabel('Terminlink')).toBeFocused()
  await page.getByLabel('Terminlink').fill('https://termin.example/anna')
  await person.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()

  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Wieder da am').fill(day)
  await choose(page, page.getByRole('combobox', { name: 'Vertretung' }), 'Ben Kaya')
  await page.getByRole('button', { name: 'Speichern' }).first().click()
  await expect(page.getByText('Noch nicht gespeichert')).toHaveCount(0)
  await page.reload()
  await expect(page.getByLabel('Wieder da am')).toHaveValue(day)
  await expect(page.getByRole('combobox', { name: 'Vertretung' })).toHaveText('Ben Kaya')
  await expect(page.getByLabel('Terminlink')).toHaveValue('https://termin.example/anna')
  await page.getByLabel('Wieder da am').fill('')
  await page.getByRole('button', { name: 'Speichern' }).first().click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()

  await page.getByRole('radio', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'My profile' })).toBeVisible()
  const language = async () =>
    (await service.from('members').select('language').eq('email', 'anna@demo.example').single().throwOnError()).data
      .language as string
  await expect.poll(language).toBe('en')
  await page.getByRole('radio', { name: 'Deutsch' }).click()
  await expect.poll(language).toBe('de')

  for (const path of paths.slice(1)) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Diese Seite ist für die Vertriebsleitung' })).toBeVisible()
  }
})

test('two managers change the rules at once, field by field, and mistakes stand at their fields', async ({
  page,
  expectRefusal,
  request,
}) => {
  const headers = await bearer('manager')
  const settings = async () =>
    (await (await request.get('/api/settings', { headers })).json()) as Record<string, unknown>
  const before = await settings()
  try {
    await page.goto('/sign-in?next=/settings/organisation')
    await signIn(page, 'manager')
    const limits = page.getByRole('region', { name: 'Grenzen' })
    await limits.getByLabel('Nachrichten je Person').fill('drei')
    await limits.getByRole('button', { name: 'Speichern' }).click()
    await expect(limits.getByText('Bitte geben Sie eine ganze Zahl von 1 bis 50 an.')).toBeVisible()
    await expect(limits.getByLabel('Nachrichten je Person')).toBeFocused()
    await expectAccessible(page)
    await request.patch('/api/settings', { headers, data: { company_cap: 2 } })
    await limits.getByLabel('Nachrichten je Person').fill('4')
    await limits.getByRole('button', { name: 'Speichern' }).click()
    await expect(page.getByText('Gespeichert.')).toBeVisible()
    await expect(limits.getByLabel('Nachrichten je Firma und Tag')).toHaveValue('2')
    expect(await settings()).toMatchObject({ touch_cap: 4, company_cap: 2 })

    const sending = page.getByRole('region', { name: 'Sendezeit' })
    await sending.getByLabel('Von', { exact: true }).fill('18:00')
    await sending.getByLabel('Bis', { exact: true }).fill('9:00')
    expectRefusal(422, /^\/api\/settings$/)
    await sending.getByRole('button', { name: 'Speichern' }).click()
    await expect(sending.getByText('Das Ende muss nach dem Beginn liegen.')).toBeVisible()

    const automation = page.getByRole('region', { name: 'Automatik' })
    await automation.getByRole('radio', { name: 'Mit Freigabe' }).click()
    await expect(automation.getByText('Ab dem Speichern wartet alles Automatische')).toBeVisible()

    const company = page.getByRole('region', { name: 'Firmenangaben' })
    await company.getByLabel('USt-IdNr.').fill('de 987 654 321')
    await company.getByRole('button', { name: 'Speichern' }).click()
    await expect(company.getByRole('figure')).toContainText('USt-IdNr.: DE987654321')
  } finally {
    const { has_company_details: _, email_footer: __, ...fields } = before
    await request.patch('/api/settings', { headers, data: fields })
  }
})

test('somebody is invited, chooses a password, works, and leaves', async ({ page, browser, expectRefusal }) => {
  const email = `nora${Date.now()}@demo.example`
  await page.goto('/sign-in?next=/settings/members')
  await signIn(page, 'manager')
  await page.getByRole('button', { name: 'Person einladen' }).click()
  const sheet = page.getByRole('dialog', { name: 'Neue Einladung' })
  await sheet.getByRole('button', { name: 'Einladung senden' }).click()
  await expect(sheet.getByText('Bitte geben Sie einen Namen an.')).toBeVisible()
  await expectAccessible(page)
  await sheet.getByLabel('Name').fill('Nora Lind')
  await sheet.getByLabel('E-Mail-Adresse').fill('anna@demo.example')
  expectRefusal(409, /^\/api\/members$/)
  await sheet.getByRole('button', { name: 'Einladung senden' }).click()
  await expect(sheet.getByText('Diese Person ist schon im Team.')).toBeVisible()
  await sheet.getByLabel('E-Mail-Adresse').fill(email)
  await sheet.getByRole('button', { name: 'Einladung senden' }).click()
  await expect(page.getByText(`Die Einladung an ${email} ist unterwegs.`)).toBeVisible()
  const row = page.getByRole('listitem', { name: 'Nora Lind' }).filter({ hasText: email })
  await expect(row.getByText('Einladung noch nicht angenommen')).toBeVisible()

  const mail = (await acceptedMessages()).findLast((message) => String(message.to).includes(email))
  const link = /href="([^"]+token_hash=[^"]+)"/.exec(mail?.html ?? '')?.[1] ?? ''
  const context = await browser.newContext({ locale: 'de-DE' })
  const nora = await context.newPage()
  try {
    await nora.goto(link)
    await expect(nora.getByRole('heading', { level: 1, name: 'Willkommen im Team' })).toBeVisible()
    await nora.getByRole('button', { name: 'Weiter' }).click()
    await expect(nora.getByLabel('Ihr Konto')).toHaveValue(email)
    await page.reload() // opened, but no password yet: another link is sent
    await expect(row.getByText('Einladung noch nicht angenommen')).toBeVisible()
    await row.getByRole('button', { name: 'Erneut einladen' }).click()
    await expect(page.getByText(`Die Einladung an ${email} ist unterwegs.`)).toBeVisible()
    await nora.reload() // the link is used up, the session goes on
    await nora.getByRole('button', { name: 'Weiter' }).click()
    await expect(nora.getByLabel('Ihr Konto')).toHaveValue(email)
    await nora.getByLabel('Neues Passwort').fill('kurz')
    await nora.getByRole('button', { name: 'Passwort setzen und anmelden' }).click()
    await expect(nora.getByText('Das Passwort braucht 10 bis 72 Zeichen.')).toBeVisible()
    await expectAccessible(nora)
    await nora.getByLabel('Neues Passwort').fill('hohe Leiter im Wind')
    await nora.getByRole('button', { name: 'Passwort setzen und anmelden' }).click()
    await nora.waitForURL(/\/today/)
    await expect(nora.getByRole('heading', { level: 1 })).toBeVisible()

    const late = await context.browser()?.newContext({ locale: 'de-DE' })
    const again = await late?.newPage()
    await again?.goto(link)
    await again?.getByRole('button', { name: 'Weiter' }).click()
    await expect(again?.getByText('abgelaufen oder schon benutzt') ?? nora.locator('none')).toBeVisible()
    await late?.close()

    await nora.goto('/settings')
    const own = nora.getByRole('region', { name: 'Passwort' })
    await own.getByLabel('Neues Passwort').fill('kurz')
    await own.getByRole('button', { name: 'Speichern' }).click()
    await expect(own.getByText('Das Passwort braucht 10 bis 72 Zeichen.')).toBeVisible()
    await own.getByLabel('Neues Passwort').fill('breite Leiter im Wind')
    await own.getByRole('button', { name: 'Speichern' }).click()
    await expect(nora.getByText('Das neue Passwort gilt.')).toBeVisible()

    await page.reload()
    await row.getByRole('button', { name: 'Bearbeiten Nora Lind' }).click()
    const edit = page.getByRole('dialog', { name: 'Nora Lind' })
    await expectAccessible(page)
    await edit.getByRole('radio', { name: 'Vertriebsleitung' }).click()
    await edit.getByRole('button', { name: 'Speichern' }).click()
    await expect(edit).toHaveCount(0)
    await expect(row.getByText('Vertriebsleitung')).toBeVisible()
    await row.getByRole('button', { name: 'Bearbeiten Nora Lind' }).click()
    await edit.getByRole('button', { name: 'Mitgliedschaft beenden' }).click()
    await expect(edit.getByText('übernimmt, was noch kommt')).toBeVisible()
    await edit.getByRole('button', { name: 'Beenden', exact: true }).click()
    await expect(page.getByText('Die Mitgliedschaft von Nora Lind ist beendet.')).toBeVisible()
    await expect(row.getByText('Ausgeschieden')).toBeVisible()
    await nora.goto('/leads')
    await expect(nora.getByRole('heading', { name: 'Dieses Konto hat hier keinen Zugang' })).toBeVisible()
  } finally {
    await context.close()
    await service.from('members').delete().eq('email', email).throwOnError()
  }
})

test('whoever forgot the password chooses another behind a link', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Passwort vergessen?' }).click()
  await expect(page.getByText('Bitte geben Sie oben Ihre E-Mail-Adresse an.')).toBeVisible()
  await page.getByLabel('E-Mail').fill('clara@demo.example')
  await page.getByRole('button', { name: 'Passwort vergessen?' }).click()
  await expect(page.getByText('Wenn es zu clara@demo.example ein Konto gibt')).toBeVisible()
  await expectAccessible(page)
  const isLink = ({ to, html }: { to: unknown; html?: string | null }) =>
    String(to).includes('clara@') && Boolean(html?.includes('type=recovery'))
  const mail = (await acceptedMessages()).findLast(isLink)
  await page.goto(/href="([^"]+type=recovery)"/.exec(mail?.html ?? '')?.[1] ?? '')
  await expect(page.getByRole('heading', { level: 1, name: 'Neues Passwort' })).toBeVisible()
  await page.getByRole('button', { name: 'Weiter' }).click()
  await expect(page.getByLabel('Ihr Konto')).toHaveValue('clara@demo.example')
  await page.getByLabel('Neues Passwort').fill('salesflow-demo') // the others sign in with it
  await page.getByRole('button', { name: 'Passwort setzen und anmelden' }).click()
  await page.waitForURL(/\/today/)
})

test('the last manager stays one', async ({ page, expectRefusal }) => {
  await page.goto('/sign-in?next=/settings/members')
  await signIn(page, 'manager')
  const row = page.getByRole('listitem').filter({ hasText: 'manager@demo.example' })
  await row.getByRole('button', { name: /^Bearbeiten/ }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio', { name: /^Vertrieb Sieht/ }).click()
  expectRefusal(409, /^\/api\/members\//)
  await sheet.getByRole('button', { name: 'Speichern' }).click()
  await expect(sheet.getByText('Eine Person muss Vertriebsleitung bleiben.')).toBeVisible()
})

test('a holiday is added, removed and put back', async ({ page }) => {
  const year = new Date().getFullYear() + 1
  await service.from('holidays').delete().eq('name', 'Betriebsausflug').throwOnError()
  await page.goto('/sign-in?next=/settings/holidays')
  await signIn(page, 'manager')
  await page.getByRole('button', { name: 'Ein Jahr weiter' }).click()
  await expect(page.getByText('Tag der Arbeit')).toBeVisible()
  await page.getByRole('button', { name: 'Feiertag hinzufügen' }).click()
  const sheet = page.getByRole('dialog', { name: 'Neuer Feiertag' })
  await sheet.getByLabel('Tag').fill(`${year}-05-07`)
  await sheet.getByRole('button', { name: 'Feiertag hinzufügen' }).click()
  await expect(sheet.getByText('Bitte geben Sie einen Namen an.')).toBeVisible()
  await sheet.getByLabel('Name').fill('Betriebsausflug')
  await sheet.getByRole('button', { name: 'Feiertag hinzufügen' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Betriebsausflug' })
  await expect(row.getByText('7. Mai')).toBeVisible()
  await row.getByRole('button', { name: /Betriebsausflug/ }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(row).toHaveCount(1)
  await service.from('holidays').delete().eq('name', 'Betriebsausflug').throwOnError()
})

test('a halted channel starts again, gets a speed, and an opt-out is looked up and taken back', async ({
  page,
  expectRefusal,
}) => {
  const lead = await addLead()
  await service.from('opt_outs').insert({ address: lead.email, channel: 'email', reason: 'asked' }).throwOnError()
  const { data: stored } = await service
    .from('channel_status')
    .select('*')
    .eq('channel', 'whatsapp')
    .single()
    .throwOnError()
  try {
    await service
      .from('channel_status')
      .update({ state: 'halted', reason: 'twilio_20003' })
      .eq('channel', 'whatsapp')
      .throwOnError()
    await page.goto('/sign-in?next=/settings/channels')
    await signIn(page, 'manager')
    const card = page.getByRole('listitem', { name: 'WhatsApp' })
    await expect(card.getByText('Ein lokaler Ersatz steht für den Anbieter.')).toBeVisible()
    await expect(card.getByText('Der Anbieter lehnt unsere Zugangsdaten ab (Code 20003).')).toBeVisible()
    await expectAccessible(page)
    await card.getByRole('button', { name: 'Wieder starten' }).click()
    await expect(card.getByText('an', { exact: true })).toBeVisible()
    await card.getByLabel('Nachrichten je Minute').fill('3')
    await card.getByRole('button', { name: 'Übernehmen' }).click()
    await expect(card.getByText('Bitte geben Sie eine ganze Zahl von 6 bis 60000 an')).toBeVisible()
    await card.getByLabel('Nachrichten je Minute').fill('90')
    await card.getByRole('button', { name: 'Übernehmen' }).click()
    await expect(page.getByText('Die Geschwindigkeit gilt ab jetzt.')).toBeVisible()
    await page.reload()
    await expect(card.getByLabel('Nachrichten je Minute')).toHaveValue('90')

    const optOuts = page.getByRole('region', { name: 'Abmeldungen' })
    expectRefusal(422, /^\/api\/opt-outs\/lookup$/)
    await optOuts.getByLabel('E-Mail-Adresse oder Telefonnummer').fill('0151 234')
    await optOuts.getByRole('button', { name: 'Nachsehen' }).click()
    await expect(optOuts.getByText('Telefonnummer mit Ländervorwahl, etwa')).toBeVisible()
    await optOuts.getByLabel('E-Mail-Adresse oder Telefonnummer').fill(lead.email.toUpperCase())
    await optOuts.getByRole('button', { name: 'Nachsehen' }).click()
    await expect(optOuts.getByText('Kein Kontakt über E-Mail: hat darum gebeten')).toBeVisible()
    await expect(optOuts.getByRole('link', { name: lead.last_name })).toBeVisible()
    await optOuts.getByRole('button', { name: 'Abmeldung zurücknehmen' }).click()
    await optOuts.getByRole('button', { name: 'Wieder Kontakt erlauben' }).click()
    await expect(optOuts.getByText('Bitte sagen Sie, woher Sie es wissen.')).toBeVisible()
    await expectAccessible(page)
    await optOuts.getByLabel('Woher wissen Sie das?').fill('Rief heute an')
    await optOuts.getByRole('button', { name: 'Wieder Kontakt erlauben' }).click()
    await expect(optOuts.getByText('Keine Abmeldung über E-Mail.')).toBeVisible()
    await expect(optOuts.getByText('„Rief heute an“')).toBeVisible()
  } finally {
    await service
      .from('channel_status')
      .update({ state: stored.state, reason: stored.reason, per_second: stored.per_second })
      .eq('channel', 'whatsapp')
      .throwOnError()
  }
})
