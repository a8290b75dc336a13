import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'
import { readText } from '#lib/http/read-text'
import { ImportPreviewQuery } from '#lib/leads/contract'
import { previewImport } from '#lib/leads/import/preview-import'

export const maxDuration = 300

export const POST = asCaller('leads:write', async ({ db, request }) => {
  const query = readQuery(request, ImportPreviewQuery)
  const file = await readText(request, ['application/x-ndjson', 'text/csv'], 10_000_000)
  return Response.json(await previewImport(db, query, file))
})
