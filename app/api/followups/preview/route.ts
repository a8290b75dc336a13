import { PreviewFollowUp } from '#lib/followups/contract'
import { previewFollowUp } from '#lib/followups/preview-follow-up'
import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'

export const POST = asMember(async ({ db, request }) =>
  Response.json(await previewFollowUp(db, await readJson(request, PreviewFollowUp))),
)
