// What Lighthouse says of the dashboard, for a manager of a fresh demo on the build under test: `node main.ts`, nightly.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { browserLaunchOptions } from '../../local/browser.ts'
import startWorld from '../support/world.ts'
import { worldUrl } from '../support/world-env.ts'
import { askLighthouse } from './ask-lighthouse.ts'

const dashboard = '/followups/analytics'
const lightPage = '/runs' // next to nothing in the same shell
const desktopRuns = 5
const mobileRuns = 3
const browserPort = 43_820
const folder = fileURLToPath(new URL('../../.local/test/', import.meta.url))
const headersFile = `${folder}lighthouse-headers.json`

const look = async (path: string, screen: 'desktop' | 'mobile') => {
  const { points, lacking } = await askLighthouse({ url: worldUrl + path, screen, headersFile, browserPort })
  const said = Object.entries(points).map(([name, number]) => `${name} ${number}`)
  console.log(`  ${screen} ${path}: ${said.join(' · ')}${lacking.length > 0 ? ` (${lacking.join(', ')})` : ''}`)
  return points
}
const repeat = async (times: number, path: string, screen: 'desktop' | 'mobile') => {
  const all: Awaited<ReturnType<typeof look>>[] = []
  for (let run = 0; run < times; run += 1) all.push(await look(path, screen)) // one at a time: they measure
  return all
}
const total = { passed: 0, failed: 0 }
const count = (isRight: boolean, text: string) => {
  total[isRight ? 'passed' : 'failed'] += 1
  console.log(`${isRight ? '✓' : '✗'} ${text}`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
mkdirSync(folder, { recursive: true })
const stopWorld = await startWorld()
try {
  const signedIn = await fetch(`${worldUrl}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: worldUrl },
    body: JSON.stringify({ email: 'manager@demo.example', password: 'salesflow-demo' }),
  })
  if (!signedIn.ok) throw new Error(`Not signed in: ${signedIn.status} ${await signedIn.text()}`)
  const cookies = signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  writeFileSync(headersFile, JSON.stringify({ cookie: cookies.join('; ') }))

  const options = await browserLaunchOptions()
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), `--remote-debugging-port=${browserPort}`],
  })
  try {
    const full = (await repeat(desktopRuns, dashboard, 'desktop')).filter((points) =>
      Object.values(points).every((number) => number === 100),
    )
    count(full.length >= 3, `desktop: 100 points in all four, in ${full.length} of ${desktopRuns} runs (3 are enough)`)

    const heavy = await repeat(mobileRuns, dashboard, 'mobile')
    const light = await repeat(mobileRuns, lightPage, 'mobile')
    const middle = (all: typeof heavy, name: string) =>
      all.map((points) => points[name] ?? 0).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
    for (const name of Object.keys(heavy[0] ?? {})) {
      const [here, there] = [middle(heavy, name), middle(light, name)]
      count(there - here <= 8, `mobile, ${name}: ${here} points beside ${there} of ${lightPage} (8 fewer are allowed)`)
    }
  } finally {
    await browser.close()
  }
} finally {
  await stopWorld()
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
