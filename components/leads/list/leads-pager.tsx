'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, type ReactNode } from 'react'
import type { LeadQuery } from '#lib/leads/contract'
import { buttonLook } from '../../ui/button.tsx'
import { ListLink } from './list-link.tsx'
import type { Go } from './use-lead-query.ts'

type Props = { query: LeadQuery; pages: number; go: Go }

/** Turns the pages. The last link taken may be gone afterwards: then "page 2 of 5" gets the focus. */
export function LeadsPager({ query, pages, go }: Props) {
  const t = useTranslations('leads')
  const here = useRef<HTMLParagraphElement>(null)
  const isTurning = useRef(false)
  const turn: Go = (change) => {
    isTurning.current = true
    go(change)
  }
  useEffect(() => {
    if (isTurning.current && document.activeElement === document.body) here.current?.focus({ preventScroll: true })
    isTurning.current = false
  }, [query.page])

  const to = (page: number, label: ReactNode) =>
    page >= 1 && page <= pages ? (
      <ListLink change={{ page }} className={buttonLook('secondary')} go={turn} query={query}>
        {label}
      </ListLink>
    ) : (
      <span />
    )
  return (
    <nav aria-label={t('pages')} className="mt-4 flex flex-wrap items-center justify-between gap-2">
      {to(query.page - 1, t('previous'))}
      <p className="rounded px-2 text-muted" ref={here} tabIndex={-1}>
        {t('page', { page: query.page, pages })}
      </p>
      {to(query.page + 1, t('following'))}
    </nav>
  )
}
