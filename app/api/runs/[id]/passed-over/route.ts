import { listPassedOver } from '#lib/followups/list-passed-over'
import { asManager } from '#lib/http/as-manager'

export const GET = asManager<{ id: string }>(async ({ db, params }) =>
  Response.json(await listPassedOver(db, params.id)),
)
