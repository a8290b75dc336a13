import { asManager } from '#lib/http/as-manager'
import { revokeKey } from '#lib/integrations/revoke-key'

export const DELETE = asManager<{ id: string }>(async ({ db, params }) => {
  await revokeKey(db, params.id)
  return new Response(null, { status: 204 })
})
