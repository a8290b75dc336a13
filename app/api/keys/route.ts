import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { NewApiKey } from '#lib/integrations/contract'
import { createKey } from '#lib/integrations/create-key'
import { listKeys } from '#lib/integrations/list-keys'

export const GET = asManager(async ({ db }) => Response.json(await listKeys(db)))

export const POST = asManager(async ({ db, request }) =>
  Response.json(await createKey(db, await readJson(request, NewApiKey)), {
    status: 201,
    headers: { 'cache-control': 'no-store' },
  }),
)
