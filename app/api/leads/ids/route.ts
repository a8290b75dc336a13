import { asMember } from '#lib/http/as-member'
import { readQuery } from '#lib/http/read-query'
import { LeadIdSearch } from '#lib/leads/contract'
import { findLeadIds } from '#lib/leads/find-lead-ids'

export const GET = asMember(async ({ db, request }) =>
  Response.json(await findLeadIds(db, readQuery(request, LeadIdSearch))),
)
