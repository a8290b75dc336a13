import {
  AddedLead,
  LeadChange,
  LeadList,
  LeadPage,
  LeadSearch,
  NewActivity,
  NewLead,
  Reassignment,
  ReassignedLeads,
  RecordedActivity,
} from '../../leads/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation, Refusals } from '../operation.ts'
import { leadId, noSuchLead, refusedByDatabase } from '../path-params.ts'

const tag = 'Leads'

const refusedFields: Refusals[422] = {
  ...refusedByDatabase,
  'bad_*': 'A field does not hold what it should; the word ends in its name.',
  unknown_time_zone: 'No such time zone.',
  no_such_member: 'Nobody with this address or id is here.',
  nothing_left: 'A lead keeps a name or an address.',
}
const taken: Refusals[409] = {
  email_taken:
    'Another lead has this address; detail is its id where the caller may see it. share: ["email"] if both are right.',
  phone_taken: 'Another lead has this number; share: ["phone"] if both are right.',
}
const added = { id: exampleIds.lead, outcome: 'created', ignored_columns: [] }

/** Leads and what happened to them. */
export const leads: Operation[] = [
  {
    id: 'listLeads',
    method: 'get',
    path: '/api/leads',
    tag,
    who: 'leads:write',
    summary: 'Search leads',
    description: 'A program that reads them all gives limit and goes on with cursor: oldest first, each once.',
    query: LeadSearch,
    answers: { 200: { description: 'A page of leads.', schema: LeadList } },
    refusals: { 422: { bad_cursor: 'The cursor is of no page of this list.' } },
  },
  {
    id: 'addLead',
    method: 'post',
    path: '/api/leads',
    tag,
    who: 'leads:write',
    summary: 'Add or change a lead',
    description:
      'With an external_id it is the lead of that id in its source, without one the lead with this email and name: changed when it is known, added otherwise. So the same call again makes no second lead.',
    body: {
      content: {
        'application/json': {
          schema: NewLead,
          examples: {
            'from a CRM': {
              source: 'crm',
              external_id: '4711',
              first_name: 'Petra',
              last_name: 'Vogt',
              company: 'Vogt GmbH',
              email: 'petra.vogt@kunde.example',
              bant_score: 70,
            },
            'by hand': { first_name: 'Jonas', last_name: 'Berg', phone_e164: '0171 2345678' },
          },
        },
      },
    },
    answers: {
      201: { description: 'Added.', schema: AddedLead, example: added },
      200: {
        description: 'Known: changed, or as it was.',
        schema: AddedLead,
        example: { ...added, outcome: 'unchanged' },
      },
    },
    refusals: {
      403: { owner_not_yours: 'Only a manager or a key may name another owner.' },
      409: {
        ...taken,
        role_address: 'Another lead has this address of an office; detail is its id.',
        external_id_taken: 'A lead the caller cannot see has this external_id.',
      },
      422: { ...refusedFields, duplicate_in_file: 'Twice the same.', refused: 'It was not taken.' },
    },
  },
  {
    id: 'getLead',
    method: 'get',
    path: '/api/leads/{id}',
    tag,
    who: 'leads:write',
    summary: 'Read a lead',
    description: 'Who it is, what is planned and why, and everything that happened, newest first.',
    params: leadId,
    answers: { 200: { description: 'The lead.', schema: LeadPage } },
    refusals: { 404: noSuchLead },
  },
  {
    id: 'changeLead',
    method: 'patch',
    path: '/api/leads/{id}',
    tag,
    who: 'leads:write',
    summary: 'Change a lead',
    params: leadId,
    body: {
      content: {
        'application/json': {
          schema: LeadChange,
          examples: {
            won: { status: 'won' },
            later: { snoozed_until: '2026-12-01T08:00:00Z' },
            'a field of your own': { custom_fields: { locations: 4 } },
            'other address': { email: 'p.vogt@kunde.example', share: ['email'] },
          },
        },
      },
    },
    answers: { 204: { description: 'Changed.' } },
    refusals: {
      403: { 'database_*': 'Only a manager may give a lead to somebody else or lift do-not-contact.' },
      404: noSuchLead,
      409: { ...taken, opted_out: 'An opt-out of this person stands; take it back first.' },
      422: refusedFields,
    },
  },
  {
    id: 'recordActivity',
    method: 'post',
    path: '/api/leads/{id}/activities',
    tag,
    who: 'leads:write',
    summary: 'Record what happened',
    description:
      'Signals follow from it: a proposal that was sent waits for an answer, an answer ends the wait. With an external_id it is recorded once.',
    params: leadId,
    body: {
      content: {
        'application/json': {
          schema: NewActivity,
          examples: {
            proposal: { type: 'proposal_sent', direction: 'outbound', channel: 'email', topic: 'Lagerregale' },
            promise: { type: 'verbal_commitment', owed_by: 'lead', due_on: '2026-12-01' },
          },
        },
      },
    },
    answers: {
      201: { description: 'Recorded.', schema: RecordedActivity, example: { id: 4711 } },
      200: { description: 'It was known.', schema: RecordedActivity, example: { id: 4711 } },
    },
    refusals: {
      403: { 'database_*': 'Only a manager or a key tells facts of another source than manual.' },
      404: noSuchLead,
      409: { fact_differs: 'A fact with this external_id is known, and it says otherwise; facts are never rewritten.' },
      422: { ...refusedByDatabase, 'bad_*': 'A field does not hold what it should; the word ends in its name.' },
    },
  },
  {
    id: 'finishYourTurn',
    method: 'post',
    path: '/api/leads/{id}/your-turn/done',
    tag,
    who: 'leads:write',
    summary: 'It is not your turn any more',
    params: leadId,
    answers: { 204: { description: 'Done.' } },
    refusals: { 404: noSuchLead, 409: { not_your_turn: 'Nothing of this lead waits for a person.' } },
  },
  {
    id: 'reassignLeads',
    method: 'post',
    path: '/api/leads/reassign',
    tag,
    who: 'manager',
    summary: 'Give leads to somebody else',
    description: 'With everything unsent, open tasks and answers.',
    body: {
      content: {
        'application/json': {
          schema: Reassignment,
          examples: { some: { from: exampleIds.member, to: exampleIds.otherMember, lead_ids: [exampleIds.lead] } },
        },
      },
    },
    answers: { 200: { description: 'How many.', schema: ReassignedLeads, example: { reassigned: 1 } } },
    refusals: { 422: { no_such_member: 'to is no member who is here.' } },
  },
]
