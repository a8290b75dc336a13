import { randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, startOrganisation } from '../support/start-organisation.ts'

const now = march(11, '10:00')
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

async function claim(db: TransactionSql, token: string, moment = now) {
  const [claimed] = await db`select * from public.claim_followups(${token}, 25, 120, ${moment})`
  return claimed
}
const changeEverything = async (db: TransactionSql) => {
  await db`update public.members set name = 'Anna Neu', job_title = 'Leiterin', phone = '1', signature = 'Neu' where id = ${anna}`
  await db`update public.organisation_settings set name = 'Südlicht', managing_directors = 'Neu', postal_address = 'Neu'`
  await db`update public.leads set language = 'en'`
}

test('a claimed email carries the signature, the company details and a token of its own', async () => {
  await rolledBack(sql, async (db) => {
    await db`update public.members set job_title = 'Vertrieb', phone = '040 1', booking_link = 'https://termin.example/anna' where id = ${anna}`
    const { id, email } = await addFollowUp(db)
    const claimed = await claim(db, randomUUID())
    expect(claimed?.['email_frame']).toEqual({
      to: email,
      language: 'de-sie',
      organisation: 'Nordlicht',
      sender: {
        name: 'Anna Vogel',
        job_title: 'Vertrieb',
        phone: '040 1',
        booking_link: 'https://termin.example/anna',
        signature: null,
      },
      company: {
        legal_name: 'Nordlicht GmbH',
        postal_address: 'Hafenstraße 1\n20457 Hamburg',
        registered_office: 'Hamburg',
        register_entry: 'Amtsgericht Hamburg, HRB 1',
        managing_directors: 'Marta Chef',
        vat_id: 'DE123456789',
        contact_email: 'post@nordlicht.example',
        contact_phone: '040 123456',
      },
    })
    expect(claimed?.['public_token']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    expect(claimed?.['public_token']).not.toBe(id)
  })
})

test('what was sent once is sent again as it was, whatever was edited in between', async () => {
  await rolledBack(sql, async (db) => {
    const { id } = await addFollowUp(db)
    const token = randomUUID()
    const first = await claim(db, token)
    await db`select public.mark_dispatched(${token}, ${[id]}, ${now})`
    await db`select public.record_outcomes(${token}, ${[{ id, result: 'retry', reason: 'resend_500' }] as never}::jsonb, ${now})`
    await changeEverything(db)
    const second = await claim(db, randomUUID(), later(10))
    expect(second?.['email_frame']).toEqual(first?.['email_frame'])
    expect(second?.['public_token']).toBe(first?.['public_token'])
    expect(second?.['attempt_key']).toBe(first?.['attempt_key'])
  })
})

test('what never left takes the details of today', async () => {
  await rolledBack(sql, async (db) => {
    await addFollowUp(db, { author: 'human' }) // a playbook's own text would be written anew
    await claim(db, randomUUID())
    await changeEverything(db)
    const again = await claim(db, randomUUID(), later(10))
    expect(again?.['email_frame']).toMatchObject({
      language: 'en',
      organisation: 'Südlicht',
      sender: { name: 'Anna Neu', signature: 'Neu' },
      company: { managing_directors: 'Neu' },
    })
  })
})

test('other channels have no frame', async () => {
  await rolledBack(sql, async (db) => {
    await addFollowUp(db, { channel: 'in_app' })
    expect((await claim(db, randomUUID()))?.['email_frame']).toBeNull()
  })
})
