import { PageQuery } from '../../pages/contract.ts'
import { z } from 'zod'
import {
  NewWebhookEndpoint,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookEndpointChange,
  WebhookEndpointList,
  WebhookSecret,
} from '../../webhooks/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation, Refusals } from '../operation.ts'
import { badCursor } from '../path-params.ts'

const tag = 'Integrations'
const endpointId = { id: { description: 'The endpoint.', schema: z.guid(), example: exampleIds.endpoint } }
const noSuchEndpoint = { no_such_endpoint: 'There is no such endpoint.' }
const badUrl: Refusals[422] = {
  url_has_password: 'An address with a user name or password in it is not called.',
  url_not_https: 'Only https addresses are called.',
  url_private: 'The address leads into a private network.',
  url_unknown_host: 'There is no host of that name.',
  'database_*': 'The database refused it; detail says why.',
}
const secret = { id: exampleIds.endpoint, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }

/** Where we call, and what came of it. */
export const outgoingWebhooks: Operation[] = [
  {
    id: 'listEndpoints',
    method: 'get',
    path: '/api/webhook-endpoints',
    tag,
    who: 'manager',
    summary: 'List webhook endpoints',
    answers: { 200: { description: 'Oldest first.', schema: WebhookEndpointList, example: { endpoints: [] } } },
  },
  {
    id: 'addEndpoint',
    method: 'post',
    path: '/api/webhook-endpoints',
    tag,
    who: 'manager',
    summary: 'Add a webhook endpoint',
    body: {
      content: {
        'application/json': {
          schema: NewWebhookEndpoint,
          examples: {
            crm: { url: 'https://crm.example/hooks/follow-ups', events: ['follow_up.answered', 'lead.opted_out'] },
          },
        },
      },
    },
    answers: { 201: { description: 'Added; the secret is shown this once.', schema: WebhookSecret, example: secret } },
    refusals: { 422: badUrl },
  },
  {
    id: 'changeEndpoint',
    method: 'patch',
    path: '/api/webhook-endpoints/{id}',
    tag,
    who: 'manager',
    summary: 'Change a webhook endpoint',
    params: endpointId,
    body: {
      content: { 'application/json': { schema: WebhookEndpointChange, examples: { off: { is_active: false } } } },
    },
    answers: { 204: { description: 'Changed.' } },
    refusals: { 404: noSuchEndpoint, 422: badUrl },
  },
  {
    id: 'removeEndpoint',
    method: 'delete',
    path: '/api/webhook-endpoints/{id}',
    tag,
    who: 'manager',
    summary: 'Remove a webhook endpoint',
    params: endpointId,
    answers: { 204: { description: 'Removed with its deliveries.' } },
    refusals: { 404: noSuchEndpoint },
  },
  {
    id: 'rotateSecret',
    method: 'post',
    path: '/api/webhook-endpoints/{id}/rotate-secret',
    tag,
    who: 'manager',
    summary: 'Make a new secret',
    params: endpointId,
    answers: {
      200: { description: 'The new secret; for a day we sign with both.', schema: WebhookSecret, example: secret },
    },
    refusals: { 404: noSuchEndpoint },
  },
  {
    id: 'testEndpoint',
    method: 'post',
    path: '/api/webhook-endpoints/{id}/test',
    tag,
    who: 'manager',
    summary: 'Send a ping',
    params: endpointId,
    answers: { 200: { description: 'What came of it.', schema: WebhookDelivery } },
    refusals: { 404: noSuchEndpoint },
  },
  {
    id: 'listDeliveries',
    method: 'get',
    path: '/api/webhook-endpoints/{id}/deliveries',
    tag,
    who: 'manager',
    summary: 'What was sent to an endpoint',
    params: endpointId,
    query: PageQuery,
    answers: {
      200: {
        description: 'Newest first, those of 30 days.',
        schema: WebhookDeliveryList,
        example: { deliveries: [], next_cursor: null },
      },
    },
    refusals: { 404: noSuchEndpoint, 422: badCursor },
  },
  {
    id: 'replayDelivery',
    method: 'post',
    path: '/api/webhook-deliveries/{id}/replay',
    tag,
    who: 'manager',
    summary: 'Send an event again',
    description: 'Under the same webhook-id.',
    params: { id: { description: 'The delivery.', schema: z.guid(), example: exampleIds.delivery } },
    answers: { 200: { description: 'What came of it.', schema: WebhookDelivery } },
    refusals: {
      404: { no_such_delivery: 'There is no such delivery.' },
      409: { being_delivered: 'It is leaving right now.' },
    },
  },
]
