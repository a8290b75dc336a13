import { env } from '#lib/env'
import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { GoLive } from '#lib/setup/contract'
import { goLive } from '#lib/setup/go-live'

export const maxDuration = 300

export const POST = asManager(async ({ db, request, now }) =>
  Response.json(await goLive(db, env(), await readJson(request, GoLive), now)),
)
