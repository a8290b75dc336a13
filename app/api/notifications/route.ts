import { asMember } from '#lib/http/as-member'
import { getNotifications } from '#lib/notifications/get-notifications'

export const GET = asMember(async ({ db }) => Response.json(await getNotifications(db)))
