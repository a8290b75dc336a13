import { listRuns } from '#lib/followups/list-runs'
import { asManager } from '#lib/http/as-manager'
import { readQuery } from '#lib/http/read-query'
import { PageQuery } from '#lib/pages/contract'

export const GET = asManager(async ({ db, request }) =>
  Response.json(await listRuns(db, readQuery(request, PageQuery))),
)
