// `npm run bench -- NAME [--json]`: ratios measured side by side in one run; --json prints them as the last line.
// Ends with 1 where a figure misses its limit.
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Limit, Result } from './result.ts'

/** Each is loaded only when it is asked for: what one needs must not cost the other memory or time. */
const benches: { [name: string]: () => Promise<() => Promise<Result>> } = {
  analytics: async () => (await import('./analytics.ts')).analytics,
  daily: async () => (await import('./daily.ts')).daily,
  http: async () => (await import('./http.ts')).http,
  local: async () => (await import('./local.ts')).local,
  page: async () => (await import('./page.ts')).page,
  plan: async () => (await import('./plan.ts')).plan,
  queue: async () => (await import('./queue.ts')).queue,
}
const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
const [name = ''] = positionals
const open = benches[name]
if (!open) throw new Error(`No such bench: "${name}". There are: ${Object.keys(benches).join(', ')}`)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))

const load = () =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(' ')
const holds = (value: number, limit: Limit) => ('atMost' in limit ? value <= limit.atMost : value >= limit.atLeast)
const say = (limit: Limit | undefined) =>
  limit === undefined ? '' : 'atMost' in limit ? `(at most ${limit.atMost})` : `(at least ${limit.atLeast})`

console.log(`load average ${load()}`)
const bench = await open()
const { limits, ...result } = await bench()
console.log(`\nload average ${load()}, ${result.rounds} rounds`)
for (const [of, value] of [...Object.entries(result.ratios), ...Object.entries(result.exponents)]) {
  const limit = limits[of]
  const isMissed = limit !== undefined && !holds(value, limit)
  if (isMissed) process.exitCode = 1
  console.log(`${isMissed ? '✗' : limit ? '✓' : '·'} ${of.padEnd(40)} ${value.toFixed(3).padStart(9)} ${say(limit)}`)
}
for (const of of Object.keys(limits).filter((of) => !(of in result.ratios) && !(of in result.exponents))) {
  process.exitCode = 1
  console.log(`✗ ${of} was not measured`)
}
if (values.json) console.log(JSON.stringify(result))
