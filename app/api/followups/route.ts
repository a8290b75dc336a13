import { FollowUpQuery } from '#lib/followups/contract'
import { listFollowUps } from '#lib/followups/list-follow-ups'
import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'

export const GET = asCaller('followups:write', async ({ db, request }) =>
  Response.json(await listFollowUps(db, readQuery(request, FollowUpQuery))),
)
