import { BacklogRelease } from '#lib/followups/contract'
import { releaseBacklog } from '#lib/followups/release-backlog'
import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'

export const POST = asManager<{ trigger_type: string }>(async ({ db, request, params }) =>
  Response.json(await releaseBacklog(db, params.trigger_type, await readJson(request, BacklogRelease))),
)
