import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'
import { PermissionWithdrawal } from '#lib/leads/contract'
import { withdrawPermissions } from '#lib/leads/withdraw-permissions'

export const POST = asCaller<{ id: string }>('leads:write', async ({ db, params, request }) =>
  Response.json(await withdrawPermissions(db, params.id, await readJson(request, PermissionWithdrawal))),
)
