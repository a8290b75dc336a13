import { openTemplateReview } from '#lib/channels/open-template-review'
import { env } from '#lib/env'
import { asManager } from '#lib/http/as-manager'
import { submitTemplate } from '#lib/playbooks/submit-template'

export const POST = asManager<{ id: string; language: string }>(async ({ db, params }) =>
  Response.json(await submitTemplate(db, openTemplateReview(env()), params.id, params.language)),
)
