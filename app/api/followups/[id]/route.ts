import { FollowUpChange } from '#lib/followups/contract'
import { editFollowUp } from '#lib/followups/edit-follow-up'
import { getFollowUp } from '#lib/followups/get-follow-up'
import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'

type Params = { id: string }

export const GET = asCaller<Params>('followups:write', async ({ db, params }) =>
  Response.json(await getFollowUp(db, params.id)),
)

export const PATCH = asCaller<Params>('followups:write', async ({ db, params, request }) => {
  await editFollowUp(db, params.id, await readJson(request, FollowUpChange))
  return Response.json(await getFollowUp(db, params.id))
})
