import type { LeadSignal } from '#lib/leads/contract'
import { localToday } from './local-today.ts'
import { toMoment } from './to-moment.ts'

/** The lead's local day (yyyy-mm-dd) a loop is looked at again, unless it is the day said already; null for none. */
export function lookDay({ next_check_at }: LeadSignal, said: string | null, timeZone: string): string | null {
  const look = toMoment(next_check_at)
  const day = look && localToday(look, timeZone)
  return day === said ? null : day
}
