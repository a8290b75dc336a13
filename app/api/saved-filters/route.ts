import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'
import { NewSavedFilter } from '#lib/leads/contract'
import { listFilters } from '#lib/leads/list-filters'
import { saveFilter } from '#lib/leads/save-filter'

export const GET = asMember(async ({ db, member }) => Response.json({ filters: await listFilters(db, member.id) }))

export const POST = asMember(async ({ db, member, request }) =>
  Response.json(await saveFilter(db, member.id, await readJson(request, NewSavedFilter)), { status: 201 }),
)
