import { getBacklog } from '#lib/followups/get-backlog'
import { asManager } from '#lib/http/as-manager'

export const GET = asManager(async ({ db }) => Response.json(await getBacklog(db)))
