import type { LeadQuery } from '#lib/leads/contract'

/** How a column is sorted at first: the best score and the latest contact come first, everything else from its start. */
export function firstOrder(sort: LeadQuery['sort']): LeadQuery['order'] {
  return sort === 'bant_score' || sort === 'last_contact' ? 'desc' : 'asc'
}

/** The other way round. */
export function turned(order: LeadQuery['order']): LeadQuery['order'] {
  return order === 'asc' ? 'desc' : 'asc'
}
