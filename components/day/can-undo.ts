import type { DayEntry } from '#lib/day/contract'
import type { DayAction } from './day-action.ts'

/** How what was done with an entry can be taken back for a moment: undo a message's decision, wake a lead; undefined: not at all. */
export function canUndo({ kind }: Pick<DayEntry, 'kind'>, name: DayAction['name']): 'undo' | 'wake' | undefined {
  if (name === 'snooze') return 'wake'
  if (name === 'approve' || name === 'reply') return 'undo'
  return name === 'dismiss' && kind !== 'trouble' ? 'undo' : undefined
}
