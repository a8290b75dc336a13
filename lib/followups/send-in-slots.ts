import { setTimeout } from 'node:timers/promises'
import type { Channels, OutgoingMessage } from '../channels/channel.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { deliver } from './deliver.ts'

type Delivered = Awaited<ReturnType<typeof deliver>>

type Sending = {
  db: Db
  channels: Channels
  clock: () => string
  token: string
  /** In the order of their slots; wait_ms counts from now. */
  claimed: (OutgoingMessage & { wait_ms: number })[]
}

/**
 * Sends leased messages as their slots come: each group is marked right before it is handed to the providers, so that an
 * answer or a pause that arrives while it waits still stops it. Without waits that is one mark for the whole batch. Never
 * throws: when marking fails the rest stays unsent, and failure says why.
 */
export async function sendInSlots({
  db,
  channels,
  clock,
  token,
  claimed,
}: Sending): Promise<{ outcomes: Delivered; failure: Error | null }> {
  const started = performance.now()
  const sent: Promise<Delivered>[] = []
  let waiting = claimed
  let failure: Error | null = null
  while (waiting.length > 0 && failure === null) {
    const next = waiting[0]?.wait_ms ?? 0
    await setTimeout(Math.max(0, next - (performance.now() - started)))
    const now = Math.max(next, performance.now() - started) // timers may fire a moment early
    const due = waiting.filter(({ wait_ms }) => wait_ms <= now)
    waiting = waiting.filter(({ wait_ms }) => wait_ms > now)
    const markedAt = Date.now()
    try {
      const ids = due.map(({ id }) => id)
      const marked = new Set(unwrap(await db.rpc('mark_dispatched', { p_token: token, p_ids: ids, p_now: clock() })))
      sent.push(
        deliver(
          channels,
          due.filter(({ id }) => marked.has(id)),
          markedAt,
        ),
      )
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
    }
  }
  return { outcomes: (await Promise.all(sent)).flat(), failure }
}
