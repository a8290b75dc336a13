import { RescheduleFollowUp } from '#lib/followups/contract'
import { getFollowUp } from '#lib/followups/get-follow-up'
import { reschedule } from '#lib/followups/reschedule'
import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'

export const POST = asCaller<{ id: string }>('followups:write', async ({ db, params, request }) => {
  await reschedule(db, params.id, await readJson(request, RescheduleFollowUp))
  return Response.json(await getFollowUp(db, params.id))
})
