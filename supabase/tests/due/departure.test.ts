import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const decide = 'private.decide'

async function leadWithProposal(sql: ISql, columns: Record<string, unknown> = {}) {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, 'proposal_sent', march(2))
  return lead
}

const onProposal = (sql: ISql, lead: string, now: string) => verdictOn(sql, lead, 'proposal_sent', now)

testRules('when it leaves', [
  {
    rule: 'inside the recipient’s hours: at 09:00 in Berlin it is evening in Auckland, so the next morning there',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql, { time_zone: 'Pacific/Auckland' })
      await plan(sql, march(9, '08:00')) // Monday 21:00 there
      const [planned] = await followUpsOf(sql, lead)
      const at = planned?.scheduled_at.getTime() ?? 0
      expect(at).toBeGreaterThanOrEqual(Date.parse(march(9, '20:00'))) // Tuesday 09:00 there
      expect(at).toBeLessThan(Date.parse(march(9, '20:15')))
    },
    without: {
      in: 'private.next_span',
      search: 'v_tz := coalesce(p_time_zone, o.time_zone);',
      replacement: 'v_tz := o.time_zone;',
    },
  },
  {
    rule: 'inside the window at once, at its end no more',
    holds: async (sql) => {
      const at = async (now: string) => {
        const [row] = await sql<
          { at: Date }[]
        >`select private.next_opening(${now}, null, null, '00000000-0000-4000-8000-000000000009') as at`
        return row?.at.toISOString()
      }
      expect(await at(march(5, '16:29'))).toBe(march(5, '16:29'))
      expect((await at(march(5, '16:30')))?.slice(0, 13)).toBe('2026-03-06T08')
    },
    without: {
      in: 'private.next_span',
      search: 'v_local::time < o.closes_at',
      replacement: 'v_local::time <= o.closes_at',
    },
  },
  {
    rule: 'not at the weekend',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(7)) // Saturday
      expect((await followUpsOf(sql, lead))[0]?.scheduled_at.toISOString().slice(0, 13)).toBe('2026-03-09T08')
    },
    without: {
      in: 'private.next_span',
      search: 'extract(isodow from v_day)::smallint <> all (o.working_days)',
      replacement: 'false',
    },
  },
  {
    rule: 'not on a holiday of the lead’s region or its country',
    holds: async (sql) => {
      await sql`insert into public.holidays values ('DE-BY', '2026-03-09', 'Landestag'), ('DE', '2026-03-10', 'Bundestag')`
      const [bavarian, hessian] = [
        await leadWithProposal(sql, { region: 'DE-BY' }),
        await leadWithProposal(sql, { region: 'DE-HE' }),
      ]
      await plan(sql, march(7))
      const day = async (lead: string) => (await followUpsOf(sql, lead))[0]?.scheduled_at.toISOString().slice(0, 10)
      expect([await day(bavarian), await day(hessian)]).toEqual(['2026-03-11', '2026-03-09'])
    },
    without: {
      in: 'private.next_span',
      search: 'h.region in (v_region, left(v_region, 2))',
      replacement: 'h.region = left(v_region, 2)',
    },
  },
  {
    rule: 'at 09:00 by the recipient’s clock also after it has changed to summer time',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(14, '12:00')) // Saturday in winter
      await sql`update public.follow_ups set status = 'cancelled', reason = 'owner_changed' where lead_id = ${lead}`
      await sql`update public.followup_playbooks set expires_after_days = 60`
      await plan(sql, march(28, '12:00')) // Saturday before the clock jumps
      const hours = (await followUpsOf(sql, lead)).map((one) => one.scheduled_at.toISOString().slice(0, 13))
      expect(hours).toEqual(['2026-03-16T08', '2026-03-30T07'])
    },
    without: {
      in: 'private.open_span',
      search: 'starts_at := (p_day + p_opens) at time zone p_time_zone;',
      replacement: "starts_at := (p_day + p_opens) at time zone '-01';",
    },
  },
  {
    rule: 'messages planned for the same opening are spread over its first quarter of an hour, the same way every time',
    holds: async (sql) => {
      const openings = async () => {
        const rows = await sql<{ at: Date }[]>`
          select private.next_opening(${march(7)}, null, null, md5(n::text)::uuid) as at from generate_series(1, 50) n`
        return rows.map((row) => row.at.getTime())
      }
      const first = await openings()
      expect(new Set(first).size).toBeGreaterThan(40)
      expect(Math.max(...first)).toBeLessThan(Date.parse(march(9, '08:15')))
      expect(await openings()).toEqual(first)
    },
    without: { in: 'private.next_span', search: 'spread := least(900,', replacement: 'spread := least(1,' },
  },
  {
    rule: 'a lead without any contact becomes a task for its owner at once',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql, { email: null })
      await plan(sql, march(7))
      expect(await followUpsOf(sql, lead)).toMatchObject([
        {
          channel: 'in_app',
          to_address: null,
          status: 'scheduled',
          owner_id: '00000000-0000-4000-8000-000000000002',
          scheduled_at: new Date(march(7)),
        },
      ])
    },
    without: {
      in: decide,
      search: "case when c.channel = 'in_app' then o.leaves_from else",
      replacement: 'case when false then o.leaves_from else',
    },
  },
  {
    rule: 'if no day is a working day it is looked at again tomorrow',
    holds: async (sql) => {
      await sql`insert into public.holidays select 'DE', date '2026-03-01' + n, 'Pause' from generate_series(0, 90) n`
      const lead = await leadWithProposal(sql)
      expect(await onProposal(sql, lead, march(6))).toMatchObject({
        verdict: 'no_working_day',
        next_check_at: march(6, '23:00'),
      })
      expect((await plan(sql, march(6))).planned).toBe(0)
    },
    without: {
      in: decide,
      search: "when v.verdict in ('company_cap', 'owner_cap', 'address_busy', 'no_working_day')",
      replacement: "when v.verdict in ('company_cap', 'owner_cap', 'address_busy')",
    },
  },
])
