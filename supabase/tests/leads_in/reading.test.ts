import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { importLeads } from './import-leads.ts'
import { outcomes } from './outcomes.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
  await sql`update public.organisation_settings set custom_fields = '{halle, stellplaetze}'`
})
afterAll(() => database.drop())

test.each([
  ['+4917112345678', 'DE', '+4917112345678'],
  ['0171 1234 5678', 'DE', '+4917112345678'],
  ['0171/12345678', 'DE-BY', '+4917112345678'],
  ['0049 171 12345678', 'DE', '+4917112345678'],
  ['+49 (0) 171 12345678', 'DE', '+4917112345678'],
  ['0049(0)171-12345678', 'AT', '+4917112345678'],
  ['(0171) 12345678', 'DE', '+4917112345678'],
  ['0664 1234567', 'AT', '+436641234567'],
  ['079 123 45 67', 'CH', '+41791234567'],
  ['+44 20 7946 0958', 'DE', '+442079460958'],
  ['+39 06 1234567', 'DE', '+39061234567'],
  ['０１７１ １２３４５６７８', 'DE', '+4917112345678'],
  ['0171 1234567', 'FR', null],
  ['171 1234567', 'DE', null],
  ['0171 12345678 privat', 'DE', null],
  ['0171 1234567, 0172 1234567', 'DE', null],
  ['0', 'DE', null],
  ['+49', 'DE', null],
])('the phone number %s in %s is %s', async (written, region, read) => {
  const [found] = await sql`select private.to_e164(${written}, ${region}) as phone`
  expect(found).toEqual({ phone: read })
})

test.each<[column: string, given: unknown, stored: unknown]>([
  ['first_name', '  Petra ', 'Petra'],
  ['last_name', '\u00a0Müller\ufeff', 'Müller'],
  ['email', ' P.Mueller@Elbe.EXAMPLE ', 'p.mueller@elbe.example'],
  ['email', 'p＠elbe.example', 'p@elbe.example'],
  ['email', '\u200bp@elbe.\u200bexample\u200b', 'p@elbe.example'],
  ['salutation', 'Herr', 'herr'],
  ['salutation', 'Ms.', 'frau'],
  ['salutation', 'FRAU', 'frau'],
  ['salutation', 'divers', null],
  ['language', 'Deutsch', 'de'],
  ['language', 'en-GB', 'en'],
  ['formality', 'Sie', 'sie'],
  ['preferred_channel', 'E-Mail', 'email'],
  ['preferred_channel', 'WhatsApp', 'whatsapp'],
  ['status', 'In Kontakt', 'in_kontakt'],
  ['bant_score', '75', 75],
  ['bant_score', 0, 0],
  ['region', 'de-by', 'DE-BY'],
  ['time_zone', 'Europe/Vienna', 'Europe/Vienna'],
  ['snoozed_until', '2026-03-01', new Date('2026-03-01T11:00:00Z')],
  ['snoozed_until', '2026-03-01 09:00', new Date('2026-03-01T08:00:00Z')],
  ['snoozed_until', '2026-03-01T09:00:00+09:00', new Date('2026-03-01T00:00:00Z')],
])('the %s %j is stored as %j', async (column, given, stored) => {
  await rolledBack(sql, async (db) => {
    const answer = await importLeads(db, [{ company: 'Elbe', external_id: 'A', [column]: given }])
    expect(outcomes(answer)).toEqual(['created'])
    const [lead] = await db`select * from public.leads where id = ${answer.rows[0]?.lead_id ?? ''}`
    expect(lead?.[column]).toEqual(stored)
  })
})

const poison: [string, unknown, string][] = [
  ['no object', 'Müller', 'not_an_object'],
  ['a list', [], 'not_an_object'],
  ['nothing', {}, 'nothing_left'],
  ['only a title', { title: 'Dr.', last_name: '  ' }, 'nothing_left'],
  ['half an email', { email: 'petra@' }, 'bad_email'],
  ['an email with a gap', { email: 'petra müller@elbe.example' }, 'bad_email'],
  ['an email of nothing to be seen', { email: '\u200b\u200b@elbe.example' }, 'bad_email'],
  ['two of what an email has one of', { email: 'p＠p@elbe.example' }, 'bad_email'],
  ['an email that is long as it is stored', { email: `${'㎭'.repeat(81)}@elbe.example` }, 'bad_email'],
  ['an object for a name', { last_name: { de: 'Müller' } }, 'bad_last_name'],
  ['a long name', { last_name: 'x'.repeat(101) }, 'bad_last_name'],
  ['a phone', { last_name: 'x', phone_e164: 'auf Anfrage' }, 'bad_phone'],
  ['a score beyond the scale', { last_name: 'x', bant_score: 101 }, 'bad_bant_score'],
  ['a score in words', { last_name: 'x', bant_score: 'high' }, 'bad_bant_score'],
  ['a zone nobody lives in', { last_name: 'x', time_zone: 'Mars/Olympus5' }, 'bad_time_zone'],
  ['a day that is none', { last_name: 'x', snoozed_until: '2026-02-30' }, 'bad_snoozed_until'],
  ['a zone beyond the earth', { last_name: 'x', snoozed_until: '2026-01-01T10:00:00+16:00' }, 'bad_snoozed_until'],
  ['a year far away', { last_name: 'x', snoozed_until: '9999-01-01' }, 'bad_snoozed_until'],
  ['a language we don’t write', { last_name: 'x', language: 'fr' }, 'bad_language'],
  ['a salutation', { last_name: 'x', salutation: 'Sir' }, 'bad_salutation'],
  ['custom fields as a list', { last_name: 'x', custom_fields: [1] }, 'bad_custom_fields'],
  ['a custom field with depth', { last_name: 'x', custom_fields: { halle: { n: 1 } } }, 'bad_custom_fields'],
  ['sharing what can’t be shared', { last_name: 'x', share: ['name'] }, 'bad_share'],
  ['facts that are none', { last_name: 'x', activities: 'x' }, 'bad_activities'],
  ['a fact without a type', { last_name: 'x', activities: [{}] }, 'bad_activity: 1: bad_type'],
  ['a fact that is text', { last_name: 'x', activities: [{ type: 'note' }, 'x'] }, 'bad_activity: 2: bad_activity'],
  [
    'a fact at no time',
    { last_name: 'x', activities: [{ type: 'note', occurred_at: 'gestern' }] },
    'bad_activity: 1: bad_occurred_at',
  ],
  [
    'a fact beyond the earth',
    { last_name: 'x', activities: [{ type: 'note', occurred_at: '2025-01-01T10:00:00-16:00' }] },
    'bad_activity: 1: bad_occurred_at',
  ],
  [
    'a fact due never',
    { last_name: 'x', activities: [{ type: 'note', due_on: '2026-13-01' }] },
    'bad_activity: 1: bad_due_on',
  ],
  [
    'a fact reached perhaps',
    { last_name: 'x', activities: [{ type: 'note', reached: 'maybe' }] },
    'bad_activity: 1: bad_reached',
  ],
]

test.each(poison)('a row with %s is refused, its neighbours are not', async (_, lead, reason) => {
  await rolledBack(sql, async (db) => {
    const answer = await importLeads(db, [
      { external_id: 'A', last_name: 'Vor' },
      lead,
      { external_id: 'B', last_name: 'Nach' },
    ])
    expect(outcomes(answer)).toEqual(['created', `refused ${reason}`, 'created'])
    expect(await db`select last_name from public.leads order by external_id`).toEqual([
      { last_name: 'Vor' },
      { last_name: 'Nach' },
    ])
  })
})

test('registered custom fields are kept and merged, columns nobody knows are named once', async () => {
  await rolledBack(sql, async (db) => {
    const first = await importLeads(db, [
      { external_id: 'A', last_name: 'x', halle: '3', custom_fields: { stellplaetze: 40, farbe: 'rot' }, Umsatz: '1' },
      { external_id: 'B', last_name: 'y', Umsatz: '2' },
    ])
    expect(first.ignored_columns).toEqual(['Umsatz', 'custom_fields.farbe'])
    await importLeads(db, [{ external_id: 'A', custom_fields: { stellplaetze: null }, halle: 4 }])
    const [lead] = await db`select custom_fields from public.leads where external_id = 'A'`
    expect(lead).toEqual({ custom_fields: { halle: 4 } })
  })
})

test('is refused as a whole: a source of our own, more than a thousand, no list, an owner who is nobody', async () => {
  const refusal = (leads: unknown, source = 'crm', owner: string | null = null) =>
    rolledBack(sql, async (db) => {
      await expect(
        db.savepoint(
          (inner) => inner`select public.import_leads(${inner.json(leads as never)}, ${source}, true, ${owner})`,
        ),
      ).rejects.toMatchObject({ code: expect.stringMatching(/^(22023|PT422)$/) })
    })
  for (const source of ['', 'sent', 'status', 'twilio', 'a b', 'x'.repeat(61)]) await refusal([], source)
  await refusal(Array.from({ length: 1001 }, () => ({})))
  await refusal({})
  await refusal([], 'crm', 'nobody@nordlicht.example')
})
