import type { EntryAction } from './actions-for.ts'

const keys: Partial<Record<EntryAction, string>> = {
  approve: 'A',
  your_turn_done: 'D',
  done: 'D',
  edit: 'E',
  reply: 'E',
  snooze: 'S',
  dismiss: 'X',
}

/** The key that presses an action's button while the focus is on its entry, as aria-keyshortcuts names it. */
export function actionKey(action: EntryAction): string | undefined {
  return keys[action]
}
