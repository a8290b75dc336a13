import { expect, test } from 'vitest'
import { readText } from './read-text.ts'

const read = (body: BodyInit, type: string) =>
  readText(
    new Request('http://localhost', { method: 'POST', body, headers: { 'content-type': type } }),
    ['text/csv'],
    20,
  )
const latin1 = Buffer.from('Müller', 'latin1')

test('in the charset that is named', async () => {
  expect(await read('Müller', 'text/csv')).toEqual({ type: 'text/csv', text: 'Müller' })
  expect(await read('\ufeffMüller', 'Text/CSV; charset="UTF-8"')).toEqual({ type: 'text/csv', text: 'Müller' })
  expect(await read(latin1, 'text/csv;charset=iso-8859-1')).toEqual({ type: 'text/csv', text: 'Müller' })
  expect(await read(Buffer.from([0x80]), 'text/csv; charset=windows-1252')).toMatchObject({ text: '€' })
})

test.each<[BodyInit, string, string, string]>([
  [latin1, 'text/csv', 'malformed', 'bad_charset'],
  ['x', 'text/csv; charset=klingon', 'unsupported', 'charset'],
  ['x', 'text/html', 'unsupported', 'content_type'],
  ['x', 'text/csvx', 'unsupported', 'content_type'],
  ['x'.repeat(21), 'text/csv', 'too_large', 'too_large'],
])('%j as %s is refused as %s, %s', async (body, type, kind, reason) => {
  await expect(read(body, type)).rejects.toMatchObject({ kind, reason })
})
