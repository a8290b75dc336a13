import type { ISql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { ben, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
afterAll(() => database.drop())

const read = async (sql: ISql, now = march(10)) =>
  (await sql<{ setup: Record<string, unknown> }[]>`select public.get_setup(${now}) as setup`)[0]?.setup ?? {}

test('what was heard is kept to the minute, the newest of each source', async () => {
  await rolledBack(database.sql, async (sql) => {
    const note = (source: string, now: string) => sql`select public.note_heard(${source}, ${now})`
    await note('dispatch', march(10, '09:00'))
    await note('dispatch', '2026-03-10T09:00:30Z')
    expect(await read(sql)).toMatchObject({ heard: { dispatch: '2026-03-10T09:00:00+00:00' } })
    await note('dispatch', march(10, '09:02'))
    await note('dispatch', march(10, '08:00')) // late, tells nothing new
    await note('resend', march(9))
    expect(await read(sql)).toMatchObject({
      heard: { dispatch: '2026-03-10T09:02:00+00:00', resend: '2026-03-09T09:00:00+00:00' },
    })
    expect(await refusalOf(sql, (db) => db`select public.note_heard('else', now())`.execute())).toMatchObject({
      code: '23514',
    })
  })
})

test('leads of somebody gone without a deputy count as nobody’s', async () => {
  await rolledBack(database.sql, async (sql) => {
    await addLead(sql, { owner_id: ben })
    expect(await read(sql)).toMatchObject({ managers: 1, reps: 2, open_leads: 1, leads_without_owner: 0 })
    await sql`update public.members set left_at = now() where id = ${ben}`
    expect(await read(sql)).toMatchObject({ reps: 1, leads_without_owner: 1 })
    await sql`update public.members set deputy_id = (select id from public.members where role = 'manager') where id = ${ben}`
    expect(await read(sql)).toMatchObject({ leads_without_owner: 0 })
    await sql`update public.leads set owner_id = null`
    expect(await read(sql)).toMatchObject({ leads_without_owner: 1 })
    await sql`update public.leads set status = 'lost'`
    expect(await read(sql)).toMatchObject({ open_leads: 0, leads_without_owner: 0 })
  })
})

test('permissions count leads, those withdrawn no more', async () => {
  await rolledBack(database.sql, async (sql) => {
    await addLead(sql, { email: 'a@kunde.example', phone_e164: '+4915112345678' })
    const none = { whatsapp: 0, email: 1, email_marketing: 0 }
    await sql`delete from public.contact_permissions`
    expect(await read(sql)).toMatchObject({ permissions: none })
    await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
      values ('a@kunde.example', 'email', 'marketing', 'consent', 'Ja', 'test', ${march(1)}), ('+4915112345678', 'whatsapp', 'request', 'consent', 'Ja', 'test', ${march(1)})`
    expect(await read(sql)).toMatchObject({ permissions: { whatsapp: 1, email: 1, email_marketing: 1 } })
    await sql`update public.contact_permissions set withdrawn_at = ${march(2)}`
    expect(await read(sql)).toMatchObject({ permissions: none })
  })
})

test('permissions count nobody without one by email where all need one, and nobody who opted out', async () => {
  await rolledBack(database.sql, async (sql) => {
    const lead = { email: 'a@kunde.example', phone_e164: '+4915112345678' }
    await addLead(sql, lead)
    await sql`delete from public.contact_permissions`
    await sql`update public.organisation_settings set consent_mode = 'always'`
    expect(await read(sql)).toMatchObject({ permissions: { whatsapp: 0, email: 0, email_marketing: 0 } })
    await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
      values ('a@kunde.example', 'email', 'request', 'consent', 'Ja', 'test', ${march(1)}), ('+4915112345678', 'whatsapp', 'request', 'consent', 'Ja', 'test', ${march(1)})`
    expect(await read(sql)).toMatchObject({ permissions: { whatsapp: 1, email: 1, email_marketing: 0 } })
    await sql`update public.organisation_settings set consent_mode = 'required'`
    await sql`select private.opt_out(${lead.email}, 'email', 'unsubscribed'), private.opt_out(${lead.phone_e164}, 'whatsapp', 'stop')`
    await addLead(sql, lead) // comes back, from a list
    expect(await read(sql)).toMatchObject({ open_leads: 0, permissions: { whatsapp: 0, email: 0, email_marketing: 0 } })
  })
})

test('the backlog is decided about by a rate, paused or not', async () => {
  await rolledBack(database.sql, async (sql) => {
    await sql`update public.organisation_settings set went_live_at = null`
    for (let n = 0; n < 3; n += 1) await addLead(sql, { bant_score: 80, created_at: march(1) })
    const later = '2026-06-10T09:00:00Z'
    expect(await read(sql, later)).toMatchObject({ backlog: { total: 3, due: 3, undecided: 3, first_day: 0 } })
    await sql`select public.set_backlog_release('long_inactivity', 2)`
    expect(await read(sql, later)).toMatchObject({ backlog: { undecided: 0, first_day: 2 } })
    await sql`select public.set_backlog_release('long_inactivity', 2, true)`
    expect(await read(sql, later)).toMatchObject({ backlog: { undecided: 0, first_day: 0 } })
  })
})
