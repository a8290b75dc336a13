import { listRuns } from '#lib/followups/list-runs'
import { asManager } from '#lib/http/as-manager'

export const GET = asManager(async ({ db }) => Response.json({ runs: await listRuns(db, 50) }))
