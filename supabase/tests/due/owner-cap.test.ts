import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { sendDue } from '../support/send-due.ts'
import { anna, ben } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const decide = 'private.decide'

const capOf = (sql: ISql, cap: number | null) => sql`update public.organisation_settings set owner_cap = ${cap}`

/** A lead of whom something is due on 5 March: a proposal (priority 8), or a meeting (priority 6). */
async function due(sql: ISql, type = 'proposal_sent', columns: Record<string, unknown> = {}) {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, type, march(type === 'proposal_sent' ? 2 : 1))
  return lead
}
const daysOf = async (sql: ISql) => {
  const rows = await sql<{ day: string; n: number }[]>`
    select to_char(coalesce(sent_at, scheduled_at) at time zone 'Europe/Berlin', 'DD') as day, count(*)::int as n from public.follow_ups
    where status in ('scheduled', 'sent') group by 1 order by 1`
  return Object.fromEntries(rows.map(({ day, n }) => [day, n]))
}

/** Many proposals that are due on 5 March, and as many meetings. */
async function flood(sql: ISql, count: number) {
  await sql`insert into public.leads (last_name, salutation, email, owner_id, created_at)
    select 'Flut', 'frau', 'flut' || n || '@kunde.example', ${anna}, '2026-01-01' from generate_series(1, ${count}::int) n`
  await sql`insert into public.lead_activities (lead_id, type, occurred_at)
    select id, case when row_number() over (order by id) % 2 = 0 then 'proposal_sent' else 'meeting_held' end, ${march(1)} from public.leads where last_name = 'Flut'`
}

testRules('how many messages leave in one name per day', [
  {
    rule: 'no more than the cap, the most urgent first; the rest is planned for the next day',
    holds: async (sql) => {
      await capOf(sql, 2)
      const meeting = await due(sql, 'meeting_held')
      const [one, two] = [await due(sql), await due(sql)]
      expect(await plan(sql, march(5))).toMatchObject({ due: 3, planned: 2, reasons: { owner_cap: 1 } })
      expect([await followUpsOf(sql, one), await followUpsOf(sql, two)].flat()).toHaveLength(2)
      expect(await verdictOn(sql, meeting, 'meeting_held', march(5, '16:29'))).toMatchObject({
        verdict: 'owner_cap',
        next_check_at: march(5, '16:30'),
      })
      expect((await plan(sql, march(5, '16:29'))).planned).toBe(0)
      expect((await plan(sql, march(5, '16:30'))).planned).toBe(1) // the day's window is over
      expect(await daysOf(sql)).toEqual({ '05': 2, '06': 1 })
    },
    without: { in: decide, search: '> o.owner_cap, false)', replacement: '> 99, false)' },
  },
  {
    rule: 'every member has a day of their own, and without a cap there is none',
    holds: async (sql) => {
      await capOf(sql, 1)
      await due(sql)
      await due(sql)
      await due(sql, 'proposal_sent', { owner_id: ben })
      expect(await plan(sql, march(5))).toMatchObject({ planned: 2, reasons: { owner_cap: 1 } })
      await capOf(sql, null)
      expect((await plan(sql, march(5))).planned).toBe(1)
    },
    without: {
      in: decide,
      search: 'partition by r.acting_owner_id, d.day',
      replacement: 'partition by d.day',
    },
  },
  {
    rule: 'what left today counts, tasks don’t',
    holds: async (sql) => {
      await capOf(sql, 2)
      await due(sql)
      await due(sql, 'proposal_sent', { email: null, phone_e164: null })
      await plan(sql, march(5))
      expect(await sendDue(sql, march(5))).toBe(2)
      await due(sql)
      await due(sql)
      expect(await plan(sql, march(5, '10:00'))).toMatchObject({ planned: 1, reasons: { owner_cap: 1 } })
    },
    without: {
      in: decide,
      search: 'o.owner_cap is not null and r.channel',
      replacement: 'false and r.channel',
    },
  },
  {
    rule: 'a day full of less urgent messages still has room for a more urgent one, which then leaves first',
    holds: async (sql) => {
      await capOf(sql, 1)
      const meeting = await due(sql, 'meeting_held')
      await plan(sql, march(5))
      const proposal = await due(sql)
      expect((await plan(sql, march(5))).planned).toBe(1)
      expect(await sendDue(sql, march(5, '10:00'))).toBe(1)
      expect(await followUpsOf(sql, proposal)).toMatchObject([{ status: 'sent' }])
      expect(await followUpsOf(sql, meeting)).toMatchObject([{ status: 'scheduled', reason: 'another_leaves_first' }])
      expect(await sendDue(sql, march(5, '10:15'))).toBe(0)
      expect(await followUpsOf(sql, meeting)).toMatchObject([{ status: 'scheduled', reason: 'owner_cap' }])
      expect(await sendDue(sql, march(6, '08:15'))).toBe(1)
    },
    without: { in: 'private.owner_touches', search: 'or p.priority >= i.priority', replacement: 'or true' },
  },
  {
    rule: 'a message that will not leave makes room at once',
    holds: async (sql) => {
      await capOf(sql, 1)
      const lead = await due(sql)
      await plan(sql, march(5))
      await due(sql)
      expect((await plan(sql, march(5))).planned).toBe(0)
      await sql`update public.follow_ups set status = 'skipped', reason = 'dismissed' where lead_id = ${lead}`
      expect((await plan(sql, march(5))).planned).toBe(1)
    },
    without: {
      in: 'private.after_follow_ups_made_room',
      search: "s.parked_for = 'owner_cap' and",
      replacement: 'false and',
    },
  },
  {
    rule: 'a larger cap is seen at once',
    holds: async (sql) => {
      await capOf(sql, 1)
      await due(sql)
      await due(sql)
      await plan(sql, march(5))
      await capOf(sql, 2)
      expect((await plan(sql, march(5))).planned).toBe(1)
    },
    without: { statement: 'drop trigger settings_rearm_signals on public.organisation_settings' },
  },
  {
    rule: '300 due at once are planned over six days, the urgent ones first',
    holds: async (sql) => {
      await capOf(sql, 50)
      await flood(sql, 300)
      const urgent: number[] = []
      for (const day of [5, 6, 9, 10, 11, 12]) {
        const planned = await plan(sql, march(day))
        expect(planned.planned).toBe(50)
        urgent.push(planned.by_playbook['proposal_no_response'] ?? 0)
        expect(await sendDue(sql, march(day, '10:00'))).toBe(50)
      }
      expect(urgent).toEqual([50, 50, 50, 0, 0, 0])
      expect((await plan(sql, march(13))).planned).toBe(0)
    },
    without: {
      in: decide,
      search: 'order by r.priority desc, r.score desc nulls last, r.anchor_at, r.id) + d.touches',
      replacement: 'order by r.id) + d.touches',
    },
  },
  {
    rule: 'what waited through an outage of days leaves over days, the urgent ones first, however often is claimed',
    holds: async (sql) => {
      await capOf(sql, null)
      await flood(sql, 120)
      expect((await plan(sql, march(5))).planned).toBe(120)
      await capOf(sql, 50)
      const sent: number[] = []
      for (const day of [10, 11, 12]) {
        let today = 0
        for (const time of ['08:20', '08:40', '10:00', '16:29']) today += await sendDue(sql, march(day, time))
        sent.push(today)
      }
      expect(sent).toEqual([50, 50, 20])
      const [row] = await sql<{ first: Date; last: Date }[]>`
        select min(sent_at) filter (where playbook_id = 'ghosted_after_meeting') as first, max(sent_at) filter (where playbook_id = 'proposal_no_response') as last from public.follow_ups`
      expect(row?.first.getTime()).toBeGreaterThanOrEqual(row?.last.getTime() ?? 0)
    },
    without: {
      in: 'private.owner_ahead',
      search: '(-c.priority, c.scheduled_at, c.id) < (-f.priority, f.scheduled_at, f.id)',
      replacement: '(c.scheduled_at, c.id) < (f.scheduled_at, f.id)',
    },
  },
  {
    rule: 'a full day puts a message off to the next opening, and says so',
    holds: async (sql) => {
      await capOf(sql, null)
      const leads = [await due(sql), await due(sql)]
      await plan(sql, march(5))
      await capOf(sql, 1)
      expect(await sendDue(sql, march(5, '10:00'))).toBe(1)
      expect(await sendDue(sql, march(5, '10:15'))).toBe(0)
      const waiting = (await Promise.all(leads.map((lead) => followUpsOf(sql, lead)))).flat()
      const [late] = waiting.filter(({ status }) => status === 'scheduled')
      expect(late).toMatchObject({ reason: 'owner_cap' })
      expect(late?.scheduled_at.toISOString()).toMatch(/^2026-03-06T08:(0\d|1[0-4])/)
    },
    without: { in: 'private.send_verdicts', search: 'w.owner_sent >= o.owner_cap', replacement: 'false' },
  },
])
