import { AnalyticsQuery } from '#lib/analytics/contract'
import { getAnalytics } from '#lib/analytics/get-analytics'
import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'

export const GET = asCaller('analytics:read', async ({ db, request }) =>
  Response.json(await getAnalytics(db, readQuery(request, AnalyticsQuery))),
)
