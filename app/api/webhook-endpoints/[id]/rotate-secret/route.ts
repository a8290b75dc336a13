import { asManager } from '#lib/http/as-manager'
import { rotateSecret } from '#lib/webhooks/rotate-secret'

export const POST = asManager<{ id: string }>(async ({ db, params }) =>
  // it holds the secret
  Response.json(await rotateSecret(db, params.id), { headers: { 'cache-control': 'no-store' } }),
)
