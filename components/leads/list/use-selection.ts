import { useCallback, useState } from 'react'

const none: ReadonlySet<string> = new Set()

/** Which leads are chosen, over all pages of one list; another list (listKey) starts with none. */
export function useSelection(listKey: string) {
  const [chosen, setChosen] = useState({ listKey, ids: none })
  const ids = chosen.listKey === listKey ? chosen.ids : none

  const choose = useCallback(
    (some: string[], isChosen: boolean) =>
      setChosen((before) => {
        const next = new Set(before.listKey === listKey ? before.ids : none)
        for (const id of some) {
          if (isChosen) next.add(id)
          else next.delete(id)
        }
        return { listKey, ids: next }
      }),
    [listKey],
  )
  const clear = useCallback(() => setChosen({ listKey, ids: none }), [listKey])
  return { ids, choose, clear }
}
