import type { LeadQuery } from '#lib/leads/contract'

/** The list after a change: whatever is changed but the page itself starts at the first page again. */
export function changeQuery(query: LeadQuery, change: Partial<LeadQuery>): LeadQuery {
  return { ...query, page: 1, ...change }
}
