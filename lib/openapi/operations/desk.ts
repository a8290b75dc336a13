import { Day, DayDecided, DayDecision, DayQuery } from '../../day/contract.ts'
import { HandOver } from '../../leads/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'
import { leadId, noSuchLead } from '../path-params.ts'

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
      200: {
        description: 'What waits today.',
        schema: Day,
        example: { unread: 1, counts: {}, entries: [], done_today: 3 },
      },
    },
  },
  {
    id: 'decideDay',
    method: 'post',
    path: '/api/day/decisions',
    tag,
    who: 'member',
    summary: 'Decide about many entries of the day',
    description:
      'Each entry is decided for itself: one that is refused keeps none of the others back. An approval leaves 15 seconds later at the earliest; undo takes back what was decided, or written to be undoable, in the last minute, while it has not left: the message is what it was before.',
    body: {
      content: {
        'application/json': {
          schema: DayDecision,
          examples: {
            approve: {
              action: 'approve',
              entries: [{ lead_id: exampleIds.lead, follow_up_id: exampleIds.followUp }],
            },
            snooze: {
              action: 'snooze',
              entries: [{ lead_id: exampleIds.lead }],
              until: '2026-11-30T07:00:00Z',
            },
          },
        },
      },
    },
    answers: {
      200: {
        description: 'What became of each, in the order asked; status and reason are those of a refusal.',
        schema: DayDecided,
        example: {
          results: [
            {
              lead_id: exampleIds.lead,
              follow_up_id: exampleIds.followUp,
              status: 409,
              reason: 'not_waiting',
              detail: null,
            },
          ],
        },
      },
    },
    refusals: {
      422: { in_the_past: 'until is over already.', too_far: 'until is more than a year ahead.' },
    },
  },
  {
    id: 'handLeadOver',
    method: 'post',
    path: '/api/leads/{id}/hand-over',
    tag,
    who: 'member',
    summary: 'Give a lead to a colleague for good',
    description: 'With everything unsent, open tasks and answers. Owners give their own, managers every lead.',
    params: leadId,
    body: {
      content: {
        'application/json': {
          schema: HandOver,
          examples: { note: { to: exampleIds.otherMember, note: 'You know the plant in Bremen.' } },
        },
      },
    },
    answers: { 204: { description: 'It is theirs.' } },
    refusals: {
      403: { forbidden: 'Only its owner or a manager may give it away.' },
      404: noSuchLead,
      422: { no_such_member: 'Nobody who is here, or the owner already.' },
    },
  },
]
