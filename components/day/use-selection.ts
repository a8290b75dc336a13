import { useCallback, useMemo, useState } from 'react'
import type { DayEntry } from '#lib/day/contract'
import { entryKey } from './entry-key.ts'

/** Which entries of the day are decided together. What has gone meanwhile is no longer among them. */
export function useSelection(entries: DayEntry[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const chosen = useMemo(() => entries.filter((entry) => keys.has(entryKey(entry))), [entries, keys])
  const selected = useMemo(() => new Set(chosen.map(entryKey)), [chosen])
  const toggle = useCallback((some: DayEntry[], isSelected: boolean) => {
    setKeys((before) => {
      const after = new Set(before)
      for (const entry of some) {
        if (isSelected) after.add(entryKey(entry))
        else after.delete(entryKey(entry))
      }
      return after
    })
  }, [])
  const clear = useCallback(() => setKeys(new Set()), [])
  return { chosen, selected, toggle, clear }
}
