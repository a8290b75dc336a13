import { z } from 'zod'
import type { components } from './components.ts'
import { isRepeatable } from './is-repeatable.ts'
import type { Operation } from './operation.ts'
import type { Schema } from './schema.ts'

/** The parameters of an operation in OpenAPI's words: path, query, headers, and the Idempotency-Key where it counts. */
export function parametersOf(operation: Operation, at: ReturnType<typeof components>): Schema[] {
  const { params, query, headers } = operation
  const made: Schema[] = []
  const add = (place: string, given: Operation['params'] = {}) => {
    for (const [name, { description, schema, example }] of Object.entries(given)) {
      const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' })
      made.push({ name, in: place, required: place === 'path', description, schema: json, example })
    }
  }
  add('path', params)
  if (query) {
    const { properties = {}, required = [] } = at.inline(query, 'input') as {
      properties?: Record<string, Schema>
      required?: string[]
    }
    for (const [name, { description, ...schema }] of Object.entries(properties)) {
      made.push({
        name,
        in: 'query',
        required: required.includes(name),
        ...(description !== undefined && { description }),
        schema,
      })
    }
  }
  add('header', headers)
  if (isRepeatable(operation)) made.push({ $ref: '#/components/parameters/IdempotencyKey' })
  return made
}
