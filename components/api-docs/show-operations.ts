import type { ApiDocument } from '../../lib/openapi/api-document.ts'
import type { Schema } from '../../lib/openapi/schema.ts'
import type { ShownOperation } from './shown-operation.ts'

type Parameter = {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: Schema
  example?: unknown
}
type Media = Record<string, { schema: Schema; example?: unknown; examples?: Record<string, { value: unknown }> }>
type Written = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: Record<string, string[]>[]
  parameters?: (Parameter | { $ref: string })[]
  requestBody?: { content: Media }
  responses: Record<string, { description: string; content?: Media }>
}

/** The operations of the document in its order, with what it says once put in its place. */
export function showOperations({ paths, components }: ApiDocument): ShownOperation[] {
  const fieldsOf = ({ $ref }: Schema) => {
    const fields = typeof $ref === 'string' ? components['schemas']?.[$ref.split('/').pop() ?? ''] : undefined
    return fields?.['properties'] ? { fields } : {}
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, written]) => {
      const {
        operationId,
        tags,
        summary,
        description,
        security,
        parameters = [],
        requestBody,
        responses,
      } = written as Written
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        tag: tags[0] ?? '',
        summary,
        description,
        security,
        parameters: parameters
          .map((one) =>
            '$ref' in one ? (components['parameters']?.[one.$ref.split('/').pop() ?? ''] as Parameter) : one,
          )
          .map(({ name, in: place, required = false, description: words = '', schema, example }) => ({
            name,
            place,
            isRequired: required,
            words,
            schema,
            example,
          })),
        body: requestBody
          ? Object.entries(requestBody.content).map(([type, { schema, examples = {} }]) => ({
              type,
              schema,
              ...fieldsOf(schema),
              example: Object.values(examples)[0]?.value,
            }))
          : null,
        answers: Object.entries(responses).map(([status, { description: words, content = {} }]) => {
          const media = Object.values(content)[0]
          return { status, words, ...(media && { schema: media.schema, example: media.example }) }
        }),
      }
    }),
  )
}
