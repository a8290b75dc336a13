import type { View } from './view.ts'

/** The query of the API for a view and its days; of one member and per member only for who may ask for it. */
export function queryOf(view: View, days: { from: string; to: string }, isManager: boolean): Record<string, string> {
  return {
    ...days,
    compare: view.compare,
    ...(view.channel && { channel: view.channel }),
    ...(view.playbook && { playbook_id: view.playbook }),
    ...(isManager && view.owner && { owner: view.owner }),
    ...(isManager && view.reps && { reps: view.reps }),
  }
}
