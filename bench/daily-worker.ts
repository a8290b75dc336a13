// The code that production runs, in a process of its own: told 'check' or 'tick', it does that from BENCH_NOW on and reports what
// came of it.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createClient } from '@supabase/supabase-js'
import { openChannels } from '../lib/channels/open-channels.ts'
import { env } from '../lib/env.ts'
import { dailyCheck } from '../lib/followups/daily-check.ts'
import { dispatchTick } from '../lib/followups/dispatch-tick.ts'
import type { Database } from '../lib/supabase/database.types.ts'
import { openPost } from '../lib/webhooks/open-post.ts'

/**
 * How long it took (ms), how many messages left, and how far its memory grew (bytes) from its tenth second on, when the SDKs are loaded
 * and everything has run once: what is held when garbage is collected, and the process's pages, with these collections.
 */
export type Report = { ms: number; sent: number; held: number; pages: number; error: string | null }

const settledMs = 10_000
const sampleMs = 2_500

const { SUPABASE_URL, SUPABASE_SECRET_KEY } = env()
const ahead = Date.parse(process.env['BENCH_NOW'] ?? '') - Date.now()
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

process.on('disconnect', () => process.exit())
process.on('message', (work: 'check' | 'tick') => void report(work))
console.log('ready')

async function report(work: 'check' | 'tick'): Promise<void> {
  const db = createClient<Database>(SUPABASE_URL, SUPABASE_SECRET_KEY, { auth: { persistSession: false } })
  const call = { db, channels: openChannels(env()), now: new Date(Date.now() + ahead) }
  const started = performance.now()
  const held: number[] = []
  const pages: number[] = []
  const watch = setInterval(() => {
    if (performance.now() - started < settledMs) return
    pages.push(process.memoryUsage().rss)
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    held.push(heapUsed + external)
  }, sampleMs)
  let sent = 0
  let error: string | null = null
  try {
    if (work === 'check') sent = (await dailyCheck(call)).counts.sent
    else sent = (await dispatchTick({ ...call, post: openPost('any') })).sent.sent
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message : String(thrown)
  }
  clearInterval(watch)
  const ms = performance.now() - started
  process.send?.({ ms, sent, held: growth(held), pages: growth(pages), error } satisfies Report)
}

function growth(values: number[]): number {
  const [first] = values
  return first === undefined ? NaN : Math.max(...values) - first
}
