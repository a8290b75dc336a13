import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'
import { changeMember } from '#lib/members/change-member'
import { ProfileChange } from '#lib/members/contract'
import { getProfile } from '#lib/members/get-profile'

export const GET = asMember(async ({ db }) => Response.json(await getProfile(db)))

export const PATCH = asMember(async ({ db, member, request }) => {
  await changeMember(db, member.id, await readJson(request, ProfileChange))
  return Response.json(await getProfile(db))
})
