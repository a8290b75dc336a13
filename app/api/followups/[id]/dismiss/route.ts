import { dismiss } from '#lib/followups/dismiss'
import { asMember } from '#lib/http/as-member'

export const POST = asMember<{ id: string }>(async ({ db, params }) => {
  await dismiss(db, params.id)
  return new Response(null, { status: 204 })
})
