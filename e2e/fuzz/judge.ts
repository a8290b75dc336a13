import { z } from 'zod'
import type { Document, Operation, Schema } from './document.ts'

/** Judges answers by the document alone: what is wrong with one, or null. */
export function judge({ schemas }: Document) {
  const validators = new Map<Schema, z.ZodType>()
  const validate = (schema: Schema, value: unknown) => {
    let validator = validators.get(schema)
    if (!validator) {
      // A format beside a pattern is a word for people: zod's own formats are stricter (no UUID of an unknown version).
      const whole = JSON.stringify({ ...schema, $defs: schemas }, (_, part: unknown) =>
        typeof part === 'object' && part !== null && 'pattern' in part && 'format' in part
          ? { ...part, format: undefined }
          : part,
      ).replaceAll('#/components/schemas/', '#/$defs/')
      validator = z.fromJSONSchema(JSON.parse(whole) as Parameters<typeof z.fromJSONSchema>[0])
      validators.set(schema, validator)
    }
    const { error } = validator.safeParse(value)
    return error ? z.prettifyError(error) : null
  }

  return (operation: Operation, response: Response, text: string): string | null => {
    const { status, headers } = response
    if (status >= 500) return `${status}: ${text.slice(0, 500)}`
    const documented = operation.responses[String(status)]
    if (!documented) return `${status} is not documented: ${text.slice(0, 300)}`
    const type = (headers.get('content-type') ?? '').split(';')[0] ?? ''
    const content = documented.content
    if (!content) return text === '' ? null : `a body where none is documented: ${text.slice(0, 100)}`
    const media = content[type]
    if (!media) return `${status} is ${type || 'nothing'}, documented is ${Object.keys(content).join()}`
    if (!type.endsWith('json')) return null
    const value: unknown = JSON.parse(text)
    const wrong = validate(media.schema, value)
    if (wrong) return `${status} is not as documented: ${wrong}\n${text.slice(0, 600)}`
    if (
      type === 'application/problem+json' &&
      (value as { request_id: string }).request_id !== headers.get('x-request-id')
    ) {
      return 'the problem has another request id than x-request-id'
    }
    return null
  }
}
