import { asManager } from '#lib/http/as-manager'
import { rehearsePlaybook } from '#lib/playbooks/rehearse-playbook'

export const POST = asManager<{ id: string }>(async ({ db, params }) =>
  Response.json(await rehearsePlaybook(db, params.id)),
)
