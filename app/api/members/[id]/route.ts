import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { changeMember } from '#lib/members/change-member'
import { MemberChange } from '#lib/members/contract'

export const PATCH = asManager<{ id: string }>(async ({ db, params, request }) => {
  await changeMember(db, params.id, await readJson(request, MemberChange))
  return new Response(null, { status: 204 })
})
