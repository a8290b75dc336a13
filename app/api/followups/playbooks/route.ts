import { asMember } from '#lib/http/as-member'
import { listPlaybooks } from '#lib/playbooks/list-playbooks'

export const GET = asMember(async ({ db }) => Response.json({ playbooks: await listPlaybooks(db) }))
