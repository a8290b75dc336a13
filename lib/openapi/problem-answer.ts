import type { Schema } from './schema.ts'

const titles: Record<string, string> = {
  400: 'Malformed',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not there',
  409: 'Does not go with how things stand',
  413: 'Too large',
  415: 'Wrong content type',
  422: 'Understood, but not valid',
  429: 'Too many calls',
  503: 'A part of the system is not available; try again later',
}

/** The answer for one status of refusals: a problem whose reason is one of these words. */
export function problemAnswer(status: string, reasons: Record<string, string>): Schema {
  return {
    description: [
      `${titles[status] ?? 'Refused'}.`,
      ...Object.entries(reasons).map(([word, meaning]) => `- \`${word}\`: ${meaning}`),
    ].join('\n'),
    headers: {
      'x-request-id': { $ref: '#/components/headers/RequestId' },
      ...(status === '429' && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }),
    },
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object',
              properties: { status: { const: Number(status) }, reason: oneOf(Object.keys(reasons)) },
            },
          ],
        },
      },
    },
  }
}

/** The words a reason may be; one that ends in a star stands for all that begin so. */
function oneOf(words: string[]): Schema {
  const begins = words
    .filter((word) => word.endsWith('*'))
    .map((word) => ({ type: 'string', pattern: `^${word.slice(0, -1)}[a-zA-Z0-9_]+$` }))
  const exact = { enum: words.filter((word) => !word.endsWith('*')) }
  return begins.length > 0 ? { anyOf: [exact, ...begins] } : exact
}
