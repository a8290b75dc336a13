import { setTimeout as sleep } from 'node:timers/promises'

/** Killed so that another transaction could go on (deadlock), or told to start again: the same once more usually succeeds. */
const conflicts = ['40P01', '40001']
const maxRetries = 3

/**
 * Runs work that may be run again as a whole, up to three times more while the database ends it in favour of another
 * transaction, each after 20 to 120 ms so that the same two do not meet again. Throws what the last run threw.
 */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await work()
    } catch (error) {
      if (retry === maxRetries || !isConflict(error)) throw error
      await sleep(20 + Math.random() * 100)
    }
  }
}

function isConflict(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause && conflicts.includes(String(cause.code))
}
