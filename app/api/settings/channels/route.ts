import { env } from '#lib/env'
import { asManager } from '#lib/http/as-manager'
import { listChannelSetups } from '#lib/settings/list-channel-setups'

export const GET = asManager(async ({ db }) => Response.json(await listChannelSetups(db, env())))
