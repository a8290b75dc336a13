import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'
import { HandOver } from '#lib/leads/contract'
import { handLeadOver } from '#lib/leads/hand-lead-over'

export const POST = asMember<{ id: string }>(async ({ db, params, request }) => {
  await handLeadOver(db, params.id, await readJson(request, HandOver))
  return new Response(null, { status: 204 })
})
