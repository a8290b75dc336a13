import { z } from 'zod'
import { ApiKeyList, CreatedApiKey, NewApiKey } from '../../integrations/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'

const tag = 'Integrations'

/** API keys. */
export const integrations: Operation[] = [
  {
    id: 'listKeys',
    method: 'get',
    path: '/api/keys',
    tag,
    who: 'manager',
    summary: 'List API keys',
    answers: {
      200: {
        description: 'Newest first; the keys themselves cannot be read again.',
        schema: ApiKeyList,
        example: { keys: [] },
      },
    },
  },
  {
    id: 'createKey',
    method: 'post',
    path: '/api/keys',
    tag,
    who: 'manager',
    summary: 'Make an API key',
    body: {
      content: {
        'application/json': {
          schema: NewApiKey,
          examples: { crm: { name: 'CRM', scopes: ['leads:write', 'followups:write'] } },
        },
      },
    },
    answers: {
      201: {
        description: 'Made; key is shown this once.',
        schema: CreatedApiKey,
        example: {
          id: exampleIds.key,
          name: 'CRM',
          scopes: ['leads:write', 'followups:write'],
          hint: 'sff_Abc',
          calls_per_minute: 600,
          created_by_name: 'Marlene Vogt',
          created_at: '2026-11-23T08:30:00Z',
          last_used_at: null,
          revoked_at: null,
          key: 'sff_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
        },
      },
    },
    refusals: { 422: { 'database_*': 'The database refused it; detail says why.' } },
  },
  {
    id: 'revokeKey',
    method: 'delete',
    path: '/api/keys/{id}',
    tag,
    who: 'manager',
    summary: 'Revoke an API key',
    params: { id: { description: 'The key.', schema: z.guid(), example: exampleIds.key } },
    answers: { 204: { description: 'Revoked, for good.' } },
    refusals: { 404: { no_such_key: 'There is no such key.' } },
  },
]
