import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'
import { addLead } from '#lib/leads/add-lead'
import { LeadQuery, NewLead } from '#lib/leads/contract'
import { listLeads } from '#lib/leads/list-leads'

export const GET = asMember(async ({ db, request }) =>
  Response.json(await listLeads(db, LeadQuery.parse(Object.fromEntries(new URL(request.url).searchParams)))),
)

export const POST = asMember(async ({ db, member, request }) =>
  Response.json(await addLead(db, member.id, await readJson(request, NewLead)), { status: 201 }),
)
