import type { Channel } from './demo-data.ts'
import type { Random } from './random.ts'

type Sent = { day: number; minute: number; channel: Channel; random: Random; weekday: (day: number) => number }

/** The days until most people have answered. */
const patience = { whatsapp: 2, in_app: 2, email: 4 }

/**
 * When a lead answers a message: most on mornings from Tuesday to Thursday, never after yesterday (day -1). Null when no
 * such moment is left.
 */
export function pickAnswerTime({
  day,
  minute,
  channel,
  random,
  weekday,
}: Sent): { day: number; minute: number } | null {
  const days = Array.from({ length: patience[channel] + 1 }, (_, later) => day + later)
  const open = days.filter((at) => at <= -1 && weekday(at) < 6)
  if (open.length === 0) return null
  const likely = (at: number) => ([2, 3, 4].includes(weekday(at)) ? 5 : 1.6) * 0.7 ** (at - day)
  const answerDay = random.weighted(open.map((at) => [at, likely(at)] as const))
  const wished = random.chance(0.64) ? random.int(485, 690) : random.int(690, 1110)
  const earliest = answerDay === day ? minute + random.int(6, 140) : 0
  return { day: answerDay, minute: Math.max(wished, earliest) + random.fraction() }
}
