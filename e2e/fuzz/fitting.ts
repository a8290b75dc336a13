import fc, { type Arbitrary } from 'fast-check'
import type { Schema } from './document.ts'

const prefix = '#/components/schemas/'
const formats: Record<string, Arbitrary<string>> = {
  uuid: fc.uuid(),
  email: fc.stringMatching(/^[a-z]{1,12}$/).map((name) => `${name}@kunde.example`),
  uri: fc.stringMatching(/^[a-z]{1,12}$/).map((name) => `https://${name}.example/hook`),
  date: fc
    .date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  'date-time': fc
    .date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString()),
}

/** Values that fit a schema of the document: what a client may send that has read nothing else. */
export function fitting(schema: Schema, schemas: Record<string, Schema>): Arbitrary<unknown> {
  const one = (part: unknown) => fitting(part as Schema, schemas)
  const { $ref, anyOf, oneOf, enum: choices, type, format } = schema
  if (typeof $ref === 'string') return one(schemas[$ref.slice(prefix.length)])
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(choices)) return fc.constantFrom(...(choices as unknown[]))
  const variants = anyOf ?? oneOf
  if (Array.isArray(variants)) return fc.oneof(...variants.map(one))
  if (Array.isArray(type)) return fc.oneof(...type.map((each: unknown) => one({ ...schema, type: each })))
  const limit = (name: string, otherwise: number) => (typeof schema[name] === 'number' ? schema[name] : otherwise)
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({
        min: Math.max(limit('minimum', -1000), -(2 ** 31)),
        max: Math.min(limit('maximum', 1000), 2 ** 31 - 1),
      })
    case 'number':
      return fc.double({ min: limit('minimum', -1000), max: limit('maximum', 1000), noNaN: true })
    case 'array':
      return fc.array(one(schema['items'] ?? {}), {
        minLength: limit('minItems', 0),
        maxLength: Math.min(limit('maxItems', 3), 3),
      })
    case 'object':
      return objects(schema, one)
    case 'string':
      break
    default:
      return fc.jsonValue()
  }
  const known = typeof format === 'string' ? formats[format] : undefined
  if (known) return known
  if (typeof schema['pattern'] === 'string') {
    const max = limit('maxLength', Infinity) // a pattern may ask for more than we would without one
    return fc.stringMatching(new RegExp(schema['pattern'])).filter((text) => text.length <= max)
  }
  return fc.string({
    unit: 'grapheme',
    minLength: limit('minLength', 0),
    maxLength: Math.min(limit('maxLength', 60), 60),
  })
}

function objects(schema: Schema, one: (part: unknown) => Arbitrary<unknown>): Arbitrary<unknown> {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    properties?: Schema
    required?: string[]
    additionalProperties?: unknown
  }
  const known = fc.record(Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, one(part)])), {
    requiredKeys: required as never[],
  })
  if (typeof additionalProperties !== 'object') return known
  return fc
    .tuple(known, fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), one(additionalProperties), { maxKeys: 2 }))
    .map(([a, b]) => ({ ...b, ...a }))
}
