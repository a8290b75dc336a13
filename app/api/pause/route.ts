import { asManager } from '#lib/http/as-manager'
import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'
import { NoBody, type Resumed } from '#lib/setup/contract'
import { getPauseState } from '#lib/setup/get-pause-state'
import { setPause } from '#lib/setup/set-pause'

export const GET = asMember(async ({ db }) => Response.json(await getPauseState(db)))

export const POST = asManager(async ({ db, request }) => {
  await readJson(request, NoBody)
  await setPause(db, true)
  return new Response(null, { status: 204 })
})

export const DELETE = asManager(async ({ db, request }) => {
  await readJson(request, NoBody)
  return Response.json({ held: await setPause(db, false) } satisfies Resumed)
})
