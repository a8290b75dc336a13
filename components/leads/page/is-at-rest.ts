import type { LeadSignal } from '#lib/leads/contract'

/** Whether nothing will come of a loop unless somebody does something: neither due nor looked at again at some time. */
export function isAtRest({ verdict, next_check_at }: LeadSignal): boolean {
  return verdict !== 'plan' && verdict !== 'open_follow_up' && verdict !== 'snoozed' && next_check_at === null
}
