import { changeChannel } from '#lib/channels/change-channel'
import { ChannelChange } from '#lib/channels/contract'
import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'

export const PATCH = asManager<{ channel: string }>(async ({ db, params, request }) => {
  await changeChannel(db, params.channel, await readJson(request, ChannelChange))
  return new Response(null, { status: 204 })
})
