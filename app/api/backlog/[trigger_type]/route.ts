import { BacklogRate } from '#lib/followups/contract'
import { setBacklogRate } from '#lib/followups/set-backlog-rate'
import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'

export const PATCH = asManager<{ trigger_type: string }>(async ({ db, request, params }) => {
  await setBacklogRate(db, params.trigger_type, await readJson(request, BacklogRate))
  return new Response(null, { status: 204 })
})
