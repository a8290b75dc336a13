import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'
import { NewPermission } from '#lib/leads/contract'
import { recordPermission } from '#lib/leads/record-permission'

export const POST = asCaller<{ id: string }>('leads:write', async ({ db, params, request }) =>
  Response.json(await recordPermission(db, params.id, await readJson(request, NewPermission)), { status: 201 }),
)
