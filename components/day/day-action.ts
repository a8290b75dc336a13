/** What a person does with an entry of the day; until is a UTC moment. */
export type DayAction =
  | { name: 'your_turn_done' | 'dismiss' }
  | { name: 'approve'; subject?: string; message?: string }
  | { name: 'done' | 'answered' | 'not_reached' }
  | { name: 'snooze'; until: string }
