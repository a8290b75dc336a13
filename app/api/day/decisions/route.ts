import { DayDecision } from '#lib/day/contract'
import { decideEntries } from '#lib/day/decide-entries'
import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'

export const POST = asMember(async ({ db, request }) =>
  Response.json(await decideEntries(db, await readJson(request, DayDecision))),
)
