import { approve } from '#lib/followups/approve'
import { ApproveFollowUp } from '#lib/followups/contract'
import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'

export const POST = asCaller<{ id: string }>('followups:write', async ({ db, params, request }) => {
  await approve(db, params.id, await readJson(request, ApproveFollowUp))
  return new Response(null, { status: 204 })
})
