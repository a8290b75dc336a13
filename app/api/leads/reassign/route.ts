import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { Reassignment } from '#lib/leads/contract'
import { reassignLeads } from '#lib/leads/reassign-leads'

export const POST = asManager(async ({ db, request }) =>
  Response.json(await reassignLeads(db, await readJson(request, Reassignment))),
)
