import { expect, test } from 'vitest'
import { readJsonLines } from './read-json-lines.ts'

test('a lead per line, numbered as the lines are; empty lines are none', () => {
  expect(readJsonLines('{"last_name":"A"}\r\n\n{"last_name":"B"}\n')).toEqual([
    { row: 1, lead: { last_name: 'A' } },
    { row: 3, lead: { last_name: 'B' } },
  ])
})

test.each([
  ['cut off', '{"last_name":"A', 'not_json'],
  ['a list', '[]', 'not_an_object'],
  ['nothing', 'null', 'not_an_object'],
  ['text', '"x"', 'not_an_object'],
  ['a null character', '{"last_name":"\\u0000"}', 'not_storable'],
  ['half a character in a name', '{"\\ud800":1}', 'not_storable'],
  ['half a character in a fact', '{"activities":[{"body":"\\udc00"}]}', 'not_storable'],
  ['a thousand lists in each other', `{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`, 'not_storable'],
  ['a life too long', JSON.stringify({ activities: Array.from({ length: 1001 }, () => ({})) }), 'too_many_activities'],
])('a line that is %s stops no other', (_, line, reason) => {
  expect(readJsonLines(`${line}\n{"last_name":"B"}`)).toEqual([
    { row: 1, reason },
    { row: 2, lead: { last_name: 'B' } },
  ])
})

test('a lead with its facts is whole', () => {
  const lead = { last_name: 'A 😀 \\u0000', custom_fields: { halle: 3 }, activities: [{ type: 'note', reached: true }] }
  expect(readJsonLines(JSON.stringify(lead))).toEqual([{ row: 1, lead }])
})
