import { expect } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { choose } from '../support/choose.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { acceptedMessages } from '../support/stand-in.ts'
import { bearer, service } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

test('a rep sees own leads only, and no manager page, by link or by API', async ({ page, request, expectRefusal }) => {
  const { data: ben } = await service
    .from('members')
    .select('id')
    .eq('email', 'ben@demo.example')
    .single()
    .throwOnError()
  const strange = await addLead({ lead: { owner_id: ben.id } })
  const own = await addLead()
  await page.goto(`/sign-in?next=/leads?q=${own.last_name}`)
  await signIn(page, 'anna')
  await expect(page.getByRole('link', { name: own.last_name })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Zuständig' })).toHaveCount(0)

  await page.goto(`/leads?filter=all&owner=${ben.id}&q=${strange.last_name}`)
  await expect(page.getByText('Keine Treffer')).toBeVisible()
  expectRefusal(404, new RegExp(`^/leads/${strange.id}$`))
  await page.goto(`/leads/${strange.id}`)
  await expect(page.getByRole('heading', { name: 'Diesen Lead gibt es hier nicht' })).toBeVisible()
  await expect(page.getByText(strange.last_name)).toHaveCount(0)
  await expectAccessible(page)
  for (const path of ['/runs', '/style']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Diese Seite ist für die Vertriebsleitung' })).toBeVisible()
  }

  const headers = await bearer('anna')
  const list = await request.get(`/api/leads?filter=all&owner=${ben.id}`, { headers })
  expect(await list.json()).toMatchObject({ total: 0, leads: [] })
  const path = `/api/leads/${strange.id}`
  expect((await request.get(`/api/leads/${own.id}`, { headers })).status()).toBe(200)
  expect((await request.get(path, { headers })).status()).toBe(404)
  expect((await request.patch(path, { headers, data: { status: 'won' } })).status()).toBe(404)
  expect((await request.post(`${path}/activities`, { headers, data: { type: 'note', body: 'x' } })).status()).toBe(404)
  const yes = { channel: 'whatsapp', purpose: 'request', basis: 'consent', wording: 'Ja', source: 'phone' }
  expect((await request.post(`${path}/permissions`, { headers, data: yes })).status()).toBe(404)
  const no = { channel: 'whatsapp' }
  expect((await request.post(`${path}/permissions/withdraw`, { headers, data: no })).status()).toBe(404)
  const { data: untouched } = await service.from('leads').select('status').eq('id', strange.id).single().throwOnError()
  expect(untouched.status).toBe('new')
  expect((await request.get('/api/runs', { headers })).status()).toBe(403)
  const { data: run } = await service.from('followup_runs').select('id').limit(1).single().throwOnError()
  expect((await request.get(`/api/runs/${run.id}/passed-over`, { headers })).status()).toBe(403)
})

test('a lead of one’s own gets its first WhatsApp as soon as its yes is on file, and none after its no', async ({
  page,
}) => {
  const name = `Erstkontakt${Date.now()}`
  const phone = `+4917138${String(Date.now() % 10_000_000).padStart(7, '0')}`
  await page.goto('/sign-in?next=/leads')
  await signIn(page, 'anna')
  await page.getByRole('button', { name: 'Lead anlegen' }).click()
  const adding = page.getByRole('dialog', { name: 'Lead anlegen' })
  await adding.getByLabel('Vorname').fill('Petra')
  await adding.getByLabel('Nachname').fill(name)
  await adding.getByRole('radio', { name: 'Frau' }).click()
  await adding.getByLabel('Telefon').fill(phone)
  await adding.getByRole('button', { name: 'Lead anlegen', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  const contact = page.getByRole('region', { name: 'Kontakt' })
  await expect(contact.getByText('keine Einwilligung')).toBeVisible()
  await contact.getByRole('button', { name: 'Einwilligung für WhatsApp aufnehmen' }).click()
  await expectAccessible(page)
  await contact.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Einwilligung für WhatsApp aufgenommen.')).toBeVisible()
  await expect(contact.getByText(/^Einwilligung vom .* \(mündlich am Telefon\)$/)).toBeVisible()

  await page.getByRole('button', { name: 'Jetzt nachfassen' }).click()
  const composer = page.getByRole('dialog', { name: 'Follow-up an' })
  await choose(page, composer.getByRole('combobox', { name: 'Text' }), 'Proposal Follow-up')
  await expect(composer.getByRole('radio', { name: 'WhatsApp' })).toBeChecked()
  await expect(composer.getByLabel('Nachricht')).toHaveValue(new RegExp(name))
  const text = await composer.getByLabel('Nachricht').inputValue()
  await composer.getByRole('button', { name: /^(Jetzt senden|Trotzdem jetzt senden)$/ }).click()
  await expect(page.getByText('Gesendet per WhatsApp')).toBeVisible()
  const atPhone = (await acceptedMessages()).filter(({ to }) => to.includes(phone))
  expect(atPhone).toEqual([expect.objectContaining({ channel: 'whatsapp', text })])

  await contact.getByRole('button', { name: 'Einwilligung für WhatsApp widerrufen' }).click()
  await contact.getByRole('button', { name: 'Ja, widerrufen' }).click()
  await expect(contact.getByText(/^Einwilligung am .* widerrufen$/)).toBeVisible()
  await page.getByRole('button', { name: 'Jetzt nachfassen' }).click()
  await expect(composer.getByText('keine Einwilligung hinterlegt')).toBeVisible()
  await expect(composer.getByRole('radio', { name: 'WhatsApp' })).toBeDisabled()
})

test('a lead is edited: mistakes stand at their field, nothing typed is lost, and only what was changed is sent', async ({
  page,
  expectRefusal,
}) => {
  const other = await addLead()
  const lead = await addLead({ lead: { industry: 'logistik' } })
  await page.goto(`/sign-in?next=/leads/${lead.id}`)
  await signIn(page, 'anna')
  const opener = page.getByRole('button', { name: 'Bearbeiten' })
  const sheet = page.getByRole('dialog', { name: `Petra ${lead.last_name} bearbeiten` })
  const save = sheet.getByRole('button', { name: 'Speichern', exact: true })
  await opener.click()
  await expectAccessible(page)
  await sheet.getByLabel('Titel').fill('Dr.')
  await expect(sheet.getByLabel('Branche')).toHaveValue('Logistik')
  await sheet.getByLabel('Zeitzone').fill('Europe/Atlantis')
  await sheet.getByLabel('Telefon').fill(other.phone_e164)
  await expect(sheet.getByText('Die Einwilligung für WhatsApp gilt nur für die bisherige Nummer')).toBeVisible()
  await save.click()
  await expect(sheet.getByText('Diese Zeitzone ist unbekannt.')).toBeVisible()
  await expect(sheet.getByLabel('Zeitzone')).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await service.from('leads').update({ industry: 'handel' }).eq('id', lead.id).throwOnError()
  await opener.click()
  await expect(sheet.getByLabel('Titel')).toHaveValue('Dr.')
  await sheet.getByLabel('Zeitzone').fill('europe/zurich')
  await expect(sheet.getByRole('combobox', { name: 'Zuständig' })).toHaveCount(0)
  expectRefusal(409, new RegExp(`^/api/leads/${lead.id}$`))
  await save.click()
  await expect(sheet.getByText('Diese Nummer hat schon ein anderer Lead.')).toBeVisible()
  await expect(sheet.getByLabel('Telefon')).toBeFocused()
  await expect(sheet.getByRole('link', { name: 'Anderen Lead ansehen' })).toHaveAttribute('href', `/leads/${other.id}`)
  await sheet.getByRole('button', { name: 'Trotzdem speichern' }).click()
  await expect(sheet).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Dr. Petra ${lead.last_name}`)

  const { data: saved } = await service
    .from('leads')
    .select('title, phone_e164, time_zone, industry, email, owner_id')
    .eq('id', lead.id)
    .single()
    .throwOnError()
  expect(saved).toMatchObject({
    title: 'Dr.',
    phone_e164: other.phone_e164,
    time_zone: 'Europe/Zurich',
    industry: 'handel',
    email: lead.email,
  })
  const headers = await bearer('anna')
  const refuse = async (data: object) => {
    const response = await page.request.patch(`/api/leads/${lead.id}`, { headers, data })
    return [response.status(), ((await response.json()) as { reason: string }).reason]
  }
  expect(await refuse({ time_zone: 'Europe/Atlantis' })).toEqual([422, 'unknown_time_zone'])
  expect(await refuse({ phone_e164: '0171' })).toEqual([422, 'invalid'])
  expect(await refuse({ email: 'petra@' })).toEqual([422, 'invalid'])
  expect((await refuse({ owner_id: other.id }))[0]).toBe(403)
  await service.from('leads').update({ do_not_contact_at: new Date().toISOString() }).eq('id', lead.id).throwOnError()
  expect((await refuse({ do_not_contact: false }))[0]).toBe(403)
})

test('in English, on a phone: what is edited, recorded and withdrawn is left by Escape, and the focus goes back', async ({
  page,
}) => {
  const lead = await addLead({ lead: { industry: 'logistik' } })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.context().addCookies([{ name: 'language', value: 'en', url: worldUrl }])
  await page.goto(`/sign-in?next=/leads/${lead.id}`)
  await signIn(page, 'anna')
  const contact = page.getByRole('region', { name: 'Contact' })
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

  const edit = contact.getByRole('button', { name: 'Edit' })
  const sheet = page.getByRole('dialog', { name: `Edit Petra ${lead.last_name}` })
  await edit.click()
  await expect(sheet.getByLabel('Industry')).toHaveValue('Logistics')
  await sheet.getByLabel('Industry').fill('wholesale')
  const noContact = sheet.getByRole('checkbox', { name: 'Does not want to be contacted' })
  await sheet.getByText('Nothing is sent any more then').click()
  await expect(noContact).toBeChecked()
  await noContact.press('Space')
  await expect(noContact).not.toBeChecked()
  await expectAccessible(page)
  expect(await fits()).toBe(true)
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(edit).toBeFocused()
  await edit.press('Enter')
  await expect(sheet.getByLabel('Industry')).toHaveValue('wholesale')
  await sheet.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(contact.getByText('Wholesale')).toBeVisible()
  const { data: saved } = await service
    .from('leads')
    .select('industry, do_not_contact_at')
    .eq('id', lead.id)
    .single()
    .throwOnError()
  expect(saved).toEqual({ industry: 'grosshandel', do_not_contact_at: null })

  const record = contact.getByRole('button', { name: 'record permission for Email' })
  await record.click()
  await expect(contact.getByRole('button', { name: 'Save', exact: true })).toBeFocused()
  await expectAccessible(page)
  expect(await fits()).toBe(true)
  await page.keyboard.press('Escape')
  await expect(record).toBeFocused()
  await record.press('Enter')
  await choose(page, contact.getByRole('combobox', { name: 'How did the lead agree?' }), 'has bought from us before')
  await contact.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(contact.getByText(/^Existing customer, noted on [^(]+$/)).toBeVisible()

  for (const [channel, what] of [
    ['Email', 'You may go on sending messages about the matter at hand.'],
    ['WhatsApp', 'you may write again only after a new permission.'],
  ] as const) {
    const withdraw = contact.getByRole('button', { name: `withdraw permission for ${channel}` })
    await withdraw.click()
    await expect(contact.getByRole('button', { name: 'Yes, withdraw' })).toBeFocused()
    await expect(contact.getByText(what)).toBeVisible()
    await expectAccessible(page)
    expect(await fits()).toBe(true)
    await page.keyboard.press('Escape')
    await expect(withdraw).toBeFocused()
    await withdraw.press('Enter')
    await contact.getByRole('button', { name: 'Yes, withdraw' }).press('Enter')
    await expect(withdraw).toHaveCount(0)
  }
  await expect(contact.getByText(/^Permission withdrawn on/)).toHaveCount(2)
})
