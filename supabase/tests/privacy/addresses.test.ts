import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function normalized(texts: string[], channel: string): Promise<(string | null)[]> {
  const rows = await database.sql<{ address: string | null }[]>`
    select private.normalize_address(t, ${channel}) as address from unnest(${texts}::text[]) with ordinality u (t, n) order by n`
  return rows.map(({ address }) => address)
}

const wide = (text: string) =>
  text.replaceAll(/[!-~]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0))
const blanks = fc.stringMatching(/^[ \t\n\u00a0\u2003\u200b\u202f\u3000\ufeff]{0,3}$/)
/** A text as people and spreadsheets write it: in capitals or full width, with blanks of all kinds around it. */
const disguised = (text: string) =>
  fc
    .tuple(blanks, fc.constantFrom(text, text.toUpperCase(), wide(text), text.normalize('NFD')), blanks)
    .map((parts) => parts.join(''))
const email = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9äöüéçñøж]{1,12}([.+_-][a-z0-9]{1,5})?$/),
    fc.stringMatching(/^[a-zäöü]{1,10}\.(de|example)$/),
  )
  .map((parts) => parts.join('@'))

test('an email address is the same however it is typed', async () => {
  const cases = fc.sample(
    email.chain((address) => fc.tuple(fc.constant(address), disguised(address))),
    500,
  )
  const results = await normalized(
    cases.map(([, typed]) => typed),
    'email',
  )
  expect(results).toEqual(cases.map(([address]) => address))
})

test('a phone number is the same however it is spaced', async () => {
  const cases = fc.sample(
    fc.stringMatching(/^[1-9][0-9]{6,14}$/).chain((digits) =>
      fc
        .tuple(
          fc.constantFrom('+', '00', '＋'),
          fc.array(fc.constantFrom('', ' ', '-', '/', '.', '\u00a0', '\u2011', '(', ')'), {
            minLength: 15,
            maxLength: 15,
          }),
          fc.boolean(),
        )
        .map(([start, gaps, isWide]) => {
          const body = digits.replaceAll(/./g, (digit, index: number) => digit + (gaps[index] ?? ''))
          return [`+${digits}`, ` ${start}${isWide ? wide(body) : body}`] as const
        }),
    ),
    500,
  )
  const results = await normalized(
    cases.map(([, typed]) => typed),
    'whatsapp',
  )
  expect(results).toEqual(cases.map(([address]) => address))
})

test.each(['email', 'whatsapp'])('whatever is typed, doing it again changes nothing (%s)', async (channel) => {
  const texts = fc
    .sample(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        disguised('Ⅷ™ﬁ@ǅ.DE'),
      ),
      3000,
    )
    .map((text) => text.replaceAll('\0', '').toWellFormed())
  const once = await normalized(texts, channel)
  expect(await normalized(once as string[], channel)).toEqual(once)
})

test('nothing stays nothing', async () => {
  const [row] =
    await database.sql`select private.normalize_address(null, 'email') as email, private.normalize_address(null, 'whatsapp') as phone`
  expect(row).toEqual({ email: null, phone: null })
})
