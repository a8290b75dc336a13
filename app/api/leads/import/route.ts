import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'
import { readText } from '#lib/http/read-text'
import { ImportQuery } from '#lib/leads/contract'
import { importLeads } from '#lib/leads/import/import-leads'

export const maxDuration = 300

export const POST = asCaller('leads:write', async ({ db, request }) => {
  const query = readQuery(request, ImportQuery)
  return Response.json(
    await importLeads(db, query, await readText(request, ['application/x-ndjson', 'text/csv'], 10_000_000)),
  )
})
