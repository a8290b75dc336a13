import { chromium, type Browser, type Page } from '@playwright/test'
import config from '../playwright.config.ts'
import { copiedWorld, type CopiedWorld } from './copied-world.ts'
import { pagePaths } from './page-paths.ts'
import type { Result } from './result.ts'

const rounds = 3
const interactionMs = 200

type Seen = { bytes: number; firstPaint: number }

/**
 * Every page in a browser with an empty cache, against an empty page of the same build in the same shell: bytes over the wire and
 * the first paint; and on the list of leads how long the slowest interaction takes until the next frame.
 */
export async function page(): Promise<Result> {
  const world = await copiedWorld()
  const options = config.projects?.find(({ name }) => name === 'chromium')?.use?.launchOptions
  const browser = await chromium.launch(options)
  try {
    const pages = [{ name: 'the empty page', path: '/empty' }, ...(await pagePaths(world))]
    const seen: Record<string, Seen[]> = {}
    for (let round = -1; round < rounds; round += 1) {
      for (const at of pages.keys()) {
        const one = pages[(at + round + 1) % pages.length]
        if (!one) continue
        const found = await look(browser, world, one.path)
        if (round >= 0) (seen[one.name] ??= []).push(found)
      }
    }
    const middle = (name: string, of: keyof Seen) =>
      (seen[name] ?? []).map((one) => one[of]).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN
    const ratios: Record<string, number> = {}
    for (const { name } of pages) {
      const [bytes, firstPaint] = [middle(name, 'bytes'), middle(name, 'firstPaint')]
      console.log(
        `${name.padEnd(32)} ${(bytes / 1000).toFixed(0).padStart(5)} kB   first paint ${firstPaint.toFixed(0).padStart(5)} ms`,
      )
      ratios[`bytes ${name}`] = bytes / middle('the empty page', 'bytes')
      ratios[`first paint ${name}`] = firstPaint / middle('the empty page', 'firstPaint')
    }
    ratios['interaction_per_200_ms'] = (await slowestInteraction(browser, world)) / interactionMs
    return { bench: 'page', ratios, limits: { interaction_per_200_ms: { atMost: 1 } }, exponents: {}, rounds }
  } finally {
    await browser.close()
    await world.stop()
  }
}

async function open(browser: Browser, { url, cookie }: CopiedWorld, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'de-DE' })
  if (path !== '/sign-in') {
    const cookies = cookie.split('; ').map((pair) => {
      const cut = pair.indexOf('=')
      return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url }
    })
    await context.addCookies(cookies)
  }
  return await context.newPage()
}

async function look(browser: Browser, world: CopiedWorld, path: string): Promise<Seen> {
  const tab = await open(browser, world, path)
  try {
    const answer = await tab.goto(world.url + path, { waitUntil: 'networkidle' })
    if (answer?.status() !== 200) throw new Error(`${path}: ${answer?.status()}`)
    return await tab.evaluate(() => {
      const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      return {
        bytes: (loaded as PerformanceResourceTiming[]).reduce((sum, { transferSize }) => sum + transferSize, 0),
        firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      }
    })
  } finally {
    await tab.context().close()
  }
}

/** From the key or pointer to the next frame (ms): the slowest of several, each by the middle of three rounds. */
async function slowestInteraction(browser: Browser, world: CopiedWorld): Promise<number> {
  const taken: Record<string, number[]> = {}
  for (let round = 0; round < 3; round += 1) {
    const tab = await open(browser, world, '/leads')
    await tab.addInitScript(() => {
      const events: PerformanceEntry[] = []
      Reflect.set(window, 'timedEvents', events)
      const wish = { type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit
      new PerformanceObserver((list) => events.push(...list.getEntries())).observe(wish)
    })
    await tab.goto(`${world.url}/leads?filter=all`, { waitUntil: 'networkidle' })
    const interactions: Record<string, () => Promise<void>> = {
      'choose a lead': () => tab.locator('tbody').getByRole('checkbox').nth(3).click(),
      'choose another': () => tab.locator('tbody').getByRole('checkbox').nth(5).click(),
      search: () => tab.getByRole('searchbox').pressSequentially('mueller', { delay: 60 }),
      'open the palette': () => tab.keyboard.press('Control+k'),
      'type in the palette': () => tab.keyboard.type('an', { delay: 60 }),
      'arrow down': () => tab.keyboard.press('ArrowDown'),
      'leave the palette': () => tab.keyboard.press('Escape'),
    }
    for (const [name, interact] of Object.entries(interactions)) {
      const before = (await durations(tab)).length
      await interact()
      await tab.waitForTimeout(600) // what follows from it is painted
      const longest = Math.max(0, ...(await durations(tab)).slice(before))
      taken[name] = [...(taken[name] ?? []), longest]
    }
    await tab.context().close()
  }
  console.log('interactions (ms)', taken)
  return Math.max(...Object.values(taken).map((times) => times.toSorted((a, b) => a - b)[1] ?? NaN))
}

const durations = (tab: Page) =>
  tab.evaluate(() =>
    (Reflect.get(window, 'timedEvents') as PerformanceEventTiming[])
      .filter(({ interactionId }) => interactionId)
      .map(({ duration }) => duration),
  )
