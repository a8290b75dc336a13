import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { refused } from './refused.ts'
import { startDesk } from './start-desk.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

type Change = Record<string, unknown>
const change = (db: TransactionSql, id: string, to: Change, share: ('email' | 'phone')[] = []) =>
  db`select public.change_lead(${id}, ${db.json(to as never)}, ${share})`
const row = async (db: TransactionSql, id: string) =>
  (await db<Record<string, unknown>[]>`select * from public.leads where id = ${id}`)[0] ?? {}
/** Anna's lead in the eyes of a member; everything is undone afterwards. */
const as = (actor: string, fn: (db: TransactionSql, id: string) => Promise<void>, lead: Change = {}) =>
  rolledBack(sql, async (db) => {
    const id = await addLead(db, lead)
    await become(db, actor)
    await fn(db, id)
  })

describe('changing a lead', () => {
  const everything = {
    first_name: 'Hans',
    last_name: 'Schmidt',
    salutation: 'herr',
    title: 'Dr.',
    company: 'Elbe AG',
    formality: 'du',
    language: 'en',
    email: 'Hans@Elbe.example',
    phone_e164: '+4915112345678',
    preferred_channel: 'email',
    time_zone: 'Europe/Zurich',
    region: 'CH-ZH',
    industry: 'logistik',
    bant_score: 40,
    status: 'qualified',
  }

  test.each([
    ['the owner', anna],
    ['a manager', marta],
  ])('%s changes every field a person writes', async (_, actor) => {
    await as(actor, async (db, id) => {
      await change(db, id, everything)
      expect(await row(db, id)).toMatchObject({ ...everything, email_normalized: 'hans@elbe.example', owner_id: anna })
    })
  })

  test('what is absent stays, null empties, and what only the engine writes is not to be had', async () => {
    await as(anna, async (db, id) => {
      const before = await row(db, id)
      await change(db, id, {
        title: 'Dr.',
        salutation: null,
        your_turn_since: '2026-01-01T00:00:00Z',
        source: 'x',
        id: ben,
      })
      expect(await row(db, id)).toEqual({ ...before, title: 'Dr.', salutation: null, updated_at: expect.any(Date) })
    })
  })

  test('registered fields of one’s own are changed by name, null takes one away', async () => {
    await as(
      anna,
      async (db, id) => {
        await become(db, null)
        await db`update public.organisation_settings set custom_fields = '{halle, plaetze}'`
        await become(db, anna)
        const own = async () => (await row(db, id))['custom_fields']
        await change(db, id, { custom_fields: { plaetze: 40, halle: 4 } })
        expect(await own()).toEqual({ halle: 4, plaetze: 40, alt: 'x' })
        await change(db, id, { custom_fields: { plaetze: null }, title: 'Dr.' })
        expect(await own()).toEqual({ halle: 4, alt: 'x' })
        await change(db, id, { custom_fields: null })
        for (const custom_fields of [{ halle: 5, farbe: 1 }, { halle: [1] }, { halle: 'x'.repeat(1001) }, [1], 'x'])
          expect(await refused(db, (inner) => change(inner as TransactionSql, id, { custom_fields }))).toMatch(
            /^422 bad_custom_fields/,
          )
        expect(await own()).toEqual({ halle: 4, alt: 'x' })
      },
      { custom_fields: { halle: 3, alt: 'x' } },
    )
  })

  test('a foreign lead does not exist', async () => {
    await as(ben, async (db, id) => {
      expect(await refused(db, (inner) => change(inner as TransactionSql, id, { title: 'Dr.' }))).toBe(
        '404 no_such_lead',
      )
    })
  })

  test.each<[string, string, Change]>([
    ['a zone nobody lives in', '422 unknown_time_zone', { time_zone: 'Europe/Atlantis' }],
    [
      'neither a name nor an address',
      '422 nothing_left',
      { first_name: null, last_name: null, email: null, title: 'Dr.' },
    ],
  ])('is refused with %s', async (_, answer, to) => {
    await as(anna, async (db, id) => {
      expect(await refused(db, (inner) => change(inner as TransactionSql, id, to))).toBe(answer)
    })
  })

  test('only a manager hands it over, to a present member', async () => {
    await as(anna, async (db, id) => {
      const give = await refusalOf(db, (inner) => change(inner as TransactionSql, id, { owner_id: ben }))
      expect(give).toMatchObject({ code: '42501' })
      await change(db, id, { owner_id: anna, title: 'Dr.' })
      expect(await row(db, id)).toMatchObject({ owner_id: anna, title: 'Dr.' })
    })
    await as(marta, async (db, id) => {
      await change(db, id, { owner_id: ben })
      expect(await row(db, id)).toMatchObject({ owner_id: ben })
      await become(db, null)
      await db`update public.members set left_at = now() where id = ${anna}`
      await become(db, marta)
      const back = (owner_id: string) => refused(db, (inner) => change(inner as TransactionSql, id, { owner_id }))
      expect(await back(anna)).toBe('422 no_such_member')
      expect(await back('00000000-0000-4000-8000-000000000000')).toBe('422 no_such_member')
    })
  })

  test('anyone whose lead it is ends all contact, only a manager allows it again', async () => {
    await as(anna, async (db, id) => {
      await change(db, id, { do_not_contact: true })
      const { do_not_contact_at: since } = await row(db, id)
      expect(since).toBeInstanceOf(Date)
      await change(db, id, { do_not_contact: true, title: 'Dr.' })
      expect(await row(db, id)).toMatchObject({ do_not_contact_at: since, title: 'Dr.' })
      const lift = [
        (inner: unknown) => change(inner as TransactionSql, id, { do_not_contact: false }),
        (inner: unknown) => change(inner as TransactionSql, id, { do_not_contact_at: null }),
        (inner: unknown) =>
          (inner as TransactionSql)`update public.leads set do_not_contact_at = null where id = ${id}`,
      ]
      for (const way of lift) expect(await refusalOf(db, way)).toMatchObject({ code: '42501' })
      await become(db, marta)
      await change(db, id, { do_not_contact: false })
      expect(await row(db, id)).toMatchObject({ do_not_contact_at: null })
    })
  })

  test('an address another lead has is taken once it is said that both share it', async () => {
    await rolledBack(sql, async (db) => {
      const bens = await addLead(db, { owner_id: ben, email: 'info@hansa.example', phone_e164: '+4915112340000' })
      const other = await addLead(db, { phone_e164: '+4915112340001' })
      const id = await addLead(db)
      const told = (to: Change) => refused(db, (inner) => change(inner as TransactionSql, id, to))
      await become(db, anna)
      expect(await told({ email: 'Info@Hansa.example' })).toBe('409 email_taken')
      expect(await told({ email: 'in\u200bfo@ｈansa.example' })).toBe('409 email_taken')
      expect(await told({ phone_e164: '+4915112340000' })).toBe('409 phone_taken')
      expect(await told({ phone_e164: '+4915112340001' })).toBe(`409 phone_taken: ${other}`)
      await become(db, marta)
      expect(await told({ email: 'info@hansa.example' })).toBe(`409 email_taken: ${bens}`)
      await become(db, anna)
      const both = { email: 'info@hansa.example', phone_e164: '+4915112340000' }
      expect(await refused(db, (inner) => change(inner as TransactionSql, id, both, ['email']))).toBe('409 phone_taken')
      expect(await refused(db, (inner) => change(inner as TransactionSql, id, both, ['phone']))).toBe('409 email_taken')
      await change(db, id, { email: 'info@hansa.example' }, ['email'])
      await change(db, id, { email: 'Info@hansa.example', title: 'Dr.' })
      expect(await row(db, id)).toMatchObject({ email_normalized: 'info@hansa.example', title: 'Dr.' })
    })
  })

  test('fields changed by two people at the same moment are both kept', async () => {
    const id = await addLead(sql)
    const first = await heldTransaction(sql, async (db) => {
      await become(db, anna)
      await change(db, id, { title: 'Dr.', company: 'Elbe' })
    })
    const second = sql.begin(async (db) => {
      await become(db, marta)
      await change(db, id, { industry: 'logistik', company: 'Weser' })
    })
    await isWaiting(sql)
    await first.commit()
    await second
    const [lead] = await sql`select title, company, industry from public.leads where id = ${id}`
    expect(lead).toEqual({ title: 'Dr.', company: 'Weser', industry: 'logistik' })
    await sql`delete from public.leads where id = ${id}`
  })
})
