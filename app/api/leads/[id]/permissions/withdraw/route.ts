import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'
import { PermissionWithdrawal } from '#lib/leads/contract'
import { withdrawPermissions } from '#lib/leads/withdraw-permissions'

export const POST = asMember<{ id: string }>(async ({ db, params, request }) =>
  Response.json(await withdrawPermissions(db, params.id, await readJson(request, PermissionWithdrawal))),
)
