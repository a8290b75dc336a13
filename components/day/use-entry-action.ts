import type { DayEntry } from '#lib/day/contract'
import { useOneAtATime } from '../http/use-one-at-a-time.ts'
import type { DayAction } from './day-action.ts'
import { performAction } from './perform-action.ts'

type Act = {
  act: (action: DayAction) => void
  /** The action under way. */
  running: DayAction['name'] | undefined
  error: Error | null
  retry: () => void
}

/** Acts on one entry, one action at a time whatever is clicked; onSettled hears of it once the server has said yes. */
export function useEntryAction(entry: DayEntry, onSettled: (entry: DayEntry, action: DayAction) => void): Act {
  const { run, variables, isBusy, error, retry } = useOneAtATime({
    mutationFn: (action: DayAction) => performAction(entry, action),
    onSuccess: (_, action) => onSettled(entry, action),
  })
  return { act: run, running: isBusy ? variables?.name : undefined, error, retry }
}
