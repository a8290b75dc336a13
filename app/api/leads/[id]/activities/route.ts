import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'
import { NewActivity } from '#lib/leads/contract'
import { recordActivity } from '#lib/leads/record-activity'

export const POST = asCaller<{ id: string }>('leads:write', async ({ db, member, params, request }) => {
  const activity = await readJson(request, NewActivity)
  const { id, is_new } = await recordActivity(db, params.id, member ? 'manual' : 'api', activity)
  return Response.json({ id }, { status: is_new ? 201 : 200 })
})
