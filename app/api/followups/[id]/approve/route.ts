import { approve } from '#lib/followups/approve'
import { ApproveFollowUp } from '#lib/followups/contract'
import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'

export const POST = asMember<{ id: string }>(async ({ db, params, request }) => {
  await approve(db, params.id, await readJson(request, ApproveFollowUp))
  return new Response(null, { status: 204 })
})
