import { expect as soon, type Page } from '@playwright/test'
import { startEmptyWorld, type EmptyWorld } from '../support/empty-world.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { test } from '../support/quiet-page.ts'
import { watchLayoutShift } from '../support/watch-layout-shift.ts'

// a second world beside the one of all journeys, and an import of thousands: it may take its time
const expect = soon.configure({ timeout: 60_000 })

const words = {
  de: {
    signIn: 'Anmelden',
    notLive: 'Noch nicht live',
    toSetup: 'Zur Einrichtung',
    setup: 'Einrichtung',
    missing: 'Vorher fehlt noch:',
    company: 'Firmenangaben',
    fields: ['Firma mit Rechtsform', 'Anschrift', 'E-Mail-Adresse', 'Telefon'],
    save: 'Speichern',
    saved: 'Gespeichert.',
    map: 'Spalten zuordnen',
    check: 'Prüfen, was passiert',
    rows: /Zeilen importieren/,
    imported: 'Importiert',
    rate: 'Freigaben je Werktag',
    rateStart: 'Freigabe starten',
    undecided: /fällige Anlässe warten auf Ihre Entscheidung/,
    decided: /am ersten Werktag höchstens 20/,
    test: 'E-Mail an mich',
    accepted: 'Angenommen für marta@nordlicht.example.',
    noReply: /Resend meldet sich/,
    replies: /Antworten kommen an/,
    firstDay: /höchstens 20 Nachrichten/,
    goLive: 'Live gehen',
    yes: 'Ja, live gehen',
    live: /^Live seit/,
    pause: 'Alles anhalten',
    paused: 'Alles ist angehalten',
    by: /von marta\./,
    resume: 'Fortsetzen',
    again: 'Wieder senden',
  },
  en: {
    signIn: 'Sign in',
    notLive: 'Not live yet',
    toSetup: 'To the set-up',
    setup: 'Set-up',
    missing: 'Still missing:',
    company: 'Company details',
    fields: ['Company with legal form', 'Postal address', 'Email address', 'Phone'],
    save: 'Save',
    saved: 'Saved.',
    map: 'Map columns',
    check: 'Check what happens',
    rows: /Import \d+ rows/,
    imported: 'Imported',
    rate: 'Releases per working day',
    rateStart: 'Start releasing',
    undecided: /due occasions wait for your decision/,
    decided: /at most 20 leave on the first working day/,
    test: 'Email to me',
    accepted: 'Accepted for marta@nordlicht.example.',
    noReply: /Resend calls in/,
    replies: /Answers arrive/,
    firstDay: /at most 20 messages/,
    goLive: 'Go live',
    yes: 'Yes, go live',
    live: /^Live since/,
    pause: 'Pause everything',
    paused: 'Everything is paused',
    by: /by marta\./,
    resume: 'Resume',
    again: 'Send again',
  },
}
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }
const perDay = 20
const workingDays = 15

let world: EmptyWorld
test.beforeEach(async () => {
  test.setTimeout(420_000)
  world = await startEmptyWorld()
})
test.afterEach(() => world?.stop())

const row = (page: Page, title: string | RegExp) => page.getByRole('listitem').filter({ hasText: title })

for (const [language, device, leads] of [
  ['de', 'desktop', 2000],
  ['en', 'phone', 400],
] as const) {
  test(`${language}, ${device}: from an empty organisation to live, with ${leads} leads from before`, async ({
    page,
  }) => {
    const say = words[language]
    const layoutShift = await watchLayoutShift(page)
    await page.setViewportSize(sizes[device])
    await page.context().addCookies([{ name: 'language', value: language, url: world.url }])

    // the first manager signs in, and is one
    await page.goto(`${world.url}/sign-in`)
    await page.locator('#email').fill(world.account.email)
    await page.locator('#password').fill(world.account.password)
    await page.getByRole('button', { name: say.signIn, exact: true }).click()
    await expect(page.getByRole('region', { name: say.notLive })).toBeVisible()
    await page.getByRole('link', { name: say.toSetup }).click()
    await expect(page.getByRole('heading', { level: 1, name: say.setup })).toBeVisible()
    await expect(page.getByText(say.missing)).toBeVisible()
    await expect(page.getByRole('button', { name: say.goLive })).toHaveCount(0)
    await expectAccessible(page)

    // what is missing: the company details
    await row(page, say.company).getByRole('link', { name: say.company }).click()
    const values = ['Nordlicht e.K.', 'Hafenstraße 1, 20457 Hamburg', 'post@nordlicht.example', '040 66969 100']
    const form = page.locator('form').filter({ has: page.getByLabel(say.fields[0] ?? '', { exact: true }) })
    for (const [n, value] of values.entries()) await form.getByLabel(say.fields[n] ?? '', { exact: true }).fill(value)
    await form.getByRole('button', { name: say.save, exact: true }).click()
    await expect(page.getByText(say.saved)).toBeVisible()

    // the leads from before
    await page.goto(`${world.url}/leads/import`)
    const lines = Array.from({ length: leads }, (_, n) => `L${n},Petra,Lead ${n},lead${n}@kunde${n}.example,Kunde ${n}`)
    const buffer = Buffer.from(['Record ID,First Name,Last Name,Email,Company', ...lines].join('\n'))
    await page.locator('input[type=file]').setInputFiles({ name: 'leads.csv', mimeType: 'text/csv', buffer })
    await expect(page.getByRole('heading', { name: say.map })).toBeFocused()
    await page.getByRole('button', { name: say.check }).click()
    await page.getByRole('button', { name: say.rows }).click({ timeout: 120_000 })
    await expect(page.getByRole('heading', { name: say.imported, exact: true })).toBeFocused({ timeout: 120_000 })
    // as if they had come a year ago, and may be written to
    await world.sql(`update public.leads set bant_score = 70; update public.lead_signals set anchor_at = anchor_at - interval '400 days';
      insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
        select email_normalized, 'email', 'marketing', 'consent', 'Ja', 'import', now() - interval '300 days' from public.leads;
      insert into public.success_stories (language, body) values ('de', 'Ein Betrieb spart jede Woche einen Tag.')`)

    // what becomes of them: so many a day
    await page.goto(`${world.url}/setup`)
    await expect(page.getByText(say.undecided)).toBeVisible()
    await page.goto(`${world.url}/backlog`)
    await page.getByLabel(say.rate).first().fill(String(perDay))
    await page.getByRole('button', { name: say.rateStart }).first().click()
    await expect.poll(() => world.sql(`select per_day from public.backlog_releases`)).toEqual([{ per_day: perDay }])
    await page.goto(`${world.url}/setup`)
    await expect(page.getByText(say.decided)).toBeVisible()
    await page.waitForResponse('**/api/setup', { timeout: 60_000 }) // looked again, and nothing has changed
    await expect(page.getByText(say.decided)).toBeVisible()
    expect(await layoutShift()).toBeLessThan(0.02)

    // a message to nobody but the manager, and the manager's answer; the list sees both by itself
    await page.getByRole('button', { name: say.test }).click()
    await expect(page.getByText(say.accepted)).toBeVisible()
    await expect(page.getByText(say.noReply)).toBeVisible()
    const sent = (await (await fetch(`${world.messagesUrl}/api/messages`)).json()) as {
      messages: { id: string; to: string }[]
    }
    expect(sent.messages.map(({ to }) => to)).toEqual([world.account.email])
    const answered = await fetch(`${world.messagesUrl}/api/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: sent.messages[0]?.id, text: 'Kommt an.' }),
    })
    expect(answered.ok).toBe(true)
    await expect(page.getByText(say.replies)).toBeVisible()
    expect(
      await world.sql(
        `select (select count(*)::int from public.follow_ups) as follow_ups, (select count(*)::int from public.message_tracking) as events`,
      ),
    ).toEqual([{ follow_ups: 0, events: 0 }])

    // somebody writes by WhatsApp, which shows that answers arrive there, too
    const wrote = await fetch(`${world.messagesUrl}/api/write`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: '+4915112345678', text: 'Hallo' }),
    })
    expect(wrote.ok).toBe(true)
    await expect(page.getByText(say.replies)).toHaveCount(2, { timeout: 60_000 })

    // live, by approval
    await expect(page.getByText(say.firstDay).first()).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: say.goLive, exact: true }).click()
    await expect(page.getByRole('button', { name: say.yes })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: say.live })).toBeVisible()
    await expect(page.getByRole('region', { name: say.notLive })).toHaveCount(0)
    await expectAccessible(page)

    // everything stops with one click, and goes on after a question
    await page.getByRole('button', { name: say.pause, exact: true }).click()
    const banner = page.getByRole('region', { name: say.paused })
    await expect(banner).toContainText(say.by)
    await expectAccessible(page)
    await page.goto(`${world.url}/today`)
    await expect(banner).toBeVisible()
    await banner.getByRole('button', { name: say.resume }).click()
    await banner.getByRole('button', { name: say.again }).click()
    await expect(banner).toHaveCount(0)

    // three weeks go by: as many as promised on each working day, for somebody to approve
    const days = await weeksGoBy()
    expect(days).toEqual(days.map(({ day, isFree }) => ({ day, isFree, planned: isFree ? 0 : perDay })))
    expect(days.filter(({ isFree }) => !isFree).length).toBeGreaterThanOrEqual(workingDays)
  })
}

type Day = { day: string; isFree: boolean; planned: number }

/** The daily check of 26 days from tomorrow on, each at nine in Berlin: how many messages it plans, which is how many it released. */
async function weeksGoBy(): Promise<Day[]> {
  const days: Day[] = []
  for (let n = 1; n <= 26; n += 1) {
    const [one] = await world.sql<{ day: string; is_free: boolean; at: string }>(`
      select d.day::text as day, d.at::text as at, extract(isodow from d.day) > 5 or exists (select 1 from public.holidays h where h.day = d.day and h.region = 'DE') as is_free
      from (select x.day, (x.day + time '09:00') at time zone 'Europe/Berlin' as at from (select (now() at time zone 'Europe/Berlin')::date + ${n} as day) x) d`)
    if (!one) throw new Error('no day')
    const planned = await world.sql<{ n: number }>(`
      with released as materialized (select public.release_due_backlog('${one.at}') as n) select n from released`)
    const [count] = await world.sql<{ n: number }>(
      `select (public.plan_due_followups(null, 5000, '${one.at}') ->> 'awaiting_approval')::int as n`,
    )
    expect(count?.n).toBe(planned[0]?.n)
    days.push({ day: one.day, isFree: one.is_free, planned: count?.n ?? -1 })
  }
  return days
}
