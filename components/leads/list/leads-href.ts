import type { Route } from 'next'
import type { LeadQuery } from '#lib/leads/contract'

/** The address of a leads list; what is as usual is left out, so that the plain list is just /leads. */
export function leadsHref({ q, filter, owner, sort, order, page }: LeadQuery): Route {
  const parts = new URLSearchParams()
  if (q) parts.set('q', q)
  if (filter !== 'open') parts.set('filter', filter)
  if (owner) parts.set('owner', owner)
  if (sort !== 'next') parts.set('sort', sort)
  if (order !== 'asc') parts.set('order', order)
  if (page > 1) parts.set('page', String(page))
  return (parts.size > 0 ? `/leads?${parts}` : '/leads') as Route
}
