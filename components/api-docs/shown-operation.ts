import type { Schema } from '../../lib/openapi/schema.ts'

/** An operation of the document, flat, as the page shows it. */
export type ShownOperation = {
  id: string
  method: string
  path: string
  tag: string
  summary: string
  description: string
  security: Record<string, string[]>[]
  parameters: { name: string; place: string; isRequired: boolean; words: string; schema: Schema; example?: unknown }[]
  /** fields: the schema itself where the body is one of the named objects. */
  body: { type: string; schema: Schema; fields?: Schema; example?: unknown }[] | null
  answers: { status: string; words: string; schema?: Schema; example?: unknown }[]
}
