import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { readQuery } from '#lib/http/read-query'
import { addHoliday } from '#lib/settings/add-holiday'
import { HolidayQuery, NewHoliday } from '#lib/settings/contract'
import { listHolidays } from '#lib/settings/list-holidays'

export const GET = asManager(async ({ db, request, now }) =>
  Response.json(await listHolidays(db, readQuery(request, HolidayQuery).year, now)),
)

export const POST = asManager(async ({ db, request }) => {
  await addHoliday(db, await readJson(request, NewHoliday))
  return new Response(null, { status: 204 })
})
