import { randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { sendDue } from '../support/send-due.ts'
import { startOrganisation } from '../support/start-organisation.ts'

const now = march(11, '10:00')

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

const read = (db: TransactionSql, token: string) => db`select * from public.read_unsubscribe(${token})`
const unsubscribe = (db: TransactionSql, token: string) => db`select * from public.unsubscribe(${token}, ${now})`
const optOuts = async (db: TransactionSql) => (await db`select reason from public.opt_outs`).map((row) => row['reason'])

/** An email that was sent, with its link's token. */
async function sent(db: TransactionSql, lead: { [column: string]: unknown } = {}) {
  const added = await addFollowUp(db, {}, lead)
  expect(await sendDue(db, now)).toBe(1)
  const [row] = await db<{ public_token: string }[]>`select public_token from public.follow_ups where id = ${added.id}`
  return { ...added, token: row?.public_token ?? '' }
}

describe('an unsubscribe link', () => {
  test('looking changes nothing; using it stops email to the address and everything pending', async () => {
    await rolledBack(sql, async (db) => {
      const { token, email, lead_id } = await sent(db)
      const [next] =
        await db`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at)
        values (${lead_id}, 'member', 'scheduled', 'email', ${email}, 'x', ${march(12, '10:00')}) returning id`
      expect(await read(db, token)).toMatchObject([{ organisation: 'Nordlicht', language: 'de', is_done: false }])
      expect(await optOuts(db)).toEqual([])

      expect(await unsubscribe(db, token)).toMatchObject([{ organisation: 'Nordlicht', language: 'de', is_done: true }])
      expect(await optOuts(db)).toEqual(['unsubscribed'])
      expect(await read(db, token)).toMatchObject([{ is_done: true }])
      const [lead] =
        await db`select do_not_contact_at, your_turn_since, last_inbound_at from public.leads where id = ${lead_id}`
      expect(lead).toMatchObject({ do_not_contact_at: expect.any(Date), your_turn_since: null, last_inbound_at: null })
      const [cancelled] = await db`select status, reason from public.follow_ups where id = ${next?.['id']}`
      expect(cancelled).toMatchObject({ status: 'cancelled', reason: 'do_not_contact' })
    })
  })

  test('used twice: the same answer, one entry in the history', async () => {
    await rolledBack(sql, async (db) => {
      const { token, lead_id } = await sent(db)
      await unsubscribe(db, token)
      expect(await unsubscribe(db, token)).toMatchObject([{ is_done: true }])
      const facts =
        await db`select type, channel from public.lead_activities where lead_id = ${lead_id} and type = 'opt_out'`
      expect(facts.map((fact) => ({ ...fact }))).toEqual([{ type: 'opt_out', channel: 'email' }])
    })
  })

  test('keeps a complaint a complaint', async () => {
    await rolledBack(sql, async (db) => {
      const { token, email } = await sent(db)
      await db`insert into public.opt_outs (address, channel, reason) values (${email}, 'email', 'complained')`
      await unsubscribe(db, token)
      expect(await optOuts(db)).toEqual(['complained'])
    })
  })

  test('stops the address the email went to, not the one the lead has now', async () => {
    await rolledBack(sql, async (db) => {
      const { token, email, id, lead_id } = await sent(db)
      await db`update public.leads set email = 'neu@kunde.example' where id = ${lead_id}`
      await db`update public.follow_ups set channel = 'in_app', to_address = null where id = ${id}`
      await unsubscribe(db, token)
      expect(await db`select address from public.opt_outs`).toMatchObject([{ address: email }])
    })
  })

  test('works where the email has become a task since', async () => {
    await rolledBack(sql, async (db) => {
      const { token, email, id, lead_id } = await sent(db)
      await db`select private.keep_attempt(${id}, ${now})`
      await db`update public.follow_ups set channel = 'in_app', to_address = null, email_frame = null where id = ${id}`
      expect(await read(db, token)).toMatchObject([{ language: 'de', is_done: false }])
      await unsubscribe(db, token)
      expect(await db`select address from public.opt_outs`).toMatchObject([{ address: email }])
      const [lead] = await db`select do_not_contact_at from public.leads where id = ${lead_id}`
      expect(lead?.['do_not_contact_at']).not.toBeNull()
    })
  })

  test('speaks the language of the email', async () => {
    await rolledBack(sql, async (db) => {
      const { token } = await sent(db, { language: 'en' })
      expect(await read(db, token)).toMatchObject([{ language: 'en' }])
    })
  })

  test.each(['a token nobody has', 'an email that has not left', 'the follow-up’s own id'])(
    '%s: nothing',
    async (which) => {
      await rolledBack(sql, async (db) => {
        const { id } = await addFollowUp(db)
        const [row] = await db<{ public_token: string }[]>`select public_token from public.follow_ups where id = ${id}`
        if (which.startsWith('the')) expect(await sendDue(db, now)).toBe(1)
        const token = which.startsWith('a ') ? randomUUID() : which.startsWith('the') ? id : (row?.public_token ?? '')
        expect(await read(db, token)).toHaveLength(0)
        expect(await unsubscribe(db, token)).toHaveLength(0)
        expect(await optOuts(db)).toEqual([])
      })
    },
  )
})
