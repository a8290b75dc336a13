import { asManager } from '#lib/http/as-manager'
import { removeHoliday } from '#lib/settings/remove-holiday'

export const DELETE = asManager<{ region: string; day: string }>(async ({ db, params }) => {
  await removeHoliday(db, params)
  return new Response(null, { status: 204 })
})
