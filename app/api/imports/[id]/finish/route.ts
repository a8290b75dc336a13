import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'
import { ImportFigures } from '#lib/leads/contract'
import { finishImport } from '#lib/leads/import/finish-import'

export const POST = asCaller<{ id: string }>('leads:write', async ({ db, request, params }) => {
  await finishImport(db, params.id, await readJson(request, ImportFigures))
  return new Response(null, { status: 204 })
})
