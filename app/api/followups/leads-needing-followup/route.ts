import { SilentLeadQuery } from '#lib/followups/contract'
import { listSilentLeads } from '#lib/followups/list-silent-leads'
import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'

export const GET = asCaller('followups:write', async ({ db, request }) =>
  Response.json(await listSilentLeads(db, readQuery(request, SilentLeadQuery))),
)
