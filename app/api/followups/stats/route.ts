import { StatsQuery } from '#lib/followups/contract'
import { getStats } from '#lib/followups/get-stats'
import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'

export const GET = asCaller('analytics:read', async ({ db, request }) =>
  Response.json(await getStats(db, readQuery(request, StatsQuery))),
)
