import type { LeadSignal } from '#lib/leads/contract'

const soonest = ({ scheduled_at, due_on, next_check_at }: LeadSignal) => scheduled_at ?? due_on ?? next_check_at ?? '~'

/** Orders open loops by when something will come of them; those that wait for an event come last. */
export function bySoonest(a: LeadSignal, b: LeadSignal): number {
  return soonest(a) < soonest(b) ? -1 : soonest(a) > soonest(b) ? 1 : 0
}
