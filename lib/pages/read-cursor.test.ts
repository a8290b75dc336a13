import { expect, test } from 'vitest'
import { z } from 'zod'
import { MomentKey } from './moment-key.ts'
import { readCursor } from './read-cursor.ts'
import { readPage } from './read-page.ts'

const Page = z.object({ names: z.array(z.string()), next_cursor: z.string().nullable() })
const next = { at: '2026-11-22T15:30:47.123456+00:00', id: '00000000-0000-4000-8000-000000000001' }

test('the cursor of a page is the key the next one starts from, to the microsecond', () => {
  const page = readPage({ names: ['a'], next }, Page)
  expect(page.names).toEqual(['a'])
  expect(page.next_cursor).toMatch(/^[\w-]+$/)
  expect(readCursor(page.next_cursor ?? '', MomentKey)).toEqual(next)
})

test('the last page has none, and without one a list starts at its beginning', () => {
  expect(readPage({ names: [], next: null }, Page)).toEqual({ names: [], next_cursor: null })
  expect(readCursor(undefined, MomentKey)).toBeUndefined()
})

test.each(['x', '!', 'bnVsbA', 'e30', Buffer.from(JSON.stringify({ ...next, more: 1 })).toString('base64url')])(
  'what is no cursor of the list is refused: %s',
  (cursor) => {
    expect(() => readCursor(cursor, MomentKey)).toThrow(
      expect.objectContaining({ kind: 'unprocessable', reason: 'bad_cursor' }),
    )
  },
)
