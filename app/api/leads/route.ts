import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'
import { readQuery } from '#lib/http/read-query'
import { addLead } from '#lib/leads/add-lead'
import { LeadSearch, NewLead } from '#lib/leads/contract'
import { listLeads } from '#lib/leads/list-leads'

export const GET = asCaller('leads:write', async ({ db, request }) =>
  Response.json(await listLeads(db, readQuery(request, LeadSearch))),
)

export const POST = asCaller('leads:write', async ({ db, member, request }) => {
  const added = await addLead(db, member ? 'manual' : 'api', await readJson(request, NewLead))
  return Response.json(added, { status: added.outcome === 'created' ? 201 : 200 })
})
