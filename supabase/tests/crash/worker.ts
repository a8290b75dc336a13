// One worker in a process of its own: the code that production runs, told when to tick, and where to die or freeze.
import { readFileSync } from 'node:fs'
import { createClient } from '@supabase/supabase-js'
import type { Database } from '../../../lib/supabase/database.types.ts'
import type { Order, Report } from './orders.ts'
import { watchRequests } from './watch-requests.ts'

const clockFile = process.env['CRASH_CLOCK_FILE'] ?? ''
const ahead = (): number => Number(readFileSync(clockFile, 'utf8'))
const report = (message: Report) => process.send?.(message)
process.on('disconnect', () => process.exit())

// Whoever freezes wakes up later: both clocks the product reads are the one everybody here shares.
const [monotonic, wall] = [performance.now.bind(performance), Date.now]
performance.now = () => monotonic() + ahead()
if (!process.env['CRASH_STOPPED_CLOCK']) Date.now = () => wall() + ahead()

let stop: Order['stop'] | undefined
watchRequests((moment, exchange, body) => {
  report({ seen: exchange })
  if (exchange === 'claim_followups' && moment === 'before') {
    report({ token: (JSON.parse(body) as { p_token: string }).p_token })
  }
  const isEmptyHanded = exchange === 'claim_followups' && moment === 'after' && body === '[]'
  if (stop?.boundary !== `${moment}: ${exchange}` || isEmptyHanded) return
  const { how } = stop
  stop = undefined
  if (how === 'freeze') report({ frozen: true })
  process.kill(process.pid, how === 'freeze' ? 'SIGSTOP' : 'SIGKILL')
})

if (process.env['CRASH_FRESH_KEYS']) {
  const ask = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const headers = new Headers(init?.headers)
    const key = headers.get('idempotency-key')
    if (key) headers.set('idempotency-key', `${key}:${crypto.randomUUID()}`)
    return await ask(input, key ? { ...init, headers } : init)
  }
}

const [{ openChannels }, { env }, { dispatchTick }, { checkAndTrigger }, { openPost }] = await Promise.all([
  import('../../../lib/channels/open-channels.ts'),
  import('../../../lib/env.ts'),
  import('../../../lib/followups/dispatch-tick.ts'),
  import('../../../lib/followups/check-and-trigger.ts'),
  import('../../../lib/webhooks/open-post.ts'),
])
const { SUPABASE_URL, SUPABASE_SECRET_KEY } = env()

process.on('message', (order: Order) => {
  stop = order.stop
  const db = createClient<Database>(SUPABASE_URL, SUPABASE_SECRET_KEY, { auth: { persistSession: false } })
  const call = { db, channels: openChannels(env()), now: new Date(wall() + ahead()) }
  const work =
    order.work === 'tick'
      ? dispatchTick({ ...call, post: openPost('any') })
      : checkAndTrigger({ ...call, kind: 'manual' })
  work
    .then(
      () => null,
      (error: unknown) => describe(error),
    )
    .then((error) => {
      stop = undefined
      report({ done: true, error })
    })
    .catch(() => process.exit(1))
})
report({ ready: true })

/** The words of an error and of what caused it. */
function describe(error: unknown): string {
  return error instanceof Error
    ? [error.message, error.cause && describe(error.cause)].filter(Boolean).join(': ')
    : String(error)
}
