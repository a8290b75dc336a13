import { setTimeout } from 'node:timers/promises'
import type { Channels, OutgoingMessage } from '../channels/channel.ts'
import type { Db } from '../supabase/db.ts'
import { retryConflicts } from '../supabase/retry-conflicts.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { deliver } from './deliver.ts'

export type Delivered = Awaited<ReturnType<typeof deliver>>

type Sending = {
  db: Db
  channels: Channels
  clock: () => string
  token: string
  /** In the order of their slots; wait_ms counts from now. */
  claimed: (OutgoingMessage & { wait_ms: number })[]
  /** Writes down what the providers said, as soon as they have. */
  record: (outcomes: Delivered) => Promise<void>
}

/**
 * Sends leased messages as their slots come: each group is marked right before it is handed to the providers, so that an
 * answer or a pause that arrives while it waits still stops it, and recorded as soon as it is answered, so that a channel the
 * provider refuses stops for those that still wait. Without waits that is one mark and one record for the whole batch. After
 * a failure nothing more is marked; it is thrown once what has left is recorded.
 */
export async function sendInSlots({ db, channels, clock, token, claimed, record }: Sending): Promise<void> {
  const started = performance.now()
  const sent: Promise<void>[] = []
  const failures: unknown[] = []
  let waiting = claimed
  while (waiting.length > 0) {
    const next = waiting[0]?.wait_ms ?? 0
    await setTimeout(Math.max(0, next - (performance.now() - started)))
    if (failures.length > 0) {
      break
    }
    const now = Math.max(next, performance.now() - started) // timers may fire a moment early
    const due = waiting.filter(({ wait_ms }) => wait_ms <= now)
    waiting = waiting.filter(({ wait_ms }) => wait_ms > now)
    const markedAt = Date.now()
    try {
      const ids = due.map(({ id }) => id)
      const marked = await retryConflicts(async () =>
        unwrap(await db.rpc('mark_dispatched', { p_token: token, p_ids: ids, p_now: clock() })),
      )
      const leaving = due.filter(({ id }) => marked.includes(id))
      if (leaving.length === 0) continue
      sent.push(
        deliver(channels, leaving, markedAt)
          .then(record)
          .catch((error: unknown) => void failures.push(error)),
      )
    } catch (error) {
      failures.push(error)
    }
  }
  await Promise.all(sent)
  if (failures.length > 0) {
    throw failures[0]
  }
}
