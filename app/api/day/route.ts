import { DayQuery } from '#lib/day/contract'
import { getDay } from '#lib/day/get-day'
import { asMember } from '#lib/http/as-member'
import { readQuery } from '#lib/http/read-query'

export const GET = asMember(async ({ db, request }) =>
  Response.json(await getDay(db, readQuery(request, DayQuery).scope)),
)
