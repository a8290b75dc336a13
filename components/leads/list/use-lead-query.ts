import { useRouter } from 'next/navigation'
import { useCallback, useLayoutEffect, useOptimistic, useRef, useTransition } from 'react'
import type { LeadQuery } from '#lib/leads/contract'
import { changeQuery } from './change-query.ts'
import { leadsHref } from './leads-href.ts'

export type Go = (change: Partial<LeadQuery>, history?: 'push' | 'replace') => void

/**
 * The list asked for, known before the server has answered, and the way to change it. What stands in the search field
 * (search; write replaces its text) comes along, so that a click right after typing does not lose it.
 */
export function useLeadQuery(query: LeadQuery) {
  const router = useRouter()
  const search = useRef<HTMLInputElement>(null)
  const [, startTransition] = useTransition()
  const [wanted, want] = useOptimistic(query)
  // Timers outlive a rendering: they change what is wanted by then.
  const latest = useRef(wanted)
  useLayoutEffect(() => {
    latest.current = wanted
  }, [wanted])

  const go: Go = (change, history = 'push') => {
    const next = changeQuery(latest.current, { q: search.current?.value.trim() ?? query.q, ...change })
    latest.current = next
    startTransition(() => {
      want(next)
      router[history](leadsHref(next), { scroll: change.page !== undefined })
    })
  }
  const write = useCallback((text: string) => {
    if (search.current) search.current.value = text
  }, [])
  return { wanted, isWaiting: wanted !== query, go, search, write }
}
