import { expect, test } from 'vitest'
import { z } from 'zod'
import { apiDocument } from './api-document.ts'
import { operations } from './operations.ts'
import type { Schema } from './schema.ts'
import { tags } from './tags.ts'

const made = JSON.parse(JSON.stringify(apiDocument('https://app.example'))) as ReturnType<typeof apiDocument>
const all = Object.entries(made.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
)

/** Every object of the document with the way to it. */
function* parts(value: unknown, way = '#'): Generator<[string, Schema]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield [way, value as Schema]
  for (const [key, part] of Object.entries(value)) yield* parts(part, `${way}/${key}`)
}

const at = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((part, key) => (part as Schema | undefined)?.[key], made)

test('every reference leads somewhere, and every schema of the list is referred to', () => {
  const targets = [...parts(made)].flatMap(([, part]) => (typeof part['$ref'] === 'string' ? [part['$ref']] : []))
  expect(targets.filter((target) => at(target) === undefined)).toEqual([])
  const unused = Object.keys(made.components['schemas'] ?? {}).filter(
    (name) => !targets.includes(`#/components/schemas/${name}`),
  )
  expect(unused).toEqual([])
})

test('every schema is one a validator of JSON Schema 2020-12 can read', () => {
  const schemas = [...parts(made)].filter(([way]) => /\/schema$|^#\/components\/schemas\/\w+$/.test(way))
  expect(schemas.length).toBeGreaterThan(50)
  const read = (some: typeof schemas) => {
    const whole = { anyOf: some.map(([, schema]) => schema), $defs: made.components['schemas'] }
    const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')
    z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0], { defaultTarget: 'draft-2020-12' })
  }
  const canBeRead = (some: typeof schemas) => {
    try {
      read(some)
      return true
    } catch {
      return false
    }
  }
  const wrong = canBeRead(schemas) ? [] : schemas.filter((one) => !canBeRead([one])).map(([way]) => way)
  expect(wrong).toEqual([])
})

test('operations: one id each, a known tag, an answer that is a success, parameters of the path and no others', () => {
  const ids = all.map(({ operation }) => operation['operationId'])
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id) => /^[a-z][A-Za-z]+$/.test(String(id)))).toBe(true)
  for (const { name, path, operation } of all) {
    expect(
      tags.map((tag) => tag.name),
      name,
    ).toContain((operation['tags'] as string[])[0])
    expect(
      Object.keys(operation['responses'] as Schema).some((status) => status.startsWith('2')),
      name,
    ).toBe(true)
    const inPath = ((operation['parameters'] ?? []) as Schema[]).filter((one) => one['in'] === 'path')
    expect(
      inPath.map((one) => one['name']),
      name,
    ).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key))
    expect(
      inPath.every((one) => one['required'] === true),
      name,
    ).toBe(true)
    for (const scheme of operation['security'] as Schema[]) {
      expect(made.components['securitySchemes'], name).toHaveProperty(Object.keys(scheme)[0] ?? '')
    }
  }
})

test('every error but those of other formats is a typed problem with its reasons', () => {
  for (const { name, operation } of all) {
    for (const [status, answer] of Object.entries(operation['responses'] as Record<string, Schema>)) {
      const content = (answer['content'] ?? {}) as Record<string, Schema>
      const problem = content['application/problem+json']
      if (Number(status) < 400 || !problem) continue
      expect(problem, `${name} ${status}`).toMatchObject({
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { status: { const: Number(status) } } }],
        },
      })
      expect(answer['description']).toMatch(/\n- `[\w*]+`: ./)
    }
  }
})

test('every POST of a member or a program takes an Idempotency-Key, and nothing else does', () => {
  for (const { name, operation } of all) {
    const gates = (operation['security'] as Schema[]).flatMap((one) => Object.keys(one))
    const takes = ((operation['parameters'] ?? []) as Schema[]).some((one) =>
      String(one['$ref']).endsWith('/IdempotencyKey'),
    )
    expect(takes, name).toBe(name.startsWith('post ') && gates.includes('access_token'))
  }
})

const examples = operations.flatMap(({ id, body, answers, params = {}, headers = {} }) => [
  ...Object.values(body?.content ?? {}).flatMap((given) =>
    'schema' in given
      ? Object.entries(given.examples ?? {}).map(([name, value]) => ({
          name: `${id}: ${name}`,
          schema: given.schema,
          value,
        }))
      : [],
  ),
  ...Object.entries(answers).flatMap(([status, { schema, example }]) =>
    schema && example !== undefined ? [{ name: `${id}: ${status}`, schema, value: example }] : [],
  ),
  ...Object.entries({ ...params, ...headers }).map(([name, { schema, example }]) => ({
    name: `${id}: ${name}`,
    schema,
    value: example,
  })),
])

test.each(examples)('example of $name', ({ schema, value }) => {
  const { error } = schema.safeParse(value)
  expect(error?.issues).toBeUndefined()
})

test('every body with a schema has an example', () => {
  const without = operations.filter(({ body }) =>
    Object.values(body?.content ?? {}).some((given) => Object.keys(given.examples ?? {}).length === 0),
  )
  expect(without.map(({ id }) => id)).toEqual([])
})
