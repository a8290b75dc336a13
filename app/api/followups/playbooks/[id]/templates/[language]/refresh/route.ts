import { openTemplateReview } from '#lib/channels/open-template-review'
import { env } from '#lib/env'
import { asManager } from '#lib/http/as-manager'
import { refreshTemplate } from '#lib/playbooks/refresh-template'

export const POST = asManager<{ id: string; language: string }>(async ({ db, params }) =>
  Response.json(await refreshTemplate(db, openTemplateReview(env()), params.id, params.language)),
)
