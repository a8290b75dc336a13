import type { ISql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, marta, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
  await database.sql`update public.organisation_settings set went_live_at = null, automation = 'approve'`
})
afterAll(() => database.drop())

const goLive = (sql: ISql, automation = 'automatic', now = march(10)) =>
  sql<{ at: Date }[]>`select public.go_live(${automation}, ${now}) as at`
const settings = async (sql: ISql) =>
  (
    await sql<{ went_live_at: Date | null; automation: string; paused_at: Date | null; paused_by: string | null }[]>`
    select went_live_at, automation, paused_at, paused_by from public.organisation_settings`
  )[0]

/** A follow-up Anna scheduled by hand, of another kind where `row` says so. */
async function byHand(sql: ISql, at: string, row: object = {}): Promise<string> {
  const { id } = await addFollowUp(sql, { origin: 'member', scheduled_at: at, ...row })
  return id
}
const standing = async (sql: ISql, id: string) =>
  (
    await sql<{ status: string; reason: string | null }[]>`
    select status, reason from public.follow_ups where id = ${id}`
  )[0]
const timePassed = { status: 'awaiting_approval', reason: 'time_passed' }
const untouched = { status: 'scheduled', reason: null }

describe('what was scheduled by hand and is overdue', () => {
  test('waits for approval once it goes live, what is only half a day old leaves', async () => {
    await rolledBack(database.sql, async (sql) => {
      const late = await byHand(sql, march(9, '20:00'))
      const recent = await byHand(sql, march(9, '22:00'))
      const task = await byHand(sql, march(8), { channel: 'in_app', to_address: null })
      const tried = await byHand(sql, march(8), { dispatched_at: march(8) })
      const [setup] = await sql`select public.get_setup(${march(10)}) -> 'overdue' as overdue`
      expect(setup).toEqual({ overdue: 1 })
      await goLive(sql)
      expect(await standing(sql, late)).toEqual(timePassed)
      for (const id of [recent, task, tried]) expect(await standing(sql, id)).toEqual(untouched)
      expect(await goLive(sql, 'automatic', march(12))).toHaveLength(1) // repeated it changes nothing
      expect(await standing(sql, recent)).toEqual(untouched)
    })
  })

  test('waits for approval when a pause ends, and is counted', async () => {
    await rolledBack(database.sql, async (sql) => {
      const resume = async (now: string) =>
        (await sql<{ held: number }[]>`select public.set_pause(false, ${now}) as held`)[0]?.held
      const before = await byHand(sql, march(9))
      const leased = await byHand(sql, march(9), { status: 'sending', lease_token: anna, lease_expires_at: march(10) })
      const after = await byHand(sql, march(12))
      expect(await resume(march(10))).toBe(0) // was not paused
      expect(await standing(sql, before)).toEqual(untouched)
      await sql`select public.set_pause(true, ${march(9)})`
      expect(await resume(march(11))).toBe(2)
      for (const id of [before, leased]) expect(await standing(sql, id)).toEqual(timePassed)
      expect(await standing(sql, after)).toEqual(untouched)
    })
  })
})

describe('going live', () => {
  test('draws the line: what was open stays, what opens is followed up', async () => {
    await rolledBack(database.sql, async (sql) => {
      const [old, fresh] = [await addLead(sql), await addLead(sql)]
      await addActivity(sql, old, 'meeting_held', march(9))
      await goLive(sql)
      await addActivity(sql, fresh, 'meeting_held', march(11))
      await addActivity(sql, await addLead(sql), 'meeting_held', march(9, '12:00')) // arrives late, is older
      expect(await settings(sql)).toMatchObject({ went_live_at: new Date(march(10)), automation: 'automatic' })
      await plan(sql, march(17))
      expect(await followUpsOf(sql, old)).toEqual([])
      expect(await followUpsOf(sql, fresh)).toHaveLength(1)
      expect(await sql`select from public.follow_ups`).toHaveLength(1)
    })
  })

  test('happens once; repeated it changes nothing, and with the other automation it is refused', async () => {
    await rolledBack(database.sql, async (sql) => {
      const [first] = await goLive(sql)
      expect(await goLive(sql, 'automatic', march(12))).toEqual([first])
      expect(await refusalOf(sql, (db) => goLive(db, 'approve'))).toEqual({ code: 'PT409', message: 'already_live' })
      expect(await settings(sql)).toMatchObject({ went_live_at: new Date(march(10)), automation: 'automatic' })
    })
  })

  test.each([
    ['company details', `update public.organisation_settings set legal_name = null`],
    ['a manager', `update public.members set left_at = now() where role = 'manager'`],
  ])('needs %s', async (_, lack) => {
    await rolledBack(database.sql, async (sql) => {
      await sql.unsafe(lack)
      expect(await refusalOf(sql, (db) => goLive(db))).toEqual({ code: 'PT409', message: 'not_ready' })
      expect((await settings(sql))?.went_live_at).toBeNull()
    })
  })

  test.each(['off', '', null])('knows no automation %j', async (automation) => {
    await rolledBack(database.sql, async (sql) => {
      expect(await refusalOf(sql, (db) => goLive(db, automation as never))).toMatchObject({ code: '22023' })
    })
  })

  test('is the only way for people to move the line: a manager who writes it changes nothing, a rep may not', async () => {
    await rolledBack(database.sql, async (sql) => {
      await become(sql, marta)
      await sql`update public.organisation_settings set went_live_at = '2000-01-01', name = 'Neu'`
      expect((await settings(sql))?.went_live_at).toBeNull()
      await become(sql, anna)
      expect(await refusalOf(sql, (db) => goLive(db))).toMatchObject({ code: '42501' })
      await become(sql, marta)
      const [{ at } = { at: new Date(0) }] = await goLive(sql, 'approve', '2000-01-01') // people live in the present
      expect(at.getUTCFullYear()).toBeGreaterThan(2025)
    })
  })
})

describe('pausing', () => {
  test('keeps who did it and when, once', async () => {
    await rolledBack(database.sql, async (sql) => {
      await become(sql, marta)
      await sql`select public.set_pause(true)`
      const first = await settings(sql)
      expect(first).toMatchObject({ paused_at: expect.any(Date), paused_by: marta })
      await sql`select public.set_pause(true)`
      expect(await settings(sql)).toEqual(first)
      await sql`select public.set_pause(false)`
      expect(await settings(sql)).toMatchObject({ paused_at: null, paused_by: null })
      await become(sql, anna)
      expect(await refusalOf(sql, (db) => db`select public.set_pause(true)`.execute())).toMatchObject({ code: '42501' })
    })
  })
})
