import { openChannels } from '#lib/channels/open-channels'
import { env } from '#lib/env'
import { TriggerFollowUp } from '#lib/followups/contract'
import { trigger } from '#lib/followups/trigger'
import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'

export const POST = asCaller('followups:write', async ({ db, request, now }) => {
  const written = await trigger(db, openChannels(env()), now, await readJson(request, TriggerFollowUp))
  return Response.json(written, { status: written.status === 'sent' ? 201 : 202 })
})
