import { components } from './components.ts'
import type { Schema } from './schema.ts'
import { operations } from './operations.ts'
import { outgoing } from './outgoing.ts'
import { pathItem } from './path-item.ts'
import { securitySchemes } from './security-schemes.ts'
import { tags } from './tags.ts'

export type ApiDocument = {
  openapi: string
  info: Schema
  servers: Schema[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Schema>>
  webhooks: Record<string, Schema>
  components: Record<string, Record<string, Schema>>
}

/** The OpenAPI 3.1 document of this deployment; origin is where it is served, without a trailing slash. */
export function apiDocument(origin: string): ApiDocument {
  const at = components()
  const paths: ApiDocument['paths'] = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: pathItem(operation, at) }
  }
  const webhooks = outgoing(at)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sales Flow Follow-ups',
      version: '1',
      summary: 'Push leads and what happened to them, see who needs following up, send follow-ups, read the history.',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    tags,
    paths,
    webhooks,
    components: {
      schemas: reachable(at.all, [paths, webhooks]),
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description:
            'A word of your own for this request, new for each one (a UUID). Sent again within 24 hours, the same request gets the first answer and nothing happens twice.',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
          example: '6a1d0c7e-58a4-4c0e-9a51-3a7d0f2b9f11',
        },
      },
      headers: {
        RequestId: {
          description: 'The id of this request, also in our logs; quote it when you ask us.',
          schema: { type: 'string' },
        },
        RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
      },
      securitySchemes,
    },
  }
}

const description = `JSON in snake_case; times are ISO 8601 in UTC, days are local days of the lead. Unknown fields of a body are refused.

**Errors** are \`application/problem+json\` (RFC 9457). Programs read \`reason\`, a stable word; people read \`detail\`. Every answer has an \`x-request-id\`.

**Lists** take \`limit\` (1 to 100, 50 by default) and \`cursor\`; go on with \`next_cursor\` until it is null.

**Sending and creating** take an \`Idempotency-Key\`: the same request again gets the first answer, for 24 hours.

**Calls per minute** are counted per API key and member; beyond, 429 with \`Retry-After\`.`

/** The schemas that the rest of the document refers to, directly or through others, by name. */
function reachable(all: Record<string, Schema>, roots: unknown[]): Record<string, Schema> {
  const found = new Set<string>(['Problem'])
  const queue: unknown[] = [...roots, all['Problem']]
  while (queue.length > 0) {
    const text = JSON.stringify(queue.pop())
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      if (!found.has(name)) queue.push(all[name] ?? {})
      found.add(name)
    }
  }
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => found.has(name))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}
