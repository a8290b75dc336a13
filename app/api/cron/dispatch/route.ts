import { openChannels } from '#lib/channels/open-channels'
import { env } from '#lib/env'
import { dispatchTick } from '#lib/followups/dispatch-tick'
import { asCron } from '#lib/http/as-cron'

export const maxDuration = 300

export const GET = asCron(async ({ db, now }) =>
  Response.json(await dispatchTick({ db, now, channels: openChannels(env()) })),
)
export const POST = GET
