import {
  BulkChange,
  BulkResult,
  BulkUndone,
  LeadIds,
  LeadIdSearch,
  NewSavedFilter,
  SavedFilter,
  SavedFilterList,
} from '../../leads/contract.ts'
import { z } from 'zod'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'
import { refusedByDatabase } from '../path-params.ts'

const tag = 'Desk'
const filter = {
  id: exampleIds.savedFilter,
  name: 'Heiße Leads',
  query: 'sort=bant_score&order=desc',
  is_shared: false,
}
const param = (description: string, example: string) => ({ id: { description, schema: z.guid(), example } })

/** What the list of leads does with many of them, and the lists a member comes back to. */
export const manyLeads: Operation[] = [
  {
    id: 'findLeadIds',
    method: 'get',
    path: '/api/leads/ids',
    tag,
    who: 'member',
    summary: 'Find all leads of a list by id',
    query: LeadIdSearch,
    answers: {
      200: { description: 'Up to 5,000 ids.', schema: LeadIds, example: { total: 1, ids: [exampleIds.lead] } },
    },
  },
  {
    id: 'changeManyLeads',
    method: 'post',
    path: '/api/leads/bulk',
    tag,
    who: 'member',
    summary: 'Assign, snooze or start a playbook for many leads',
    description:
      'Each lead is judged by itself: what a rule holds back is refused with the reason, the others are done. A playbook keeps to everything the planner keeps to but its wait; its messages (origin started) are automatic from then on and can be taken back for 15 seconds at least before one leaves.',
    body: {
      content: {
        'application/json': {
          schema: BulkChange,
          examples: {
            snooze: { action: 'snooze', lead_ids: [exampleIds.lead], until: '2026-12-01T08:00:00Z' },
            'start a playbook': {
              action: 'start_playbook',
              lead_ids: [exampleIds.lead],
              playbook_id: 'proposal_no_response',
            },
            assign: { action: 'assign', lead_ids: [exampleIds.lead], owner_id: exampleIds.otherMember },
          },
        },
      },
    },
    answers: {
      200: {
        description: 'What became of them.',
        schema: BulkResult,
        example: {
          change_id: exampleIds.bulkChange,
          done: 38,
          waiting: 38,
          refused: [{ lead_id: exampleIds.lead, lead_name: 'Petra Vogt', reason: 'cool_down' }],
        },
      },
    },
    refusals: {
      403: { 'database_*': 'Only a manager may give leads to somebody else.' },
      422: {
        ...refusedByDatabase,
        no_such_member: 'owner_id is no member who is here.',
        no_such_playbook: 'There is no such playbook.',
        in_the_past: 'until is over already.',
        too_far: 'until is more than a year ahead.',
        too_many_leads: 'More leads than detail says.',
      },
    },
  },
  {
    id: 'undoBulkChange',
    method: 'post',
    path: '/api/leads/bulk/{id}/undo',
    tag,
    who: 'member',
    summary: 'Take back what was done to many leads',
    description:
      'Within a day, by whoever did it. What was changed again, decided about or rewritten since, or has left, stays. With leads that were given away comes back what waited to leave, as it did.',
    params: param('The change_id.', exampleIds.bulkChange),
    answers: { 200: { description: 'How many.', schema: BulkUndone, example: { undone: 37, kept: 1 } } },
    refusals: { 404: { no_such_change: 'It was taken back already, is older than a day, or somebody else’s.' } },
  },
  {
    id: 'listSavedFilters',
    method: 'get',
    path: '/api/saved-filters',
    tag,
    who: 'member',
    summary: 'List saved filters',
    answers: {
      200: {
        description: 'Own and shared ones.',
        schema: SavedFilterList,
        example: { filters: [{ ...filter, is_own: true }] },
      },
    },
  },
  {
    id: 'saveFilter',
    method: 'post',
    path: '/api/saved-filters',
    tag,
    who: 'member',
    summary: 'Save a filter',
    body: {
      content: {
        'application/json': {
          schema: NewSavedFilter,
          examples: { hot: { name: filter.name, query: filter.query, is_shared: false } },
        },
      },
    },
    answers: { 201: { description: 'Saved.', schema: SavedFilter, example: { ...filter, is_own: true } } },
    refusals: { 403: { 'database_*': 'Only a manager may share a filter.' }, 422: refusedByDatabase },
  },
  {
    id: 'removeFilter',
    method: 'delete',
    path: '/api/saved-filters/{id}',
    tag,
    who: 'member',
    summary: 'Remove a saved filter',
    params: param('The filter.', exampleIds.savedFilter),
    answers: { 204: { description: 'Removed.' } },
    refusals: { 404: { no_such_filter: 'There is no such filter, or it is not yours to remove.' } },
  },
]
