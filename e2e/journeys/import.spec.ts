import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { messagesIn, textIn } from '../support/text-in.ts'
import { watchLayoutShift } from '../support/watch-layout-shift.ts'
import { ways } from '../support/ways.ts'
import { service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

const file = (name: string) => join(import.meta.dirname, 'files', name)
const leadOf = async (source: string, id: string) =>
  (
    await service
      .from('leads')
      .select(
        'id, first_name, last_name, title, company, email, phone_e164, status, region, bant_score, do_not_contact_at, owner_id',
      )
      .match({ source, external_id: id })
      .maybeSingle()
      .throwOnError()
  ).data
const nameOf = async (id: string | null | undefined) =>
  (
    await service
      .from('members')
      .select('name')
      .eq('id', id ?? '')
      .single()
      .throwOnError()
  ).data?.name
/** What stands beside the words of an outcome: created, updated, unchanged, refused. */
const figures = (page: Page, created: string) =>
  page.locator('dl').filter({ hasText: created }).locator('dd').allInnerTexts()

test.beforeEach(async () => {
  // what an earlier run of this file left
  await service.from('leads').delete().in('source', ['hubspot', 'pipedrive', 'salesforce', 'import']).throwOnError()
  await service.from('import_runs').delete().neq('source', '').throwOnError()
})

async function chooseFile(page: Page, t: ReturnType<typeof textIn>, name: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file(name))
  await expect(page.getByRole('heading', { name: t('imports.steps.map') })).toBeFocused()
}

for (const { language, device, size } of ways) {
  test(`${language}, ${device}: the exports of three CRMs map by themselves, land with their owners and history, and once`, async ({
    page,
  }) => {
    const t = textIn(language)
    const heading = (step: 'map' | 'checked' | 'done') =>
      page.getByRole('heading', { name: t(`imports.steps.${step}`), exact: true })
    await page.setViewportSize(size)
    await page.context().addCookies([{ name: 'language', value: language, url: worldUrl }])
    test.setTimeout(180_000)
    const layoutShift = await watchLayoutShift(page)
    await page.goto('/sign-in?next=/leads')
    await signIn(page, 'manager')
    await page.getByRole('link', { name: t('leads.import') }).click()
    await expect(page.getByRole('heading', { level: 1, name: t('imports.title') })).toBeVisible()
    await expectAccessible(page)

    // HubSpot: commas, quotes, English
    await chooseFile(page, t, 'hubspot.csv')
    await expect(page.getByText('HubSpot', { exact: true })).toBeVisible()
    await expect(page.getByLabel(t('imports.map.source'))).toHaveValue('hubspot')
    await expect(
      page.getByRole('combobox', { name: t('imports.map.column_is', { column: 'Contact owner' }) }),
    ).toHaveText(t('imports.map.fields.owner'))
    await expect(page.getByRole('combobox', { name: t('imports.map.column_is', { column: 'Job Title' }) })).toHaveText(
      t('imports.map.nothing'),
    )
    await expect(
      page.getByText(t('imports.map.do_not_contact_hint', { column: 'Unsubscribed from all email' })),
    ).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: t('imports.check') }).click()
    await expect(heading('checked')).toBeFocused()
    expect(await figures(page, t('imports.figures.planned.created'))).toEqual(['4', '0', '0', '0'])
    await expect(page.getByText(t('imports.will_block', { count: 1 }))).toBeVisible()
    expect(await leadOf('hubspot', '51012001')).toBeNull()
    await expectAccessible(page)
    await page.getByRole('button', { name: t('imports.start', { count: 4 }) }).click()
    await expect(heading('done')).toBeFocused()
    expect(await figures(page, t('imports.figures.done.created'))).toEqual(['4', '0', '0', '0'])
    await expectAccessible(page)
    const groessel = await leadOf('hubspot', '51012002')
    expect(groessel).toMatchObject({
      last_name: 'Größel',
      company: 'Größel & Söhne KG',
      phone_e164: '+491712345602',
      status: 'open_deal',
      region: 'DE',
    })
    expect(await nameOf(groessel?.owner_id)).toBe('Ben Kaya')
    expect(await leadOf('hubspot', '51012003')).toMatchObject({ region: 'IT', do_not_contact_at: expect.any(String) })
    expect(await leadOf('hubspot', '51012004')).toMatchObject({ status: 'lost', company: 'Brandt, Keller & Partner' })
    const { data: contact } = await service
      .from('lead_activities')
      .select('occurred_at, is_import')
      .eq('lead_id', groessel?.id ?? '')
      .throwOnError()
    expect(contact).toEqual([{ occurred_at: '2026-06-18T14:40:00+00:00', is_import: true }])

    // the same file again: nothing happens twice
    await page.getByRole('button', { name: t('imports.next_file') }).click()
    await chooseFile(page, t, 'hubspot.csv')
    await page.getByRole('button', { name: t('imports.check') }).click()
    await expect(heading('checked')).toBeFocused()
    expect(await figures(page, t('imports.figures.planned.created'))).toEqual(['0', '0', '4', '0'])
    await page.getByRole('button', { name: t('imports.other_file') }).click()

    // Pipedrive: German, a byte order mark, names in one piece
    await chooseFile(page, t, 'pipedrive.csv')
    await expect(page.getByLabel(t('imports.map.source'))).toHaveValue('pipedrive')
    await page.getByRole('button', { name: t('imports.check') }).click()
    await page.getByRole('button', { name: t('imports.start', { count: 3 }) }).click()
    await expect(heading('done')).toBeFocused()
    expect(await leadOf('pipedrive', '4101')).toMatchObject({
      title: 'Dr.',
      first_name: 'Sabine',
      last_name: 'Köhler',
      phone_e164: '+491723456701',
    })
    expect(await leadOf('pipedrive', '4102')).toMatchObject({
      first_name: 'Wilhelm',
      last_name: 'von der Heide',
      phone_e164: '+436603456702',
    })
    expect(await leadOf('pipedrive', '4103')).toMatchObject({ do_not_contact_at: expect.any(String) })
    await page.getByRole('button', { name: t('imports.next_file') }).click()

    // Salesforce: German with semicolons; somebody there is nobody here
    await chooseFile(page, t, 'salesforce.csv')
    await page.getByRole('button', { name: t('imports.check') }).click()
    await expect(page.getByRole('heading', { name: t('imports.refused.title', { count: 1 }) })).toBeVisible()
    await expect(page.getByText(t('imports.reasons.bad_owner_email')).first()).toBeVisible()
    await page.getByRole('button', { name: t('imports.change_columns') }).click()
    await page.getByRole('checkbox', { name: t('imports.map.unknown_owners') }).click()
    await page.getByRole('button', { name: t('imports.check') }).click()
    await page.getByRole('button', { name: t('imports.start', { count: 3 }) }).click()
    await expect(heading('done')).toBeFocused()
    const schroeder = await leadOf('salesforce', '00Q5g00000AbC01')
    expect(schroeder).toMatchObject({ phone_e164: '+494215566701', status: 'offen_nicht_kontaktiert', title: null })
    expect(await nameOf(schroeder?.owner_id)).toBe('Anna Berger')
    expect(await leadOf('salesforce', '00Q5g00000AbC02')).toMatchObject({
      last_name: 'Yıldız',
      do_not_contact_at: expect.any(String),
    })
    expect(await leadOf('salesforce', '00Q5g00000AbC03')).toMatchObject({ status: 'lost' })
    await page.getByRole('button', { name: t('imports.next_file') }).click()
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: 'pipedrive.csv' })
        .getByText(t('imports.history.figures', { row_count: 3, created: 3, updated: 0, unchanged: 0, refused: 0 })),
    ).toBeVisible()
    expect(await layoutShift()).toBeLessThan(0.02)

    // taken back from the list, with the keyboard
    const entry = page.getByRole('listitem').filter({ hasText: 'pipedrive.csv' })
    await entry.getByRole('button', { name: new RegExp(t('imports.undo.open')) }).focus()
    await page.keyboard.press('Enter')
    await expect(entry.getByRole('button', { name: t('imports.undo.yes') })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText(t('imports.undo.done', { removed: 3, restored: 0 }))).toBeVisible()
    await expect(entry.getByText(t('imports.history.undone', { time: '' }).trim())).toBeVisible()
    expect(await leadOf('pipedrive', '4101')).toBeNull()
  })
}

for (const { language, device, size } of ways) {
  test(`${language}, ${device}: a broken file gives what can be saved, says why not the rest, and is taken back`, async ({
    page,
    expectRefusal,
  }) => {
    const t = textIn(language)
    const { reasons } = messagesIn(language).imports
    await page.setViewportSize(size)
    await page.context().addCookies([{ name: 'language', value: language, url: worldUrl }])
    await page.goto('/sign-in?next=/leads/import')
    await signIn(page, 'anna')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'leads.xlsx', mimeType: 'text/csv', buffer: Buffer.from('PK\u0003\u0004') })
    await expect(page.getByText(t('imports.choose.problems.not_text.title'))).toBeVisible()
    await page.locator('input[type=file]').setInputFiles(file('kaputt.csv'))
    await expect(page.getByRole('heading', { name: t('imports.steps.map') })).toBeFocused()
    await expect(page.getByText(`Windows-1252, ${t('imports.map.delimiters.semicolon')}`)).toBeVisible()
    await expect(page.getByRole('combobox', { name: t('imports.map.column_is', { column: 'Name' }) })).toHaveText(
      t('imports.map.fields.last_name'),
    )
    await expectAccessible(page)
    await page.getByRole('button', { name: t('imports.check') }).click()
    await expect(page.getByRole('heading', { name: t('imports.steps.checked') })).toBeFocused()
    await expect(page.getByRole('heading', { name: t('imports.refused.title', { count: 6 }) })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: t('imports.triggered.leads', { count: 2 }) })).toHaveText(
      [new RegExp(t('playbooks.nurture_30d'))],
    )
    await expectAccessible(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(size.width)
    await page.getByRole('button', { name: t('imports.start', { count: 2 }) }).click()
    await expect(page.getByRole('heading', { name: t('imports.steps.done'), exact: true })).toBeFocused()
    for (const [line, words] of [
      [2, reasons.duplicate_in_file],
      [4, reasons.bad_phone],
      [5, reasons.bad_csv],
      [6, reasons.bad_activity],
      [7, reasons.no_identity],
      [8, reasons.bad_csv],
    ] as const) {
      await expect(
        page.getByRole('listitem').filter({ hasText: t('imports.refused.line_n', { n: line }) }),
      ).toContainText(words)
    }
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: t('imports.refused.download') }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe(`kaputt-${t('imports.refused.file_suffix')}.csv`)
    const text = readFileSync(await saved.path(), 'utf8')
    expect(text.split('\r\n')[0]).toBe(
      `\ufeff${t('imports.refused.line')};${t('imports.refused.reason')};Vorname;Name;Firma;E-Mail;Telefon;Angebot vom;BANT`,
    )
    expect(text).toContain('Fröhlich')

    const { data: leads } = await service
      .from('leads')
      .select('id, last_name, bant_score')
      .eq('source', 'import')
      .order('last_name')
      .throwOnError()
    expect(leads).toMatchObject([
      { last_name: 'Groß', bant_score: 75 },
      { last_name: 'Weiß', bant_score: 85 },
    ])

    // somebody works on one meanwhile: that is not thrown away
    const weiss = leads?.[1]?.id ?? ''
    await service.from('leads').update({ title: 'Dr.' }).eq('id', weiss).throwOnError()
    expectRefusal(409, /^\/api\/imports\/[^/]+\/undo$/)
    await page
      .getByRole('button', { name: `${t('imports.undo.open')} kaputt.csv` })
      .first()
      .click()
    await page.getByRole('button', { name: t('imports.undo.yes') }).click()
    await expect(page.getByText(t('imports.undo.changed_since', { count: 1 }))).toBeVisible()
    await expectAccessible(page)
    await service.from('leads').update({ title: null }).eq('id', weiss).throwOnError()
    await page.getByRole('button', { name: t('imports.undo.yes') }).click()
    await expect(page.getByText(t('imports.undo.done', { removed: 2, restored: 0 }))).toBeVisible()
    const { data: left } = await service.from('leads').select('id').eq('source', 'import').throwOnError()
    expect(left).toEqual([])
  })
}

// Two thousand show the same; ten thousand take a minute more.
const count = process.env['NIGHTLY'] ? 10_000 : 2_000

test(`${count} rows go in; paused, left and chosen again it goes on`, async ({ page }) => {
  const t = textIn('de')
  const said = count.toLocaleString('de')
  test.setTimeout(600_000)
  const rows = Array.from(
    { length: count },
    (_, n) => `V${n};Vorname;Nachname ${n};n${n}@viele${n}.example;01511${String(n).padStart(6, '0')};${n % 100}`,
  )
  const csv = {
    name: 'viele.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`ID;Vorname;Nachname;E-Mail;Handy;BANT\n${rows.join('\n')}\n`),
  }
  await page.goto('/sign-in?next=/leads/import')
  await signIn(page, 'manager')
  await page.locator('input[type=file]').setInputFiles(csv)
  await expect(page.getByText(t('imports.map.row_count', { count }))).toBeVisible()
  await page.getByRole('button', { name: 'Prüfen, was passiert' }).click()
  await expect(page.getByRole('heading', { name: 'Das würde passieren' })).toBeFocused({ timeout: 300_000 })
  expect(await figures(page, t('imports.figures.planned.created'))).toEqual([said, '0', '0', '0'])
  await page.getByRole('button', { name: t('imports.start', { count }) }).click()
  await expect(page.getByRole('progressbar')).toHaveJSProperty('value', 500, { timeout: 60_000 })
  await page.getByRole('button', { name: 'Anhalten', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Angehalten' })).toBeFocused({ timeout: 60_000 })
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto('/leads/import')
  await expect(page.getByText('Nicht abgeschlossen.')).toBeVisible()
  await page.locator('input[type=file]').setInputFiles(csv)
  await page.getByRole('button', { name: 'Prüfen, was passiert' }).click()
  await expect(page.getByRole('heading', { name: 'Das würde passieren' })).toBeFocused({ timeout: 300_000 })
  await page.getByRole('button', { name: t('imports.start', { count }) }).click()
  await expect(page.getByRole('heading', { name: 'Importiert', exact: true })).toBeFocused({ timeout: 300_000 })
  // what was in before answers as it did then
  expect(await figures(page, t('imports.figures.done.created'))).toEqual([said, '0', '0', '0'])
  await page.getByRole('button', { name: 'Rückgängig machen viele.csv' }).first().click()
  await page.getByRole('button', { name: 'Import zurücknehmen' }).click()
  await expect(page.getByText(t('imports.undo.done', { removed: count, restored: 0 }))).toBeVisible({
    timeout: 120_000,
  })
})

test('a manager releases the backlog at a rate, pauses it, and is asked before all of it', async ({ page }) => {
  const rows = ['A', 'B', 'C'].map(
    (id) => `${id};Petra;Rückstand ${id};${id.toLowerCase()}@rueckstand.example;12.05.2026`,
  )
  const csv = {
    name: 'rueckstand.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`ID;Vorname;Nachname;E-Mail;Preiseinwand\n${rows.join('\n')}\n`),
  }
  await service.from('backlog_releases').delete().neq('trigger_type', '').throwOnError()
  await page.goto('/sign-in?next=/leads/import')
  await signIn(page, 'manager')
  await page.locator('input[type=file]').setInputFiles(csv)
  await page.getByRole('button', { name: 'Prüfen, was passiert' }).click()
  await page.getByRole('button', { name: '3 Zeilen importieren' }).click()
  await expect(page.getByRole('heading', { name: 'Importiert', exact: true })).toBeFocused()
  await page.getByRole('link', { name: 'Zum Rückstand' }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rückstand' })).toBeVisible()
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Preis-Einwand & Funkstille' }) })
  await expect(card.getByText('3 im Rückstand')).toBeVisible()
  await expectAccessible(page)
  await card.getByLabel('Freigaben je Werktag').fill('0')
  await card.getByRole('button', { name: 'Freigabe starten' }).click()
  await expect(card.getByText('Bitte eine Zahl von 1 bis 10.000.')).toBeVisible()
  await card.getByLabel('Freigaben je Werktag').fill('2')
  await page.keyboard.press('Enter')
  await expect(card.getByText('bis zu 2 Leads')).toBeVisible()
  await card.getByRole('button', { name: 'Anhalten', exact: true }).click()
  await expect(card.getByText('Angehalten: Von selbst wird nichts freigegeben.')).toBeVisible()
  await card.getByRole('button', { name: /Alle auf einmal freigeben/ }).click()
  await expect(card.getByRole('button', { name: 'Alle 3 freigeben' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(card.getByRole('button', { name: /Alle auf einmal freigeben/ })).toBeFocused()
  await card.getByRole('button', { name: 'Beenden' }).click()
  await expect(card.getByText('Von selbst wird nichts freigegeben.')).toBeVisible()
})
