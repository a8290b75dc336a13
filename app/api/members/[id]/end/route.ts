import { asManager } from '#lib/http/as-manager'
import { endMembership } from '#lib/members/end-membership'

export const POST = asManager<{ id: string }>(async ({ db, params }) => {
  await endMembership(db, params.id)
  return new Response(null, { status: 204 })
})
