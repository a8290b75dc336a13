import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'
import { NewImport } from '#lib/leads/contract'
import { beginImport } from '#lib/leads/import/begin-import'
import { listImports } from '#lib/leads/import/list-imports'

export const GET = asCaller('leads:write', async ({ db }) => Response.json(await listImports(db)))

export const POST = asCaller('leads:write', async ({ db, request }) => {
  const begun = await beginImport(db, await readJson(request, NewImport))
  return Response.json(begun, { status: begun.is_resumed ? 200 : 201 })
})
