import { asManager } from '#lib/http/as-manager'
import { exportLead } from '#lib/leads/export-lead'

type Params = { id: string }

export const GET = asManager<Params>(async ({ db, params }) =>
  Response.json(await exportLead(db, params.id), {
    headers: { 'cache-control': 'no-store', 'content-disposition': `attachment; filename="lead-${params.id}.json"` },
  }),
)
