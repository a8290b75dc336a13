import { asCaller } from '#lib/http/as-caller'
import { readQuery } from '#lib/http/read-query'
import { PlaybookQuery } from '#lib/playbooks/contract'
import { listPlaybooks } from '#lib/playbooks/list-playbooks'

export const GET = asCaller('followups:write', async ({ db, request }) =>
  Response.json({ playbooks: await listPlaybooks(db, readQuery(request, PlaybookQuery)) }),
)
