import { asManager } from '#lib/http/as-manager'
import { readQuery } from '#lib/http/read-query'
import { PageQuery } from '#lib/pages/contract'
import { listDeliveries } from '#lib/webhooks/list-deliveries'

export const GET = asManager<{ id: string }>(async ({ db, params, request }) => {
  return Response.json(await listDeliveries(db, params.id, readQuery(request, PageQuery)))
})
