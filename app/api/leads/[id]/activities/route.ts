import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'
import { NewActivity } from '#lib/leads/contract'
import { recordActivity } from '#lib/leads/record-activity'

export const POST = asMember<{ id: string }>(async ({ db, params, request }) =>
  Response.json(await recordActivity(db, params.id, await readJson(request, NewActivity)), { status: 201 }),
)
