import { closeTask } from '#lib/followups/close-task'
import { CloseTask } from '#lib/followups/contract'
import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'

export const POST = asMember<{ id: string }>(async ({ db, params, request }) => {
  await closeTask(db, params.id, await readJson(request, CloseTask))
  return new Response(null, { status: 204 })
})
