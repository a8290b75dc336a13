// `npm run bench -- analytics [--json]`: ratios measured in one run on one PostgreSQL; --json prints them as the last line.
// Ends with 1 where a ratio is over its limit.
import { loadavg } from 'node:os'
import { analytics } from './analytics.ts'
import type { Result } from './result.ts'

const benches: { [name: string]: () => Promise<Result> } = { analytics }
const words = process.argv.slice(2)
const [name = ''] = words.filter((word) => !word.startsWith('--'))
const bench = benches[name]
if (!bench) throw new Error(`No such bench: "${name}". There are: ${Object.keys(benches).join(', ')}`)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))

const load = () =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(' ')
console.log(`load average ${load()}`)
const { limits, ...result } = await bench()
console.log(`\nload average ${load()}, ${result.rounds} rounds`)
for (const [of, ratio] of Object.entries(result.ratios)) {
  const limit = limits[of] ?? Infinity
  if (ratio > limit) process.exitCode = 1
  console.log(`${ratio > limit ? '✗' : '✓'} ${of.padEnd(32)} ${ratio.toFixed(3)} (at most ${limit})`)
}
if (words.includes('--json')) console.log(JSON.stringify(result))
