import { z } from 'zod'
import { Backlog, BacklogRate, BacklogRelease, ReleasedBacklog } from '../../followups/contract.ts'
import type { Operation } from '../operation.ts'
import { refusedByDatabase } from '../path-params.ts'

const tag = 'Operations'
const triggerType = {
  trigger_type: { description: 'The type of signal.', schema: z.string(), example: 'long_inactivity' },
}

/** What waits from before, and letting it out. */
export const backlog: Operation[] = [
  {
    id: 'getBacklog',
    method: 'get',
    path: '/api/backlog',
    tag,
    who: 'manager',
    summary: 'What waits from before',
    description:
      'What came with imports, or is older than the start of automation. Nothing of it is sent until it is released.',
    answers: {
      200: {
        description: 'By trigger type.',
        schema: Backlog,
        example: {
          backlog: [
            {
              trigger_type: 'long_inactivity',
              playbooks: [{ id: 'nurture_30d', name: 'Langzeit-Nurturing' }],
              total: 5000,
              due: 2000,
              not_yet: 0,
              bant_too_low: 3000,
              expired: 0,
              waiting: 0,
              no_playbook: 0,
              oldest_at: '2026-05-02T09:00:00Z',
              per_day: 100,
              is_paused: false,
              released_on: '2026-11-20',
              released: 100,
            },
          ],
        },
      },
    },
  },
  {
    id: 'setBacklogRate',
    method: 'patch',
    path: '/api/backlog/{trigger_type}',
    tag,
    who: 'manager',
    summary: 'Release so much of the backlog a day',
    description:
      'The daily check releases that much of what is due on each working day, the oldest first; nothing while everything is paused or automation is off.',
    params: triggerType,
    body: { content: { 'application/json': { schema: BacklogRate, examples: { 'a hundred': { per_day: 100 } } } } },
    answers: { 204: { description: 'From the next check on.' } },
    refusals: { 422: refusedByDatabase },
  },
  {
    id: 'releaseBacklog',
    method: 'post',
    path: '/api/backlog/{trigger_type}/release',
    tag,
    who: 'manager',
    summary: 'Release backlog at once',
    params: triggerType,
    body: {
      isOptional: true,
      content: { 'application/json': { schema: BacklogRelease, examples: { ten: { limit: 10 } } } },
    },
    answers: {
      200: { description: 'How much was released.', schema: ReleasedBacklog, example: { released: 10 } },
    },
    refusals: {
      409: { not_live: 'Before go-live nothing is released: all of it would leave at that moment.' },
      422: refusedByDatabase,
    },
  },
]
