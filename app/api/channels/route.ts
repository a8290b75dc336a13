import { readStanding } from '#lib/followups/read-standing'
import { asManager } from '#lib/http/as-manager'

export const GET = asManager(async ({ db }) => Response.json(await readStanding(db)))
