import { env } from '#lib/env'
import { asSendingManager } from '#lib/http/as-sending-manager'
import { openPost } from '#lib/webhooks/open-post'
import { pingEndpoint } from '#lib/webhooks/ping-endpoint'
import { reachOf } from '#lib/webhooks/reach-of'

export const POST = asSendingManager<{ id: string }>(async ({ db, service, params }) =>
  Response.json(await pingEndpoint({ db, service, post: openPost(reachOf(env().APP_URL)) }, params.id)),
)
