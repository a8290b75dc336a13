import { openChannels } from '#lib/channels/open-channels'
import { env } from '#lib/env'
import { asSendingManager } from '#lib/http/as-sending-manager'
import { readJson } from '#lib/http/read-json'
import { TestMessage } from '#lib/setup/contract'
import { sendTest } from '#lib/setup/send-test'

export const POST = asSendingManager(async ({ db, service, member, request }) =>
  Response.json(
    await sendTest({ db, service, member, channels: openChannels(env()) }, await readJson(request, TestMessage)),
  ),
)
