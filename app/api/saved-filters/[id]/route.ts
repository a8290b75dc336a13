import { asMember } from '#lib/http/as-member'
import { removeFilter } from '#lib/leads/remove-filter'

export const DELETE = asMember<{ id: string }>(async ({ db, params }) => {
  await removeFilter(db, params.id)
  return new Response(null, { status: 204 })
})
