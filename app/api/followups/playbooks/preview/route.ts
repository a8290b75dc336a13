import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { PreviewPlaybook } from '#lib/playbooks/contract'
import { previewPlaybook } from '#lib/playbooks/preview-playbook'

export const POST = asManager(async ({ db, request }) =>
  Response.json(await previewPlaybook(db, await readJson(request, PreviewPlaybook))),
)
