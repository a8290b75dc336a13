import { env } from '#lib/env'
import { asManager } from '#lib/http/as-manager'
import { getSetup } from '#lib/setup/get-setup'

export const GET = asManager(async ({ db, now }) => Response.json(await getSetup(db, env(), now)))
