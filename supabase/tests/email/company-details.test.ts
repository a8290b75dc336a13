import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { marta, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

const now = march(11, '10:00')
const run = (db: TransactionSql, channels: string[]) => db`select public.start_run('manual', ${channels}, ${now})`
async function email(db: TransactionSql) {
  const [row] = await db`select state, reason from public.channel_status where channel = 'email'`
  return { ...row }
}
const on = { state: 'on', reason: null }
const missing = { state: 'off', reason: 'company_details_missing' }
const empty = (db: TransactionSql) =>
  db`update public.organisation_settings set legal_name = null, postal_address = null`
const fill = (db: TransactionSql) =>
  db`update public.organisation_settings set legal_name = 'Nordlicht e.K.', postal_address = 'Hafenstraße 1, 20457 Hamburg'`

describe('email without company details', () => {
  test('closes when they are emptied and opens when they are filled', async () => {
    await rolledBack(sql, async (db) => {
      await empty(db)
      expect(await email(db)).toEqual(missing)
      await fill(db)
      expect(await email(db)).toEqual(on)
    })
  })

  test('stays off through every check, whose configuration says more', async () => {
    await rolledBack(sql, async (db) => {
      await empty(db)
      await run(db, ['whatsapp', 'email'])
      expect(await email(db)).toEqual(missing)
      await run(db, ['whatsapp'])
      expect(await email(db)).toEqual({ state: 'off', reason: 'not_configured' })
      await fill(db)
      expect(await email(db)).toEqual({ state: 'off', reason: 'not_configured' })
      await empty(db)
      await run(db, ['email'])
      expect(await email(db)).toEqual(missing)
      await fill(db)
      await run(db, ['email'])
      expect(await email(db)).toEqual(on)
    })
  })

  test('a halted channel that a manager starts again is off, with the reason', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.channel_status set state = 'halted', reason = 'resend_invalid_api_key' where channel = 'email'`
      await empty(db)
      expect(await email(db)).toEqual({ state: 'halted', reason: 'resend_invalid_api_key' })
      await fill(db)
      expect(await email(db)).toEqual({ state: 'halted', reason: 'resend_invalid_api_key' })
      await empty(db)
      await become(db, marta)
      await db`update public.channel_status set state = 'on', reason = null where channel = 'email'`
      await become(db, null)
      expect(await email(db)).toEqual(missing)
    })
  })

  test('explain_channels and the health page say so', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db)
      await empty(db)
      const ways = await db`select channel, blocked_by from public.explain_channels(${lead})`
      expect(ways.map((way) => ({ ...way }))).toContainEqual({
        channel: 'email',
        blocked_by: 'company_details_missing',
      })
      const [health] = await db<{ health: { channels: { email: unknown } } }[]>`select public.health()`
      expect(health?.health.channels.email).toMatchObject(missing)
    })
  })
})

test.each([
  [{ legal_name: 'Petra Müller' }, true],
  [{ legal_name: 'Müller & Söhne e.K.' }, true],
  [{ legal_name: 'Nordlicht GmbH' }, false],
  [{ legal_name: 'Nordlicht gGmbH i. G.' }, true],
  [{ legal_name: 'Nordlicht UG (haftungsbeschränkt)' }, false],
  [{ legal_name: 'Nordlicht AG' }, false],
  [{ legal_name: 'Nordlicht GmbH & Co. KG' }, false],
  [{ legal_name: 'Nordlicht GmbH', registered_office: 'Hamburg', register_entry: 'HRB 1' }, false],
  [
    {
      legal_name: 'Nordlicht GmbH',
      registered_office: 'Hamburg',
      register_entry: 'HRB 1',
      managing_directors: 'Marta Chef',
    },
    true,
  ],
  [{ legal_name: 'Petra Müller', contact_phone: null }, false],
  [{ legal_name: 'Petra Müller', contact_email: null }, false],
  [{ legal_name: 'Petra Müller', postal_address: null }, false],
  [{ legal_name: 'Saga Handel' }, true],
])('%j: enough is %s', async (details, enough) => {
  await rolledBack(sql, async (db) => {
    const none = { registered_office: null, register_entry: null, managing_directors: null, vat_id: null }
    await db`update public.organisation_settings set ${db({ ...none, ...details } as never)}`
    const [row] = await db`select has_company_details from public.organisation_settings`
    expect(row?.['has_company_details']).toBe(enough)
  })
})

test.each([
  ['legal_name', ' '],
  ['postal_address', ''],
  ['contact_email', 'nobody'],
  ['contact_phone', 'ruf an'],
  ['vat_id', '123'],
])('%s refuses "%s"', async (column, value) => {
  const change = sql`update public.organisation_settings set ${sql(column)} = ${value}`
  await expect(change).rejects.toMatchObject({ code: '23514' })
})
