import {
  Erasure,
  LeadExport,
  NewPermission,
  PermissionWithdrawal,
  RecordedPermission,
  WithdrawnPermissions,
} from '../../leads/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'
import { leadId, noSuchLead, refusedByDatabase } from '../path-params.ts'

const tag = 'Privacy'

/** What a lead agreed to, what is stored of it, and forgetting it. */
export const privacy: Operation[] = [
  {
    id: 'recordPermission',
    method: 'post',
    path: '/api/leads/{id}/permissions',
    tag,
    who: 'leads:write',
    summary: 'Record what a lead agreed to',
    description: 'For the address it has now.',
    params: leadId,
    body: {
      content: {
        'application/json': {
          schema: NewPermission,
          examples: {
            'on the phone': {
              channel: 'whatsapp',
              purpose: 'request',
              basis: 'consent',
              wording: 'Ja, schreiben Sie mir gern auf WhatsApp.',
              source: 'phone',
            },
          },
        },
      },
    },
    answers: { 201: { description: 'Recorded.', schema: RecordedPermission, example: { id: exampleIds.run } } },
    refusals: {
      404: noSuchLead,
      409: {
        no_phone: 'The lead has no phone number.',
        no_email: 'The lead has no email address.',
        opted_out: 'Who opted out comes back only by themselves.',
        already_permitted: 'That is on record.',
      },
      422: {
        ...refusedByDatabase,
        in_the_future: 'obtained_at is to come.',
        before_withdrawal: 'An older yes does not undo a later no.',
        whatsapp_needs_consent: 'WhatsApp’s own rules ask for an opt-in.',
      },
    },
  },
  {
    id: 'withdrawPermissions',
    method: 'post',
    path: '/api/leads/{id}/permissions/withdraw',
    tag,
    who: 'leads:write',
    summary: 'Record that a lead took it back',
    params: leadId,
    body: {
      content: { 'application/json': { schema: PermissionWithdrawal, examples: { email: { channel: 'email' } } } },
    },
    answers: { 200: { description: 'How many.', schema: WithdrawnPermissions, example: { withdrawn: 1 } } },
    refusals: { 404: noSuchLead },
  },
  {
    id: 'exportLead',
    method: 'get',
    path: '/api/leads/{id}/export',
    tag,
    who: 'manager',
    summary: 'Export all that is stored about a lead',
    params: leadId,
    answers: { 200: { description: 'As its tables hold it.', schema: LeadExport } },
    refusals: { 404: noSuchLead },
  },
  {
    id: 'eraseLead',
    method: 'delete',
    path: '/api/leads/{id}',
    tag,
    who: 'manager',
    summary: 'Forget a lead',
    description: 'And all that hangs on it. Opt-outs stay, as hashes.',
    params: leadId,
    query: Erasure,
    answers: { 204: { description: 'Forgotten.' } },
    refusals: { 404: noSuchLead, 409: { being_sent: 'One of its messages is leaving right now.' } },
  },
]
