import { Day, DayQuery } from '../../day/contract.ts'
import type { Operation } from '../operation.ts'

const tag = 'Desk'

/** What waits for a person. */
export const desk: Operation[] = [
  {
    id: 'getDay',
    method: 'get',
    path: '/api/day',
    tag,
    who: 'member',
    summary: 'Read a member’s day',
    query: DayQuery,
    answers: {
      200: { description: 'What waits today.', schema: Day, example: { counts: {}, entries: [], done_today: 3 } },
    },
  },
]
