import { setTimeout as sleep } from 'node:timers/promises'
import type { CopiedWorld } from './copied-world.ts'
import { seedWhatsapp } from './seed-whatsapp.ts'
import { sendAll } from './send-all.ts'
import { twilioRequest } from './twilio-request.ts'

const perSecond = 50
const seconds = 20

/**
 * Leads answer on WhatsApp, fifty per second, whether we keep up or not: seconds from an answer's arrival until the webhook's is
 * given, when what was planned for the lead is cancelled; what 99 of 100 stay below. Every one is looked up afterwards.
 */
export async function measureReplies(world: CopiedWorld): Promise<number> {
  const { sql, url } = world
  const count = perSecond * seconds
  const waiting = await seedWhatsapp(sql, { name: 'reply', phones: '+4915992', status: 'scheduled', count })
  const replies = waiting.map(({ phone }, n) =>
    twilioRequest(world, '', {
      MessageSid: `SMreply${n}`,
      From: `whatsapp:${phone}`,
      To: 'whatsapp:+493023125000',
      Body: 'Ja, das passt mir gut.',
    }),
  )
  const started = performance.now()
  const times = await Promise.all(
    replies.map(async (reply, n) => {
      const due = (n * 1000) / perSecond
      await sleep(due)
      await sendAll(url, [reply], 1)
      return performance.now() - started - due // from when it was due: what waits for us counts, too
    }),
  )
  const [counted] = await sql<{ cancelled: number }[]>`
    select count(*)::int as cancelled from public.follow_ups where id = any (${waiting.map(({ id }) => id)}) and status = 'cancelled' and reason = 'lead_answered'`
  if (counted?.cancelled !== count) throw new Error(`${counted?.cancelled} of ${count} follow-ups were cancelled`)
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.ceil(share * count) - 1] ?? NaN) / 1000
  console.log(`${count} answers, ${perSecond} per second: median ${at(0.5).toFixed(3)} s, p99 ${at(0.99).toFixed(3)} s`)
  return at(0.99)
}
