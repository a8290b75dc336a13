import { asCaller } from '#lib/http/as-caller'
import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { readQuery } from '#lib/http/read-query'
import { addPlaybook } from '#lib/playbooks/add-playbook'
import { NewPlaybook, PlaybookQuery } from '#lib/playbooks/contract'
import { listPlaybooks } from '#lib/playbooks/list-playbooks'

export const GET = asCaller('followups:write', async ({ db, request }) =>
  Response.json({ playbooks: await listPlaybooks(db, readQuery(request, PlaybookQuery)) }),
)

export const POST = asManager(async ({ db, request }) =>
  Response.json(await addPlaybook(db, await readJson(request, NewPlaybook)), { status: 201 }),
)
