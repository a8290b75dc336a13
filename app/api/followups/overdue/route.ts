import { OverdueLeadQuery } from '#lib/followups/contract'
import { listOverdueLeads } from '#lib/followups/list-overdue-leads'
import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'

export const GET = asCaller('followups:write', async ({ db, request }) =>
  Response.json(await listOverdueLeads(db, readQuery(request, OverdueLeadQuery))),
)
