import { fillHolidays } from '#lib/followups/fill-holidays'
import { asManager } from '#lib/http/as-manager'

export const POST = asManager(async ({ db, now }) => {
  await fillHolidays(db, now.toISOString())
  return new Response(null, { status: 204 })
})
