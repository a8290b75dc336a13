import { copiedWorld } from './copied-world.ts'
import { measureReplies } from './measure-replies.ts'
import { measureRoutes } from './measure-routes.ts'
import { measureWebhooks } from './measure-webhooks.ts'
import type { Result } from './result.ts'

/**
 * Every route and page against an empty route and an empty page of the same build, one call at a time; then what providers do:
 * bursts of status callbacks, one by one and together, and fifty answers from leads per second.
 */
export async function http(): Promise<Result> {
  const world = await copiedWorld()
  try {
    const { ratios, rounds } = await measureRoutes(world)
    const webhooks = await measureWebhooks(world)
    const replies = await measureReplies(world)
    return {
      bench: 'http',
      ratios: { ...ratios, ...webhooks, reply_p99_per_second: replies },
      limits: {
        webhook_single: { atLeast: 0.6 },
        webhook_batched: { atLeast: 20 },
        reply_p99_per_second: { atMost: 1 },
      },
      exponents: {},
      rounds,
    }
  } finally {
    await world.stop()
  }
}
