import type { Channels, OutgoingMessage, Outcome } from '../channels/channel.ts'
import { startWithinMs } from '../channels/start-within-ms.ts'
import { log } from '../log.ts'

/**
 * Hands messages marked at markedAt (ms since 1970) to their providers, all at once, and returns one outcome each. A
 * channel that is not open in this process counts as halted; an error of our own counts as unknown, because the message
 * may have left; what was marked more than startWithinMs ago is not started and may be marked again.
 */
export async function deliver(
  channels: Channels,
  messages: OutgoingMessage[],
  markedAt: number,
): Promise<(Outcome & { id: string })[]> {
  return await Promise.all(
    messages.map(async (message) => {
      const channel = channels[message.channel as keyof Channels]
      if (Date.now() - markedAt > startWithinMs) {
        return { id: message.id, result: 'retry' as const, reason: 'not_started', may_have_left: false }
      }
      try {
        const outcome: Outcome = channel
          ? await channel(message, markedAt)
          : { result: 'halted', reason: 'channel_not_configured' }
        return { id: message.id, ...outcome }
      } catch (error) {
        log.error({ follow_up_id: message.id, channel: message.channel, err: error }, 'delivery_failed')
        return { id: message.id, result: 'unknown' as const, reason: 'delivery_error' }
      }
    }),
  )
}
