import { Cron } from 'croner'

// The daily check mirrors vercel.json; the minute dispatch is what pg_cron or Vercel Pro does in production.
const jobs = [
  { pattern: '* * * * *', method: 'POST', path: '/api/cron/dispatch' },
  { pattern: '0 7 * * *', method: 'GET', path: '/api/cron/daily-check' },
  { pattern: '0 8 * * *', method: 'GET', path: '/api/cron/daily-check' },
] as const

const timeoutMs = 300_000

/** Calls the app's cron routes at their times (UTC), never the same one twice at once; says in one line when a call starts to fail. */
export function startScheduler({ appUrl, cronSecret }: { appUrl: string; cronSecret: string }): { stop(): void } {
  const stopped = new AbortController()
  const timers = jobs.map(({ pattern, method, path }) => {
    let failure = ''
    return new Cron(pattern, { timezone: 'UTC', protect: true }, async () => {
      const before = failure
      failure = await call(new URL(path, appUrl), method, cronSecret, stopped.signal)
      if (stopped.signal.aborted || failure === before) return
      if (failure === '') console.log(`Scheduler: ${method} ${path} works again.`)
      else console.error(`Scheduler: ${method} ${path} failed: ${failure}`)
    })
  })
  return {
    stop() {
      for (const timer of timers) timer.stop()
      stopped.abort()
    },
  }
}

/** '' when the app answered 2xx, else why not. */
async function call(url: URL, method: string, cronSecret: string, stopped: AbortSignal): Promise<string> {
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${cronSecret}` },
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(timeoutMs)]),
    })
    await response.arrayBuffer()
    return response.ok ? '' : `the app answered ${response.status}`
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return cause instanceof Error ? cause.message : String(cause)
  }
}
