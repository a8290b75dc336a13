import { expect, test } from 'vitest'
import { z } from 'zod'
import { readJson } from './read-json.ts'

const post = (body: string) =>
  new Request('http://localhost', { method: 'POST', body, headers: { 'content-type': 'application/json' } })

test.each([
  ['{"a":"\\ud800"}', 'unprocessable', 'not_text'],
  ['{"a":{"b":["\\u0000"]}}', 'unprocessable', 'not_text'],
  ['{"\\udc00":1}', 'unprocessable', 'not_text'],
  ['{"a"', 'malformed', 'not_json'],
])('%s is refused as %s, %s', async (body, kind, reason) => {
  await expect(readJson(post(body), z.unknown())).rejects.toMatchObject({ kind, reason })
})

test('whole characters of every kind are text', async () => {
  expect(await readJson(post('{"a":"\\ud83d\\ude00 ü"}'), z.unknown())).toEqual({ a: '😀 ü' })
})
