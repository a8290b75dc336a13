import { createContext, useContext } from 'react'
import type { DayEntry } from '#lib/day/contract'
import type { Problem } from '../http/problem.ts'
import type { DayAction } from './day-action.ts'

/** What the entries of a day share. answering: the key of the one whose answer is about to open. */
type DayContextValue = {
  me: { id: string; isManager: boolean }
  colleagues: { id: string; name: string }[]
  selected: ReadonlySet<string>
  /** Why the last decision about many was refused for an entry, by its key. */
  refusals: ReadonlyMap<string, Problem>
  toggle: (entries: DayEntry[], isSelected: boolean) => void
  answer: (entry: DayEntry) => void
  answering: string | undefined
  onSettled: (entry: DayEntry, action: DayAction) => void
  onReload: () => void
  onWriting: (isWriting: boolean) => void
}

export const DayContext = createContext<DayContextValue | null>(null)

export function useDayContext(): DayContextValue {
  const value = useContext(DayContext)
  if (!value) throw new Error('This belongs inside the day.')
  return value
}
