import { worldUrl } from '../support/world-env.ts'

export type Schema = { [key: string]: unknown }
export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
  example?: unknown
}
type Media = Record<string, { schema: Schema; examples?: Record<string, { value: unknown }> }>
export type Operation = {
  operationId: string
  method: string
  path: string
  security: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Media }
  responses: Record<string, { description: string; content?: Media }>
}
export type Document = { operations: Operation[]; schemas: Record<string, Schema> }

type Served = {
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>
  components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter> }
}

/** The document as the app under test serves it: all that the fuzz knows of the API. */
export async function readDocument(): Promise<Document> {
  const { paths, components } = (await (await fetch(`${worldUrl}/api/openapi.json`)).json()) as Served
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      parameters: (operation.parameters ?? []).map((one) =>
        '$ref' in one ? (components.parameters[String(one.$ref).split('/').pop() ?? ''] ?? one) : one,
      ),
    })),
  )
  return { operations, schemas: components.schemas }
}
