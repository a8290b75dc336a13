import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LeadList, LeadRow } from '#lib/leads/contract'
import { callApi } from '../http/call-api.ts'

const pause = 200
const least = 2

type Found = { leads: LeadRow[] | null; isLooking: boolean; error: Error | null }

/** The leads that fit what is typed, 200 ms after the last key and from two letters on, null before; isLooking until they are known. */
export function useFoundLeads(text: string): Found {
  const wanted = text.trim()
  const [q, setQ] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setQ(wanted), pause)
    return () => clearTimeout(timer)
  }, [wanted])
  const isEnough = q.length >= least
  const { data, isFetching, error } = useQuery({
    queryKey: ['leads', 'found', q],
    queryFn: () => callApi<LeadList>('GET', `/api/leads?${new URLSearchParams({ q, filter: 'all' })}`),
    enabled: isEnough,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  return {
    leads: isEnough && wanted.length >= least ? (data?.leads ?? null) : null,
    isLooking: isFetching || (wanted !== q && wanted.length >= least),
    error: isEnough ? error : null,
  }
}
