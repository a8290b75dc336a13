import { usePathname, useSearchParams } from 'next/navigation'
import type { DayScope } from '#lib/day/contract'

/** Whose day is shown, as the URL says; choosing writes it there without loading the page anew. */
export function useScope(mayAll: boolean): [DayScope, (scope: DayScope) => void] {
  const path = usePathname()
  const chosen = useSearchParams().get('scope')
  const choose = (scope: DayScope) =>
    window.history.replaceState(null, '', scope === 'all' ? `${path}?scope=all` : path)
  return [mayAll && chosen === 'all' ? 'all' : 'mine', choose]
}
