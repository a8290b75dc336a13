import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { ben } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const result = 'private.holdout_result'
const inbound = { direction: 'inbound', channel: 'email' }

/** A lead whose proposal became due and was measured on the 5th, held back for a week or not. */
async function measured(sql: ISql, isHeld: boolean, columns: Record<string, unknown> = {}, type = 'proposal_sent') {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, type, march(2))
  await sql`update public.lead_signals set measured_at = ${march(5)}, held_until = ${isHeld ? '2026-03-12' : null}
    where lead_id = ${lead} and trigger_type = ${type}`
  return lead
}
const answer = (sql: ISql, lead: string, at: string, type = 'message') => addActivity(sql, lead, type, at, inbound)

type Asked = { from?: string; to?: string; owner?: string; playbook?: string; now?: string }
async function compare(sql: ISql, { from, to, owner, playbook, now }: Asked = {}) {
  const [row] = await sql<{ counts: number[] }[]>`
    select array[treated_n, treated_answered, held_n, held_answered]::int[] as counts
    from private.holdout_result(${from ?? march(1)}, ${to ?? march(31)}, ${owner ?? null}, ${playbook ?? null}, ${now ?? march(31)})`
  return row?.counts
}

testRules('the comparison with what was held back', [
  {
    rule: 'counts who was dealt with on time and who was held back, and who of them answered',
    holds: async (sql) => {
      await answer(sql, await measured(sql, false), march(6))
      await measured(sql, false)
      await measured(sql, true)
      await answer(sql, await measured(sql, true), march(6))
      await measured(sql, true)
      expect(await compare(sql)).toEqual([2, 1, 3, 1])
    },
    without: { in: result, search: 'count(*) filter (where s.held_until is null),', replacement: 'count(*),' },
  },
  {
    rule: 'an answer counts until midnight of the seventh day, not before it was due',
    holds: async (sql) => {
      const leads = [await measured(sql, false), await measured(sql, false), await measured(sql, false)]
      const moments = [march(5, '08:59'), march(11, '22:59'), march(11, '23:00')]
      for (const [n, lead] of leads.entries()) await answer(sql, lead, moments[n] ?? '')
      expect(await compare(sql)).toEqual([3, 1, 0, 0])
    },
    without: { in: result, search: 'and i.occurred_at < week.ends_at', replacement: '' },
  },
  {
    rule: 'for both groups alike, by the lead’s days',
    holds: async (sql) => {
      const far = { time_zone: 'America/New_York' } // midnight of the 12th is 04:00 UTC there, in summer time
      for (const isHeld of [false, true])
        for (const at of [march(12, '03:59'), march(12, '04:00')])
          await answer(sql, await measured(sql, isHeld, far), at)
      expect(await compare(sql)).toEqual([2, 1, 2, 1])
    },
    without: {
      in: result,
      search: 'coalesce(s.held_until, (s.measured_at at time zone z.tz)::date + 7)',
      replacement: '((s.measured_at at time zone z.tz)::date + case when s.held_until is null then 8 else 7 end)',
    },
  },
  {
    rule: 'what came before says nothing about it',
    holds: async (sql) => {
      await answer(sql, await measured(sql, false), march(5, '08:59'))
      expect(await compare(sql)).toEqual([1, 0, 0, 0])
    },
    without: { in: result, search: 'and i.occurred_at >= s.measured_at', replacement: '' },
  },
  {
    rule: 'to be told to stop is no answer, nor is what a machine wrote',
    holds: async (sql) => {
      await answer(sql, await measured(sql, false), march(6), 'opt_out')
      await answer(sql, await measured(sql, false), march(6), 'auto_reply')
      expect(await compare(sql)).toEqual([2, 0, 0, 0])
    },
    without: { in: result, search: "and i.type <> 'opt_out'", replacement: '' },
  },
  {
    rule: 'nobody counts whose week is not over',
    holds: async (sql) => {
      await measured(sql, false)
      expect(await compare(sql, { now: march(11, '22:59') })).toEqual([0, 0, 0, 0])
      expect(await compare(sql, { now: march(11, '23:00') })).toEqual([1, 0, 0, 0])
    },
    without: { in: result, search: 'and week.ends_at <= p_now', replacement: '' },
  },
  {
    rule: 'only what became due in the range counts',
    holds: async (sql) => {
      await measured(sql, true)
      const count = async (from: string, to: string) => (await compare(sql, { from, to }))?.[2]
      expect([
        await count(march(5), march(6)),
        await count(march(6), march(7)),
        await count(march(4), march(5)),
      ]).toEqual([1, 0, 0])
    },
    without: { in: result, search: 'and s.measured_at < p_to', replacement: '' },
  },
  {
    rule: 'a rep sees it of their own leads',
    holds: async (sql) => {
      await measured(sql, false)
      await measured(sql, true, { owner_id: ben })
      expect(await compare(sql, { owner: ben })).toEqual([0, 0, 1, 0])
    },
    without: { in: result, search: 'l.owner_id = p_owner_id', replacement: 'true' },
  },
  {
    rule: 'of one playbook it is what this one listens to',
    holds: async (sql) => {
      await measured(sql, false)
      await measured(sql, true, {}, 'meeting_held')
      expect(await compare(sql, { playbook: 'ghosted_after_meeting' })).toEqual([0, 0, 1, 0])
    },
    without: { in: result, search: 'p_playbook_id is null or', replacement: 'true or' },
  },
])
