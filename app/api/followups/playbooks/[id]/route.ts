import { asCaller } from '#lib/http/as-caller'
import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { changePlaybook } from '#lib/playbooks/change-playbook'
import { PlaybookChange } from '#lib/playbooks/contract'
import { readPlaybook } from '#lib/playbooks/read-playbook'

type Params = { id: string }

export const GET = asCaller<Params>('followups:write', async ({ db, params }) =>
  Response.json(await readPlaybook(db, params.id)),
)

export const PATCH = asManager<Params>(async ({ db, params, request }) =>
  Response.json(await changePlaybook(db, params.id, await readJson(request, PlaybookChange))),
)
