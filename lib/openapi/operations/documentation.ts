import type { Operation } from '../operation.ts'

/** The document itself. */
export const documentation: Operation[] = [
  {
    id: 'getDocument',
    method: 'get',
    path: '/api/openapi.json',
    tag: 'Document',
    who: 'anyone',
    summary: 'This document',
    answers: { 200: { description: 'OpenAPI 3.1.', json: { type: 'object', required: ['openapi', 'paths'] } } },
  },
]
