import type { Channels } from '../channels/channel.ts'
import { log } from '../log.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

type Settling = { db: Db; channels: Channels; clock: () => string; mayGoOn: () => boolean }

/**
 * Asks Twilio about WhatsApp messages that may or may not have left, and settles them by its answer: found, it is a fact;
 * not found, it goes back into the queue. What Twilio can't say now stays unknown, and a person sees it.
 */
export async function settleUnknown({ db, channels, clock, mayGoOn }: Settling): Promise<void> {
  const find = channels.whatsapp?.find
  while (find && mayGoOn()) {
    const unknown = unwrap(await db.rpc('claim_unknown', { p_now: clock() }))
    if (unknown.length === 0) {
      break
    }
    const answers = await Promise.allSettled(
      unknown.map(async ({ to_address, sent_after, ...asked }) => ({
        ...asked,
        messages: await find(to_address, sent_after),
      })),
    )
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    if (found.length < answers.length) {
      const count = answers.length - found.length
      log.error({ count }, 'look_up_failed')
    }
    unwrap(await db.rpc('settle_unknown', { p_found: found, p_now: clock() }))
  }
}
