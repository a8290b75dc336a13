import { openChannels } from '#lib/channels/open-channels'
import { env } from '#lib/env'
import { checkAndTrigger } from '#lib/followups/check-and-trigger'
import { asCron } from '#lib/http/as-cron'

export const maxDuration = 300

export const GET = asCron(async ({ db, now }) =>
  Response.json(await checkAndTrigger({ db, now, channels: openChannels(env()), kind: 'daily' })),
)
export const POST = GET
