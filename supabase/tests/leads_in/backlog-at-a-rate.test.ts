import { expect, test } from 'vitest'
import { createTestDatabase } from '../support/create-test-database.ts'
import { plan } from '../support/plan.ts'
import { sendDue } from '../support/send-due.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { importLeads } from './import-leads.ts'
import { outcomes } from './outcomes.ts'

/** n days from today, at half past ten in Berlin or half past eleven. */
const on = (n: number) => new Date(new Date().setUTCHours(9, 30, 0, 0) + n * 86_400_000)
const isWorkingDay = (day: Date) => ![0, 6].includes(day.getUTCDay())
const nextMonday = [1, 2, 3, 4, 5, 6, 7].find((n) => on(n).getUTCDay() === 1) ?? 0
const ago = (days: number) => on(-days).toISOString()
const sum = (counts: number[]) => counts.reduce((all, n) => all + n, 0)

test('5,000 leads with 2,000 over BANT 60: nothing is sent until released, then at the set rate, on working days', async () => {
  const database = await createTestDatabase()
  const db = database.sql
  try {
    await startOrganisation(db)
    await db`insert into public.success_stories (language, body) values ('de', 'Ein Betrieb spart jede Woche einen Tag.')`
    const release = async (now: Date) =>
      (await db<{ n: number }[]>`select public.release_due_backlog(${now.toISOString()}) as n`)[0]?.n
    const check = async (now: Date) => {
      await release(now)
      await plan(db, now.toISOString())
      return await sendDue(db, now.toISOString())
    }
    await db`update public.organisation_settings set owner_cap = null`
    const lead = (n: number) => ({
      external_id: `L${n}`,
      first_name: 'Petra',
      last_name: `Lead ${n}`,
      email: `lead${n}@kunde${n}.example`,
      bant_score: n % 5 < 2 ? 61 + (n % 39) : n % 5 === 2 ? 60 : n % 5 === 3 ? 10 : undefined,
      activities: [{ type: 'call', direction: 'outbound', occurred_at: ago(200 + (n % 50)), external_id: `c${n}` }],
    })
    for (const from of [0, 1000, 2000, 3000, 4000]) {
      const rows = Array.from({ length: 1000 }, (_, n) => lead(from + n))
      expect(new Set(outcomes(await importLeads(db, rows, { owner: 'anna@nordlicht.example' })))).toEqual(
        new Set(['created']),
      )
    }
    await db`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
      select email, 'email', 'marketing', 'consent', 'Ja', 'import', ${ago(300)} from public.leads`
    const promising = await db<{ id: string }[]>`select id from public.leads where bant_score > 60`
    expect(promising).toHaveLength(2000)

    const before = []
    const start = nextMonday + 35 // the wait of new leads counts from the import: by then all are due, at once
    for (let day = 0; day < start; day += day < 7 ? 1 : 7) before.push(await check(on(day)))
    expect(sum(before)).toBe(0)

    await db`select public.set_backlog_release('long_inactivity', 200)`
    const sent = []
    for (let day = 0; day < 14; day++) {
      const now = on(start + day)
      sent.push(await check(now))
      expect(await release(now), 'once a day').toBe(0)
    }
    // ten working days of 200, two weekends of none, and not one to a lead of BANT 60 or less, or none
    expect(sent).toEqual(Array.from({ length: 14 }, (_, day) => (isWorkingDay(on(start + day)) ? 200 : 0)))
    expect(sum(sent)).toBe(2000)
    const reached = await db<
      { lead_id: string }[]
    >`select distinct lead_id from public.follow_ups where status = 'sent'`
    expect(reached.map((row) => row.lead_id).toSorted()).toEqual(promising.map((row) => row.id).toSorted())
    const [left] = await db<
      { backlog: object[] }[]
    >`select public.get_backlog(${on(start + 13).toISOString()}) as backlog`
    expect(left?.backlog).toEqual([
      expect.objectContaining({
        trigger_type: 'long_inactivity',
        total: 3000,
        due: 0,
        bant_too_low: 3000,
        per_day: 200,
      }),
    ])
  } finally {
    await database.drop()
  }
}, 240_000)
