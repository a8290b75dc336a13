import { openChannels } from '#lib/channels/open-channels'
import { env } from '#lib/env'
import { TriggerFollowUp } from '#lib/followups/contract'
import { trigger } from '#lib/followups/trigger'
import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'

export const POST = asMember(async ({ db, request, now }) => {
  const input = await readJson(request, TriggerFollowUp)
  return Response.json(await trigger(db, openChannels(env()), now, input), { status: 201 })
})
