import { closeTask } from '#lib/followups/close-task'
import { CloseTask } from '#lib/followups/contract'
import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'

export const POST = asCaller<{ id: string }>('followups:write', async ({ db, params, request }) => {
  await closeTask(db, params.id, await readJson(request, CloseTask))
  return new Response(null, { status: 204 })
})
