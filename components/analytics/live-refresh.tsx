'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { useWhen } from '../format/use-when.ts'
import { callApi } from '../http/call-api.ts'
import { useProblemText } from '../http/use-problem-text.ts'
import { digestOf } from './digest-of.ts'

type Props = {
  query: Record<string, string>
  /** The digest of the figures on the page, which may come after the page; that of none where they failed. */
  shown: Promise<string>
  renderedAt: number
}

/**
 * Asks every 30 s, unless the page is hidden, whether the figures are still those of the page (rendered at the server's ms
 * since 1970), and has the server draw it anew where they are not; what stands stays until then.
 */
export function LiveRefresh({ query, shown, renderedAt }: Props) {
  const t = useTranslations('analytics')
  const when = useWhen()
  const problemText = useProblemText()
  const router = useRouter()
  const path = `/api/followups/analytics?${new URLSearchParams(query)}`
  const { data, error, dataUpdatedAt } = useQuery<string | null>({
    queryKey: ['analytics', path],
    queryFn: async () => digestOf(await callApi<FollowupAnalytics>('GET', path)),
    initialData: null, // the page itself
    initialDataUpdatedAt: renderedAt,
    staleTime: 25_000,
    refetchInterval: 30_000,
    refetchIntervalInBackground: false,
  })
  // Each answer is held against the page once: one from before the page was drawn says nothing about it.
  const heldAgainst = useRef(dataUpdatedAt)
  useEffect(() => {
    if (dataUpdatedAt === heldAgainst.current) return
    heldAgainst.current = dataUpdatedAt
    let isPageStill = true
    const compare = (digest?: string) => {
      if (isPageStill && digest !== data) router.refresh()
    }
    void shown.then(compare, () => compare()) // broken off: the page lacks its figures
    return () => {
      isPageStill = false
    }
  }, [data, dataUpdatedAt, shown, router])
  const time = when(new Date(Math.max(dataUpdatedAt, renderedAt)).toISOString())
  return error ? (
    <output className="text-warn">{t('stale', { time, problem: problemText(error) })}</output>
  ) : (
    <p className="text-muted">{t('as_of', { time })}</p>
  )
}
