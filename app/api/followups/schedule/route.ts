import { ScheduleFollowUp } from '#lib/followups/contract'
import { readFollowUp } from '#lib/followups/read-follow-up'
import { writeFollowUp } from '#lib/followups/write-follow-up'
import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'

export const POST = asCaller('followups:write', async ({ db, request }) => {
  const id = await writeFollowUp(db, await readJson(request, ScheduleFollowUp))
  return Response.json(await readFollowUp(db, id), { status: 201 })
})
