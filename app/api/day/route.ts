import { DayScope } from '#lib/day/contract'
import { getDay } from '#lib/day/get-day'
import { asMember } from '#lib/http/as-member'

export const GET = asMember(async ({ db, request }) =>
  Response.json(await getDay(db, DayScope.parse(new URL(request.url).searchParams.get('scope') ?? 'mine'))),
)
