import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { OptOutRemoval } from '#lib/settings/contract'
import { removeOptOut } from '#lib/settings/remove-opt-out'

export const POST = asManager(async ({ db, request }) => {
  await removeOptOut(db, await readJson(request, OptOutRemoval))
  return new Response(null, { status: 204 })
})
