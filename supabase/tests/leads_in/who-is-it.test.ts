import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'
import { importLeads } from './import-leads.ts'
import { outcomes } from './outcomes.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

const alone = (name: string, fn: (db: TransactionSql) => Promise<void>) => test(name, () => rolledBack(sql, fn))
const row = async (db: TransactionSql, id: string | null | undefined) =>
  (await db<Record<string, unknown>[]>`select * from public.leads where id = ${id ?? null}`)[0] ?? {}
const count = async (db: TransactionSql) => (await db`select 1 from public.leads`).length

describe('an external id', () => {
  alone('finds its lead again: what is absent stays, null empties, the same changes nothing', async (db) => {
    const lead = {
      external_id: 'A1',
      first_name: 'Petra',
      last_name: 'Müller',
      company: 'Elbe',
      email: 'P@elbe.example',
    }
    const first = await importLeads(db, [lead])
    const id = first.rows[0]?.lead_id
    expect(first.rows).toMatchObject([{ row: 1, outcome: 'created', reason: null }])
    expect(await row(db, id)).toMatchObject({
      source: 'crm',
      external_id: 'A1',
      email: 'p@elbe.example',
      is_import: true,
    })

    const again = await importLeads(db, [{ external_id: ' A1 ', title: 'Dr.', company: null, status: null }])
    expect(again.rows).toMatchObject([{ outcome: 'updated', lead_id: id }])
    expect(await row(db, id)).toMatchObject({ last_name: 'Müller', title: 'Dr.', company: null, status: 'new' })
    const before = await row(db, id)
    expect(outcomes(await importLeads(db, [{ ...lead, title: 'Dr.', company: '' }]))).toEqual(['unchanged'])
    expect(await row(db, id)).toEqual(before)
  })

  alone('of another source is another lead', async (db) => {
    const lead = { external_id: 'A1', last_name: 'Müller' }
    await importLeads(db, [lead])
    expect(outcomes(await importLeads(db, [lead], { source: 'fair' }))).toEqual(['created'])
  })

  alone('may change the address, but not to one that another lead has', async (db) => {
    const other = await addLead(db, { email: 'other@elbe.example', phone_e164: '+4915112345678' })
    await importLeads(db, [{ external_id: 'A1', last_name: 'Kurz', email: 'a@elbe.example' }])
    const told = async (change: object) => outcomes(await importLeads(db, [{ external_id: 'A1', ...change }]))[0]
    expect(await told({ email: 'Other@Elbe.example' })).toBe(`refused email_taken: ${other}`)
    expect(await told({ phone_e164: '0151 12345678' })).toBe(`refused phone_taken: ${other}`)
    expect(await told({ email: 'other@elbe.example', share: ['phone'] })).toBe(`refused email_taken: ${other}`)
    expect(await told({ email: 'b@elbe.example' })).toBe('updated')
    expect(await told({ email: 'other@elbe.example', phone_e164: '+4915112345678', share: ['email', 'phone'] })).toBe(
      'updated',
    )
    expect(await told({ email: 'OTHER@elbe.example', phone_e164: '+49 151 12345678' })).toBe('unchanged')
  })

  alone('is given to the lead with this email and name that has none, and to no other', async (db) => {
    const byHand = await addLead(db, { email: 'petra@elbe.example' })
    const known = await addLead(db, {
      email: 'hans@elbe.example',
      first_name: 'Hans',
      source: 'fair',
      external_id: '7',
    })
    const answer = await importLeads(db, [
      { external_id: 'A1', first_name: 'petra', last_name: 'MÜLLER', email: 'Petra@elbe.example' },
      { external_id: 'A2', first_name: 'Hans', last_name: 'Müller', email: 'hans@elbe.example' },
    ])
    expect(outcomes(answer)).toEqual(['updated', `refused email_taken: ${known}`])
    expect(await row(db, byHand)).toMatchObject({
      source: 'crm',
      external_id: 'A1',
      first_name: 'petra',
      is_import: false,
    })
  })
})

describe('without an external id', () => {
  alone('the same email and name is the same lead, however they are written', async (db) => {
    const id = await addLead(db, { email: 'petra@elbe.example' })
    const answer = await importLeads(db, [
      { first_name: ' Petra', last_name: 'mÜller ', email: 'PETRA@elbe.example ', title: 'Dr.' },
    ])
    expect(answer.rows).toMatchObject([{ outcome: 'updated', lead_id: id }])
    expect(await row(db, id)).toMatchObject({ title: 'Dr.', email: 'petra@elbe.example', source: 'manual' })
  })

  alone('the same email with another name, or with none, is refused', async (db) => {
    const id = await addLead(db, { email: 'petra@elbe.example' })
    const before = await count(db)
    const answer = await importLeads(db, [
      { first_name: 'Hans', last_name: 'Müller', email: 'petra@elbe.example' },
      { email: 'petra@elbe.example', status: 'won' },
    ])
    expect(outcomes(answer)).toEqual([`refused email_taken: ${id}`, `refused email_taken: ${id}`])
    expect(await count(db)).toBe(before)
    expect(await row(db, id)).toMatchObject({ status: 'new', first_name: 'Petra' })
  })

  alone('an email that two leads have belongs to neither', async (db) => {
    const email = 'petra@elbe.example'
    await addLead(db, { email })
    await addLead(db, { email })
    const [told] = outcomes(await importLeads(db, [{ first_name: 'Petra', last_name: 'Müller', email, title: 'Dr.' }]))
    expect(told).toMatch(/^refused email_taken: /)
  })

  test.each(['info', 'Office', 'kontakt', 'vertrieb', 'vertrieb-nord', 'no-reply', 'info+crm'])(
    'the office behind %s@ is nobody in particular, even under the same name',
    (local) =>
      rolledBack(sql, async (db) => {
        const email = `${local}@elbe.example`
        const lead = { first_name: 'Petra', last_name: 'Müller', email }
        const id = (await importLeads(db, [lead])).rows[0]?.lead_id
        expect(outcomes(await importLeads(db, [{ ...lead, title: 'Dr.' }]))).toEqual([`refused role_address: ${id}`])
        expect(outcomes(await importLeads(db, [{ ...lead, share: ['email'] }]))).toEqual(['created'])
      }),
  )

  alone('a shared phone joins nobody, even under the same name', async (db) => {
    const lead = { first_name: 'Petra', last_name: 'Müller', phone_e164: '040 123456' }
    const id = (await importLeads(db, [lead])).rows[0]?.lead_id
    expect(outcomes(await importLeads(db, [lead]))).toEqual([`refused phone_taken: ${id}`])
    expect(outcomes(await importLeads(db, [{ ...lead, email: 'new@elbe.example' }]))).toEqual([
      `refused phone_taken: ${id}`,
    ])
    expect(outcomes(await importLeads(db, [{ ...lead, share: ['phone'] }]))).toEqual(['created'])
  })
})

describe('in one file', () => {
  alone('of rows about one lead the last counts', async (db) => {
    const known = await addLead(db, { email: 'known@elbe.example', source: 'crm', external_id: 'K' })
    const answer = await importLeads(db, [
      { external_id: 'A', last_name: 'Eins' },
      { external_id: 'A', last_name: 'Zwei' },
      { last_name: 'Drei', email: 'drei@elbe.example', title: 'Dr.' },
      { last_name: 'DREI', email: 'Drei@elbe.example' },
      { external_id: 'K', title: 'Dr.' },
      { first_name: 'Petra', last_name: 'Müller', email: 'known@elbe.example', company: 'Elbe' },
    ])
    const twice = 'refused duplicate_in_file'
    expect(outcomes(answer)).toEqual([twice, 'created', twice, 'created', twice, 'updated'])
    expect(await row(db, answer.rows[1]?.lead_id)).toMatchObject({ last_name: 'Zwei' })
    expect(await row(db, answer.rows[3]?.lead_id)).toMatchObject({ last_name: 'DREI', title: null })
    expect(await row(db, known)).toMatchObject({ company: 'Elbe', title: null })
  })

  alone('a last row that can’t be read, or says nothing of a new lead, lets the one before count', async (db) => {
    const answer = await importLeads(db, [
      { external_id: 'A', last_name: 'Eins' },
      { external_id: 'A', last_name: 'Zwei' },
      { external_id: 'A', last_name: 'Drei', phone_e164: 'keine' },
      { external_id: 'B', last_name: 'Eins' },
      { external_id: 'B', title: 'Dr.' },
    ])
    expect(outcomes(answer)).toEqual([
      'refused duplicate_in_file',
      'created',
      'refused bad_phone',
      'created',
      'refused nothing_left',
    ])
    expect(await row(db, answer.rows[1]?.lead_id)).toMatchObject({ last_name: 'Zwei' })
  })

  alone('an address stays with the first who brings it', async (db) => {
    const answer = await importLeads(db, [
      { external_id: 'A', last_name: 'Eins', email: 'e@elbe.example', phone_e164: '+4940123456' },
      { external_id: 'B', last_name: 'Zwei', email: 'e@elbe.example' },
      { external_id: 'C', last_name: 'Drei', phone_e164: '040/123456' },
      {
        external_id: 'D',
        last_name: 'Vier',
        email: 'e@elbe.example',
        phone_e164: '040/123456',
        share: ['email', 'phone'],
      },
    ])
    const first = answer.rows[0]?.lead_id
    expect(outcomes(answer)).toEqual([
      'created',
      `refused email_taken: ${first}`,
      `refused phone_taken: ${first}`,
      'created',
    ])
  })
})

describe('whose lead it is', () => {
  alone('a rep’s new leads are the rep’s, and a foreign one is not to be had or seen', async (db) => {
    await addLead(db, { owner_id: ben, email: 'petra@elbe.example', source: 'crm', external_id: 'B1' })
    await become(db, anna)
    const answer = await importLeads(db, [
      { external_id: 'A1', last_name: 'Neu' },
      { external_id: 'B1', last_name: 'Meins' },
      { first_name: 'Petra', last_name: 'Müller', email: 'petra@elbe.example' },
      { external_id: 'A2', last_name: 'Neu', owner_email: 'ben@nordlicht.example' },
      { external_id: 'A3', last_name: 'Neu', owner_email: 'Anna@nordlicht.example' },
    ])
    expect(outcomes(answer)).toEqual([
      'created',
      'refused external_id_taken',
      'refused email_taken',
      'refused owner_not_yours',
      'created',
    ])
    expect(await row(db, answer.rows[0]?.lead_id)).toMatchObject({ owner_id: anna })
    await expect(
      db.savepoint((inner) => importLeads(inner, [], { owner: 'ben@nordlicht.example' })),
    ).rejects.toMatchObject({
      code: '42501',
    })
  })

  alone('managers and keys say whose, and give a lead to somebody else', async (db) => {
    for (const actor of [marta, null]) {
      await become(db, actor)
      const answer = await importLeads(
        db,
        [
          { external_id: 'A1', last_name: 'Eins' },
          { external_id: 'A2', last_name: 'Zwei', owner_email: 'ben@nordlicht.example' },
          { external_id: 'A3', last_name: 'Drei', owner_email: 'nobody@nordlicht.example' },
        ],
        { owner: 'anna@nordlicht.example', source: String(actor) },
      )
      expect(outcomes(answer)).toEqual(['created', 'created', 'refused no_such_member'])
      expect(await row(db, answer.rows[0]?.lead_id)).toMatchObject({ owner_id: anna })
      expect(await row(db, answer.rows[1]?.lead_id)).toMatchObject({ owner_id: ben })
      await importLeads(db, [{ external_id: 'A1', owner_email: 'ben@nordlicht.example' }], { source: String(actor) })
      expect(await row(db, answer.rows[0]?.lead_id)).toMatchObject({ owner_id: ben })
      await importLeads(db, [{ external_id: 'A1', title: 'Dr.' }], {
        source: String(actor),
        owner: 'anna@nordlicht.example',
      })
      expect(await row(db, answer.rows[0]?.lead_id)).toMatchObject({ owner_id: ben })
    }
  })
})

test('two imports at the same moment bring a person once', async () => {
  const lead = [{ first_name: 'Petra', last_name: 'Zugleich', email: 'zugleich@elbe.example' }]
  const first = await heldTransaction(sql, async (db) => {
    await importLeads(db, lead)
  })
  const second = importLeads(sql, lead)
  await isWaiting(sql)
  await first.commit()
  expect(outcomes(await second)).toEqual(['unchanged'])
  await sql`delete from public.leads where last_name = 'Zugleich'`
})

test.each([
  ['phone number', { phone_e164: '040 7654321' }, { phone_e164: '+49407654321' }],
  ['external id', { external_id: 'Z1' }, { external_id: 'Z1' }],
])('two at the same moment with one %s bring it once', async (_, one, other) => {
  const first = await heldTransaction(sql, async (db) => {
    await importLeads(db, [{ last_name: 'Zugleich', ...one }])
  })
  const second = importLeads(sql, [{ last_name: 'Zugleich', ...other }])
  await isWaiting(sql)
  await first.commit()
  expect(outcomes(await second)).not.toEqual(['created'])
  expect(await sql`delete from public.leads where last_name = 'Zugleich' returning id`).toHaveLength(1)
})

test('whoever brings somebody else at the same moment does not wait', async () => {
  const first = await heldTransaction(sql, async (db) => {
    await importLeads(db, [{ external_id: 'Z1', last_name: 'Zugleich', email: 'eins@elbe.example' }])
  })
  const second = await sql.begin(async (db) => {
    await db`set local lock_timeout = '1ms'`
    return await importLeads(db, [{ external_id: 'Z2', last_name: 'Zugleich', email: 'zwei@elbe.example' }])
  })
  expect(outcomes(second)).toEqual(['created'])
  await first.commit()
  await sql`delete from public.leads where last_name = 'Zugleich'`
})

alone('a thousand people take no more locks than there are places', async (db) => {
  const lead = (_: unknown, n: number) => ({
    external_id: `M${n}`,
    last_name: 'Menge',
    email: `m${n}@elbe.example`,
    phone_e164: `+4940${10_000 + n}`,
  })
  const answer = await importLeads(db, Array.from({ length: 1000 }, lead))
  expect(new Set(outcomes(answer))).toEqual(new Set(['created']))
  const held = await db`select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`
  expect(held.length).toBeLessThanOrEqual(1024)
  expect(held.length).toBeGreaterThan(512)
})
