import { PreviewFollowUp } from '#lib/followups/contract'
import { previewFollowUp } from '#lib/followups/preview-follow-up'
import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'

export const POST = asCaller('followups:write', async ({ db, request }) =>
  Response.json(await previewFollowUp(db, await readJson(request, PreviewFollowUp))),
)
