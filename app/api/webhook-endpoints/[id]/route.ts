import { env } from '#lib/env'
import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { changeEndpoint } from '#lib/webhooks/change-endpoint'
import { WebhookEndpointChange } from '#lib/webhooks/contract'
import { reachOf } from '#lib/webhooks/reach-of'
import { removeEndpoint } from '#lib/webhooks/remove-endpoint'

type Params = { id: string }

export const PATCH = asManager<Params>(async ({ db, params, request }) => {
  await changeEndpoint(db, params.id, await readJson(request, WebhookEndpointChange), reachOf(env().APP_URL))
  return new Response(null, { status: 204 })
})

export const DELETE = asManager<Params>(async ({ db, params }) => {
  await removeEndpoint(db, params.id)
  return new Response(null, { status: 204 })
})
