import { asMember } from '#lib/http/as-member'
import { readJson } from '#lib/http/read-json'
import { ReadUntil } from '#lib/notifications/contract'
import { readNotifications } from '#lib/notifications/read-notifications'

export const POST = asMember(async ({ db, request }) => {
  await readNotifications(db, (await readJson(request, ReadUntil)).until)
  return new Response(null, { status: 204 })
})
