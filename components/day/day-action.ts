import type { WrittenFollowUp } from '#lib/followups/contract'

/** What a person does with an entry of the day; until is a UTC moment. */
export type DayAction =
  | { name: 'your_turn_done' | 'dismiss' }
  | { name: 'approve'; subject?: string; message?: string }
  | { name: 'done' | 'answered' | 'not_reached' }
  | { name: 'snooze'; until: string }
  | { name: 'delegate'; to: string; colleague: string; note: string }
  | { name: 'reply'; written: WrittenFollowUp; isPlanned: boolean }
