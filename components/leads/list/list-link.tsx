'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'
import type { LeadQuery } from '#lib/leads/contract'
import { changeQuery } from './change-query.ts'
import { leadsHref } from './leads-href.ts'
import type { Go } from './use-lead-query.ts'

type Props = Omit<ComponentProps<'a'>, 'href'> & { query: LeadQuery; change: Partial<LeadQuery>; go: Go }

/** A link to the same list, changed: a plain address for new tabs and without JavaScript, else no page load. */
export function ListLink({ query, change, go, ...rest }: Props) {
  return (
    <Link
      {...rest}
      href={leadsHref(changeQuery(query, change))}
      onNavigate={(event) => {
        event.preventDefault()
        go(change)
      }}
      prefetch={false}
    />
  )
}
