import { listHistory } from '#lib/followups/list-history'
import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'
import { PageQuery } from '#lib/pages/contract'

export const GET = asCaller<{ lead_id: string }>('followups:write', async ({ db, params, request }) =>
  Response.json(await listHistory(db, params.lead_id, readQuery(request, PageQuery))),
)
