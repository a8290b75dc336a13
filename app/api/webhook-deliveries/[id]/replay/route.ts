import { env } from '#lib/env'
import { asSendingManager } from '#lib/http/as-sending-manager'
import { openPost } from '#lib/webhooks/open-post'
import { reachOf } from '#lib/webhooks/reach-of'
import { replayDelivery } from '#lib/webhooks/replay-delivery'

export const POST = asSendingManager<{ id: string }>(async ({ db, service, params }) =>
  Response.json(await replayDelivery({ db, service, post: openPost(reachOf(env().APP_URL)) }, params.id)),
)
