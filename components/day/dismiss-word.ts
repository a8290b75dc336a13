import type { DayEntry } from '#lib/day/contract'

/** Which word takes an entry's message out of the day: dropped, kept from leaving by itself, or only put out of sight. */
export function dismissWord(kind: DayEntry['kind']): 'drop' | 'do_not_send' | 'set_aside' {
  if (kind === 'trouble') return 'set_aside'
  return kind === 'overdue' || kind === 'today' || kind === 'week' ? 'do_not_send' : 'drop'
}
