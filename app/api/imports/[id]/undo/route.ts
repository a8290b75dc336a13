import { asCaller } from '#lib/http/as-caller'
import { undoImport } from '#lib/leads/import/undo-import'

export const maxDuration = 300

export const POST = asCaller<{ id: string }>('leads:write', async ({ db, params }) =>
  Response.json(await undoImport(db, params.id)),
)
