import fc, { type Arbitrary } from 'fast-check'
import type { Call } from './call.ts'
import { fitting } from './fitting.ts'
import type { Document, Operation } from './document.ts'
import { nastyBodies, nastyText, nastyValue } from './nasty.ts'

/** A way to bend a call that was good. */
export type Bend = { name: string; apply: (call: Call) => Call }

const types = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'application/problem+json',
]
const tokens = [
  '',
  'Bearer',
  'Bearer ',
  'Basic dXNlcjpwYXNz',
  'Bearer sff_unknown',
  'Bearer a.b.c',
  'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.',
  `Bearer ${'x'.repeat(4000)}`,
]
const pickOf = (choices: readonly string[]) => fc.constantFrom(...choices)
const named = (name: string, arbitrary: Arbitrary<(call: Call) => Call>): Arbitrary<Bend> =>
  arbitrary.map((apply) => ({ name, apply }))

/** What may be done to a call of an operation: each leaves a request that a broken or hostile client could send. */
export function bends(operation: Operation, { schemas }: Document): Arbitrary<Bend> {
  const ways: { weight: number; arbitrary: Arbitrary<Bend> }[] = []
  const add = (weight: number, name: string, arbitrary: Arbitrary<(call: Call) => Call>) =>
    ways.push({ weight, arbitrary: named(name, arbitrary) })

  const schema = operation.requestBody?.content['application/json']?.schema
  if (schema && operation.security.every((one) => !('provider_signature' in one))) {
    const fits = fitting(schema, schemas)
    add(
      4,
      'another fitting body',
      fits.map((json) => (call) => ({ ...call, json: withIdsOf(call.json, json) })),
    )
    add(
      8,
      'a value replaced',
      fc.tuple(fc.nat(), nastyValue, fits).map(([at, value, all]) => (call) => ({
        ...call,
        json: replaceAt({ ...Object(withIdsOf(call.json, all)) }, at, value),
      })),
    )
    add(
      2,
      'a field left out',
      fc.nat().map((at) => (call) => ({ ...call, json: without(call.json, at) })),
    )
    add(
      2,
      'an unknown field',
      fc.tuple(nastyText, nastyValue).map(([name, value]) => (call) => ({
        ...call,
        json: { ...Object(call.json), [name]: value },
      })),
    )
    add(
      2,
      'another body',
      nastyValue.map((json) => (call) => ({ ...call, json })),
    )
  }
  if (operation.requestBody) {
    add(
      2,
      'a body that is none',
      fc.constantFrom(...nastyBodies).map((make) => (call) => ({ ...call, raw: make() })),
    )
    add(
      1,
      'a body cut off',
      fc.double({ min: 0, max: 0.99, noNaN: true }).map((part) => (call) => ({ ...call, raw: cut(call, part) })),
    )
    add(
      1,
      'another content type',
      pickOf(types).map((type) => (call) => ({ ...call, headers: { ...call.headers, 'content-type': type } })),
    )
  }
  const inPath = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)
  if (inPath.length > 0) {
    // Below /u/ an encoded slash is an address of its own, which no route has.
    const isWord = operation.path.startsWith('/api/') ? /^(?!\.{0,2}$)/ : /^(?!\.{0,2}$)[^/]*$/
    const words = nastyText.filter((text) => text.length < 2000 && isWord.test(text))
    add(
      5,
      'a weird id',
      fc.tuple(pickOf(inPath), fc.oneof(words, fc.uuid())).map(([name, text]) => (call) => ({
        ...call,
        params: { ...call.params, [name]: text },
      })),
    )
  }
  const inQuery = operation.parameters.filter((one) => one.in === 'query')
  const short = nastyText.filter((text) => text.length < 2000)
  for (const { name, schema: one } of inQuery) {
    const value = fitting(one, schemas).map(String)
    add(
      1,
      `a fitting ${name}`,
      value.map((text) => (call) => ({
        ...call,
        query: [...call.query.filter(([key]) => key !== name), [name, text]],
      })),
    )
    add(
      2,
      `a weird ${name}`,
      short.map((text) => (call) => ({
        ...call,
        query: [...call.query.filter(([key]) => key !== name), [name, text]],
      })),
    )
  }
  add(
    1,
    'an unknown query',
    fc.tuple(short, short).map(([name, text]) => (call) => ({ ...call, query: [...call.query, [name, text]] })),
  )
  if (operation.parameters.some(({ name }) => name === 'Idempotency-Key')) {
    const keys = ['', ' ', 'x'.repeat(300), '\u00e9', "'; drop table leads", 'again and again']
    add(
      2,
      'a weird key',
      pickOf(keys).map((key) => (call) => ({ ...call, headers: { ...call.headers, 'idempotency-key': key } })),
    )
  }
  if (operation.security.length > 0) {
    add(
      1,
      'no right',
      pickOf(tokens).map((authorization) => (call) => ({ ...call, headers: { ...call.headers, authorization } })),
    )
  }
  return fc.oneof(...ways)
}

/** Ids that name something are kept, so that what is sent goes further than to "no such lead". */
function withIdsOf(good: unknown, other: unknown): unknown {
  if (!isRecord(good) || !isRecord(other)) return other
  const ids = Object.entries(good).filter(([name]) => /(^|_)ids?$|^(from|to)$/.test(name))
  return { ...other, ...Object.fromEntries(ids) }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function replaceAt(value: unknown, at: number, by: unknown): unknown {
  if (!isRecord(value)) return by
  const names = Object.keys(value)
  const name = names[at % Math.max(names.length, 1)]
  return name === undefined ? by : { ...value, [name]: by }
}

function without(value: unknown, at: number): unknown {
  if (!isRecord(value)) return undefined
  const names = Object.keys(value)
  const gone = names[at % Math.max(names.length, 1)]
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== gone))
}

function cut({ json, raw }: Call, part: number): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(json) ?? '{}')
  return text.slice(0, Math.floor(text.length * part))
}
