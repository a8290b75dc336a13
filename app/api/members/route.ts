import { asManager } from '#lib/http/as-manager'
import { asSendingManager } from '#lib/http/as-sending-manager'
import { readJson } from '#lib/http/read-json'
import { NewMember } from '#lib/members/contract'
import { inviteMember } from '#lib/members/invite-member'
import { listTeam } from '#lib/members/list-team'

export const GET = asManager(async ({ db }) => Response.json(await listTeam(db)))

export const POST = asSendingManager(async ({ service, request }) =>
  Response.json(await inviteMember(service, await readJson(request, NewMember)), { status: 201 }),
)
