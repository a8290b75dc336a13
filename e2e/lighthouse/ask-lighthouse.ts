import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { z } from 'zod'

const Report = z.object({
  finalDisplayedUrl: z.string(),
  runtimeError: z.object({ code: z.string(), message: z.string() }).optional(),
  categories: z.record(
    z.string(),
    z.object({
      score: z.number().nullable(),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(z.string(), z.object({ score: z.number().nullable(), displayValue: z.string().optional() })),
})

type Wish = {
  url: string
  screen: 'desktop' | 'mobile'
  /** A JSON file of headers that go with every request. */
  headersFile: string
  /** Where a browser listens that may be steered. */
  browserPort: number
}
/** Points per category, 0 to 100, and the audits that took some, with what Lighthouse measured. */
type Judgement = { points: Record<string, number>; lacking: string[] }

// The pages are kept out of search engines on purpose, which is all this audit asks about.
const skipped = 'is-crawlable'

/**
 * What Lighthouse says about a page in performance, accessibility, best practices and SEO, loaded once without a cache. npx
 * fetches Lighthouse where it is not kept yet. Throws with all it printed when it could not look, or landed elsewhere.
 */
export async function askLighthouse({ url, screen, headersFile, browserPort }: Wish): Promise<Judgement> {
  const args = ['--yes', 'lighthouse@13.5.0', url, `--port=${browserPort}`, `--extra-headers=${headersFile}`]
  if (screen === 'desktop') args.push('--preset=desktop')
  args.push('--only-categories=performance,accessibility,best-practices,seo', `--skip-audits=${skipped}`)
  const child = spawn('npx', [...args, '--output=json', '--quiet', '--no-enable-error-reporting'], {
    cwd: tmpdir(), // no file of Lighthouse's in our folders
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let answer = ''
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (rest += text))
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}:\n${rest}${answer.slice(0, 2000)}`)
  const { categories, audits, finalDisplayedUrl, runtimeError } = Report.parse(JSON.parse(answer))
  if (runtimeError) throw new Error(`Lighthouse could not look: ${runtimeError.code} ${runtimeError.message}`)
  if (finalDisplayedUrl !== url) throw new Error(`Lighthouse was led from ${url} to ${finalDisplayedUrl}.`)

  const points = Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)] as const)
  const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
  const lacking = counted.flatMap(({ id }) => {
    const { score = null, displayValue } = audits[id] ?? {}
    return score === null || score >= 0.9 ? [] : [displayValue ? `${id} ${displayValue}` : id]
  })
  return { points: Object.fromEntries(points), lacking }
}
