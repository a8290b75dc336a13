import { asMember } from '#lib/http/as-member'
import { undoBulkChange } from '#lib/leads/undo-bulk-change'

export const POST = asMember<{ id: string }>(async ({ db, params }) =>
  Response.json(await undoBulkChange(db, params.id)),
)
