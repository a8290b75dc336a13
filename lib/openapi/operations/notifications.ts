import { Notifications, ReadUntil } from '../../notifications/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'
import { refusedByDatabase } from '../path-params.ts'

const tag = 'Desk'

/** What a member is told beside the day's work. */
export const notifications: Operation[] = [
  {
    id: 'getNotifications',
    method: 'get',
    path: '/api/notifications',
    tag,
    who: 'member',
    summary: 'Read the notifications',
    answers: {
      200: {
        description: 'The latest ones, newest first.',
        schema: Notifications,
        example: {
          as_of: '2026-11-22T09:00:00Z',
          unread: 1,
          notifications: [
            {
              id: 'a4711',
              kind: 'answered',
              at: '2026-11-22T08:41:00Z',
              lead_id: exampleIds.lead,
              lead_name: 'Petra Vogt',
              channel: 'whatsapp',
              reason: null,
              about: null,
              is_unread: true,
            },
          ],
        },
      },
    },
  },
  {
    id: 'readNotifications',
    method: 'post',
    path: '/api/notifications/read',
    tag,
    who: 'member',
    summary: 'Mark notifications as read',
    body: {
      content: { 'application/json': { schema: ReadUntil, examples: { now: { until: '2026-11-22T09:00:00Z' } } } },
    },
    answers: { 204: { description: 'They are read.' } },
    refusals: { 422: refusedByDatabase },
  },
]
