import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { DayEntry } from '#lib/day/contract'
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
  const isSending = useRef(false)
  const mutation = useMutation({
    mutationFn: (action: DayAction) => performAction(entry, action),
    onSuccess: (_, action) => onSettled(entry, action),
    onSettled: () => {
      isSending.current = false
    },
  })
  const act = (action: DayAction) => {
    if (isSending.current) return
    isSending.current = true
    mutation.mutate(action)
  }
  return {
    act,
    running: mutation.isPending ? mutation.variables.name : undefined,
    error: mutation.error,
    retry: () => mutation.variables && act(mutation.variables),
  }
}
