import { openChannels } from '#lib/channels/open-channels'
import { env } from '#lib/env'
import { checkAndTrigger } from '#lib/followups/check-and-trigger'
import { CheckRequest } from '#lib/followups/contract'
import { previewCheck } from '#lib/followups/preview-check'
import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'

export const maxDuration = 300

export const POST = asManager(async ({ db, request, now }) => {
  const { dry_run } = await readJson(request, CheckRequest)
  return Response.json(
    dry_run
      ? await previewCheck(db, now)
      : await checkAndTrigger({ db, now, channels: openChannels(env()), kind: 'manual' }),
  )
})
