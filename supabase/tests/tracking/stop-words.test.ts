import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const stops = ['STOP', 'STOPP', 'ABMELDEN', 'ABBESTELLEN', 'UNSUBSCRIBE']
const around = ' \t\r\n\u00a0\u202f\u2009\u200b\u200e\u200f\u2060\ufeff.!,;:…-–—()[]*_~"\'´`„“”‚‘’«»‹›'.split('')
const edge = fc.oneof(
  fc.constant(''),
  fc.array(fc.constantFrom(...around), { maxLength: 6 }).map((marks) => marks.join('')),
)
const stop = fc.tuple(fc.constantFrom(...stops), fc.infiniteStream(fc.boolean())).map(([word, small]) =>
  word
    .split('')
    .map((letter) => (small.next().value ? letter.toLowerCase() : letter))
    .join(''),
)
const message = fc.tuple(edge, stop, edge).map((parts) => parts.join(''))
/** Words of people: none of them, with any sign, makes a whole message a stop word. */
const word = fc.oneof(
  fc.constantFrom(
    'bitte',
    'nicht',
    'Kein',
    'non',
    'und',
    'für',
    'Ärger',
    'über',
    'ß',
    'э',
    'عن',
    '請',
    '1',
    'stop',
    'STOPP',
    '?',
    '👍',
  ),
  fc.stringMatching(/^[A-Za-zäöüÄÖÜß]{1,8}$/),
)
const gap = fc.constantFrom(' ', '\n', '\u00a0', ', ', '. ', '-')

async function areStops(bodies: string[]) {
  const rows = await database.sql<{ stops: boolean }[]>`
    select private.is_stop_word(b) as stops from unnest(${bodies}::text[]) with ordinality as x (b, n) order by n`
  return rows.map(({ stops: isStop }) => isStop)
}
const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 100, maxLength: 100 })

test('a stop word is one in any case, with any marks and blanks around it', async () => {
  await fc.assert(
    fc.asyncProperty(many(message), async (bodies) => {
      expect(await areStops(bodies)).toEqual(bodies.map(() => true))
    }),
    { numRuns: 50 },
  )
})

test('with any other word before or after it, it is none', async () => {
  const sentence = fc.oneof(
    fc.tuple(word, gap, message).map((parts) => parts.join('')),
    fc.tuple(message, gap, word).map((parts) => parts.join('')),
    fc.tuple(edge, word, gap, stop, gap, word, edge).map((parts) => parts.join('')),
  )
  await fc.assert(
    fc.asyncProperty(many(sentence), async (bodies) => {
      expect(await areStops(bodies)).toEqual(bodies.map(() => false))
    }),
    { numRuns: 50 },
  )
})

test('with a letter more, a letter less or an umlaut, it is none', async () => {
  const letter = fc.constantFrom(...'abcxyzäöüßÄÖÜ0é'.split(''))
  const bent = fc
    .tuple(fc.constantFrom(...stops), fc.nat(), fc.constantFrom('add', 'drop', 'change'), letter)
    .map(([stopWord, place, how, other]) => {
      const at = place % (stopWord.length + (how === 'add' ? 1 : 0))
      const kept = how === 'add' ? 0 : 1
      return stopWord.slice(0, at) + (how === 'drop' ? '' : other) + stopWord.slice(at + kept)
    })
    .filter((body) => !stops.includes(body.toUpperCase()))
  await fc.assert(
    fc.asyncProperty(many(bent), async (bodies) => {
      expect(await areStops(bodies)).toEqual(bodies.map(() => false))
    }),
    { numRuns: 50 },
  )
})
