import type { components } from './components.ts'
import type { Schema } from './schema.ts'
import type { Operation } from './operation.ts'
import { parametersOf } from './parameters-of.ts'
import { problemAnswer } from './problem-answer.ts'
import { refusalsOf } from './refusals-of.ts'
import { gateOf } from './security.ts'

type Components = ReturnType<typeof components>

/** One operation in the words of OpenAPI 3.1. */
export function pathItem(operation: Operation, at: Components): Schema {
  const { id, tag, who, summary, description, body, answers } = operation
  const audience = {
    anyone: 'Anyone.',
    member: 'Members.',
    manager: 'Managers only.',
    cron: 'The scheduler.',
    webhook: 'The provider, signed.',
  }
  const may =
    who in audience ? audience[who as keyof typeof audience] : `Members, and API keys with the scope \`${who}\`.`
  const parameters = parametersOf(operation, at)
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, `**Who may:** ${may}`].filter(Boolean).join('\n\n'),
    security: gateOf(who).security,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        ...(body.description !== undefined && { description: body.description }),
        required: !body.isOptional,
        content: Object.fromEntries(
          Object.entries(body.content).map(([type, { examples, ...given }]) => [
            type,
            {
              schema: 'json' in given ? given.json : at.ref(given.schema, 'input'),
              ...(examples && { examples: named(examples) }),
            },
          ]),
        ),
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description: words, schema, json, text, example }]) => [
          status,
          {
            description: words,
            headers: { 'x-request-id': { $ref: '#/components/headers/RequestId' } },
            ...((schema ?? json) && {
              content: {
                'application/json': {
                  schema: schema ? at.ref(schema, 'output') : json,
                  ...(example !== undefined && { example }),
                },
              },
            }),
            ...(text !== undefined && { content: { [text]: { schema: { type: 'string' } } } }),
          },
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(refusalsOf(operation))
          .filter(([, reasons]) => Object.keys(reasons).length > 0)
          .map(([status, reasons]) => [status, problemAnswer(status, reasons)]),
      ),
    },
  }
}

const named = (examples: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]))
