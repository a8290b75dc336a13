import { checkHealth } from '#lib/health/check-health'
import { asAnyone } from '#lib/http/as-anyone'

export const GET = asAnyone(async ({ db }) => {
  const health = await checkHealth(db)
  return Response.json(health, {
    status: health.status === 'down' ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  })
})
