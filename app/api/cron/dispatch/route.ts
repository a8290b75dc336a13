import { openChannels } from '#lib/channels/open-channels'
import { env } from '#lib/env'
import { dispatchTick } from '#lib/followups/dispatch-tick'
import { asCron } from '#lib/http/as-cron'
import { noteHeard } from '#lib/setup/note-heard'
import { openPost } from '#lib/webhooks/open-post'
import { reachOf } from '#lib/webhooks/reach-of'

export const maxDuration = 300

export const GET = asCron(async ({ db, now }) => {
  await noteHeard(() => db, 'dispatch')
  return Response.json(
    await dispatchTick({ db, now, channels: openChannels(env()), post: openPost(reachOf(env().APP_URL)) }),
  )
})
export const POST = GET
