import { expect } from 'vitest'
import type { ISql, TransactionSql } from 'postgres'
import { become } from '../desk/become.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { sendDue } from '../support/send-due.ts'
import { marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const notLive = (sql: ISql) => sql`update public.organisation_settings set went_live_at = null`
/** A lead's loop that has been due for days. */
async function due(sql: ISql): Promise<string> {
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'meeting_held', march(2))
  return lead
}
const releasedOn = async (sql: ISql, now: string) => {
  await sql`select public.set_backlog_release('meeting_held', 5)`
  return (await sql<{ n: number }[]>`select public.release_due_backlog(${now}) as n`)[0]?.n
}

testRules('before going live, and while paused', [
  {
    rule: 'nothing is claimed, not even what a person wrote',
    holds: async (sql) => {
      await notLive(sql)
      const lead = await addLead(sql)
      await sql`insert into public.follow_ups (lead_id, owner_id, origin, status, channel, to_address, message, scheduled_at)
        select id, owner_id, 'member', 'scheduled', 'email', email_normalized, 'Guten Tag', ${march(10, '08:00')} from public.leads where id = ${lead}`
      expect(await sendDue(sql, march(10))).toBe(0)
      await sql`select public.go_live('approve', ${march(10)})`
      expect(await sendDue(sql, march(10, '10:00'))).toBe(1)
    },
    without: { in: 'public.claim_followups', search: 'o.went_live_at is not null and', replacement: '' },
  },
  {
    rule: 'nothing is planned, not even what was released',
    holds: async (sql) => {
      await due(sql)
      await notLive(sql)
      await sql`update public.lead_signals set released_at = now(), next_check_at = '-infinity'`
      expect(await plan(sql, march(10))).toMatchObject({ planned: 0, reasons: { not_live: 2 } })
    },
    without: { in: 'private.decide', search: "when o.went_live_at is null then 'not_live'", replacement: '' },
  },
  {
    rule: 'no share of the backlog is released',
    holds: async (sql) => {
      await due(sql)
      await notLive(sql)
      expect(await releasedOn(sql, march(10))).toBe(0)
      await sql`select public.go_live('approve', ${march(10)})`
      expect(await releasedOn(sql, march(10))).toBe(1)
    },
    without: { in: 'public.release_due_backlog', search: 'o.went_live_at is null or', replacement: '' },
  },
  {
    rule: 'nothing of the backlog is released by hand',
    holds: async (sql) => {
      await due(sql)
      await notLive(sql)
      const refusal = await refusalOf(sql, (db) => db`select public.release_backlog('meeting_held', 5)`.execute())
      expect(refusal).toEqual({ code: 'PT409', message: 'not_live' })
    },
    without: { in: 'public.release_backlog', search: 'o.went_live_at is null', replacement: 'false' },
  },
  {
    rule: 'a manager moves the line by going live only',
    holds: async (sql) => {
      await notLive(sql)
      await become(sql as TransactionSql, marta)
      await sql`update public.organisation_settings set went_live_at = '2000-01-01'`
      await become(sql as TransactionSql, null)
      expect(await sql`select went_live_at from public.organisation_settings`).toEqual([{ went_live_at: null }])
    },
    without: { statement: 'drop trigger keep_went_live_at on public.organisation_settings' },
  },
  ...(
    [
      ['paused', 'paused_at = now()', 'o.paused_at is not null or'],
      ['the automation is off', `automation = 'off'`, `o.automation = 'off'`],
    ] as const
  ).map(([name, change, search]) => ({
    rule: `no share of the backlog is released while ${name}`,
    holds: async (sql: ISql) => {
      await due(sql)
      await sql`update public.organisation_settings set went_live_at = ${march(9)}`
      await sql.unsafe(`update public.organisation_settings set ${change}`)
      expect(await releasedOn(sql, march(10))).toBe(0)
    },
    without: {
      in: 'public.release_due_backlog',
      search,
      replacement: search.endsWith('or') ? '' : 'false',
    },
  })),
])
