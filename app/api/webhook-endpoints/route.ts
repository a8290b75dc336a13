import { env } from '#lib/env'
import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { addEndpoint } from '#lib/webhooks/add-endpoint'
import { NewWebhookEndpoint } from '#lib/webhooks/contract'
import { listEndpoints } from '#lib/webhooks/list-endpoints'
import { reachOf } from '#lib/webhooks/reach-of'

export const GET = asManager(async ({ db }) => Response.json(await listEndpoints(db)))

export const POST = asManager(async ({ db, request }) =>
  Response.json(await addEndpoint(db, await readJson(request, NewWebhookEndpoint), reachOf(env().APP_URL)), {
    status: 201,
    headers: { 'cache-control': 'no-store' }, // it holds the secret
  }),
)
