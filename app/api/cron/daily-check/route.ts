import { openChannels } from '#lib/channels/open-channels'
import { env } from '#lib/env'
import { dailyCheck } from '#lib/followups/daily-check'
import { asCron } from '#lib/http/as-cron'
import { noteHeard } from '#lib/setup/note-heard'

export const maxDuration = 300

export const GET = asCron(async ({ db, now }) => {
  await noteHeard(() => db, 'daily_check')
  return Response.json(await dailyCheck({ db, now, channels: openChannels(env()) }))
})
export const POST = GET
