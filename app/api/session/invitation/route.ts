import { asAnyone } from '#lib/http/as-anyone'
import { readJson } from '#lib/http/read-json'
import { OpenInvitation } from '#lib/session/contract'
import { openInvitation } from '#lib/session/open-invitation'

export const POST = asAnyone(async ({ db, request }) => {
  return Response.json(await openInvitation(db, await readJson(request, OpenInvitation)))
})
