import { writeFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { test } from '../support/quiet-page.ts'
import { signIn } from '../support/sign-in.ts'
import { sql } from '../support/sql.ts'
import { worldUrl } from '../support/world-env.ts'

const most = 200
const rounds = 3
const leads = 5000

/** Every interaction the browser has timed so far: from the key or pointer to the next frame, in ms, the slowest event of each. */
const timed = (page: Page) =>
  page.evaluate(() => {
    const worst = new Map<number, number>()
    const seen = Reflect.get(window, 'timedEvents') as PerformanceEventTiming[]
    for (const { interactionId, duration } of seen)
      if (interactionId) worst.set(interactionId, Math.max(worst.get(interactionId) ?? 0, duration))
    return [...worst.values()]
  })

test('on 5,000 leads the page answers every interaction within 200 ms', async ({ page }) => {
  test.skip(!process.env['NIGHTLY'], 'measures the machine: nightly')
  test.setTimeout(600_000)
  await sql(`insert into public.leads (source, external_id, first_name, last_name, company, email, bant_score, owner_id, created_at)
    select 'interaction', n::text, 'Petra', 'Probe' || n, 'Firma ' || n % 700, 'p' || n || '@interaction.example', n % 101,
      (select id from public.members where email = 'anna@demo.example'), now() - make_interval(days => n % 60)
    from generate_series(1, ${leads}) n`)
  try {
    await page.addInitScript(() => {
      const seen: PerformanceEntry[] = []
      Reflect.set(window, 'timedEvents', seen)
      new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({
        type: 'event',
        buffered: true,
        durationThreshold: 16,
      } as PerformanceObserverInit)
    })
    await page.goto('/sign-in?next=/leads')
    await signIn(page, 'manager')
    const search = page.getByRole('searchbox')
    const interactions: [string, () => Promise<void>][] = [
      ['choose a lead', () => page.locator('tbody').getByRole('checkbox').nth(3).click()],
      ['choose a page', () => page.getByRole('checkbox', { name: 'Alle auf dieser Seite auswählen' }).click()],
      ['choose all', () => page.getByRole('button', { name: /^(Alle|Die ersten) [\d.]+ auswählen$/ }).click()],
      ['one less of 5,000', () => page.locator('tbody').getByRole('checkbox').nth(5).click()],
      ['open snooze', () => page.getByRole('button', { name: 'Zurückstellen', exact: true }).click()],
      ['clear', () => page.getByRole('button', { name: 'Auswahl aufheben' }).click()],
      ['sort', () => page.getByRole('link', { name: 'BANT' }).click()],
      ['next page', () => page.getByRole('link', { name: 'Nächste Seite' }).click()],
      ['no next step', () => page.getByRole('link', { name: 'Ohne nächsten Schritt', exact: true }).click()],
      ['all', () => page.getByRole('link', { name: 'Alle', exact: true }).click()],
      ['type', () => search.pressSequentially('probe42', { delay: 60 })],
      ['palette', () => page.keyboard.press('Control+k')],
      ['type in the palette', () => page.keyboard.type('probe1', { delay: 60 })],
      ['arrow down', () => page.keyboard.press('ArrowDown')],
      ['leave the palette', () => page.keyboard.press('Escape')],
      ['bell', () => page.getByRole('button', { name: /^Benachrichtigungen/ }).click()],
    ]
    const figures: { [name: string]: number } = {}
    for (let round = 0; round < rounds; round += 1) {
      await page.goto(`${worldUrl}/leads?filter=all`)
      await expect(page.locator('tbody tr')).toHaveCount(50)
      await page.waitForLoadState('networkidle')
      for (const [name, interact] of interactions) {
        const before = (await timed(page)).length
        await interact()
        await page.waitForTimeout(600) // what follows from it is painted
        const worst = Math.max(0, ...(await timed(page)).slice(before))
        // The machine does other things, too: the best of the rounds is the page's own.
        figures[name] = Math.min(figures[name] ?? Infinity, worst)
      }
    }
    writeFileSync('.local/test/interaction.json', JSON.stringify(figures, null, 2))
    console.log(figures)
    expect(Object.entries(figures).filter(([, ms]) => ms > most)).toEqual([])
  } finally {
    await sql(`delete from public.leads where source = 'interaction'`)
  }
})
