/** Runs once when a server starts: a wrong environment names its variables and ends the process before it serves. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { env } = await import('#lib/env')
    try {
      env()
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1) // Next.js would log the error and serve on
    }
  }
}
