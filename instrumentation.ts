/**
 * Runs once when a server starts: a wrong environment names its variables and ends the process before it serves. From then
 * on what Next.js itself prints about errors goes into the log, which leaves out what their messages quote. Traces go where
 * OpenTelemetry's variables point, if they do.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { env } = await import('#lib/env')
    const { log } = await import('#lib/log')
    const { startTracing } = await import('#lib/tracing/start-tracing')
    try {
      env()
    } catch (error) {
      log.fatal({ err: error }, 'environment_not_usable')
      process.exit(1) // Next.js would log the error and serve on
    }
    startTracing(process.env)
    if (process.env.NODE_ENV === 'production') {
      for (const level of ['error', 'warn'] as const) {
        console[level] = (...parts: unknown[]) => {
          const err = parts.find((part) => part instanceof Error)
          log[level]({ ...(err && { err }) }, err ? 'next' : parts.map(String).join(' '))
        }
      }
    }
  }
}
