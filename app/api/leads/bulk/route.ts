import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'
import { changeMany } from '#lib/leads/change-many'
import { BulkChange } from '#lib/leads/contract'

export const POST = asMember(async ({ db, request }) =>
  Response.json(await changeMany(db, await readJson(request, BulkChange))),
)
