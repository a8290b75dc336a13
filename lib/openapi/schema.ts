/** A JSON Schema (draft 2020-12), or any other part of the document. */
export type Schema = { [key: string]: unknown }
