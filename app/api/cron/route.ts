import { asCron } from '#lib/http/as-cron'

/** Says that the secret is the right one, and does nothing. */
export const GET = asCron(() => Promise.resolve(new Response(null, { status: 204 })))
