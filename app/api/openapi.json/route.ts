import { env } from '#lib/env'
import { asAnyone } from '#lib/http/as-anyone'
import { apiDocument } from '#lib/openapi/api-document'

export const GET = asAnyone(async () =>
  Response.json(apiDocument(env().APP_URL), { headers: { 'cache-control': 'public, max-age=300' } }),
)
