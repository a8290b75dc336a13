import { expect } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { openSignals } from '../support/open-signals.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const contact = { direction: 'outbound', channel: 'phone' }
const expected = 'private.expected_signals'
const reconcile = 'private.reconcile_leads'

testRules('promises with a date', [
  {
    rule: 'a commitment counts from the promised day, in the lead’s own zone',
    holds: async (sql) => {
      const lead = await addLead(sql, { time_zone: 'America/New_York' })
      await addActivity(sql, lead, 'verbal_commitment', march(2), { owed_by: 'lead', due_on: '2026-03-20' })
      // The 20th and two days: 22 March 00:00 in New York, four hours behind UTC since the 8th.
      expect(await verdictOn(sql, lead, 'verbal_commitment', march(22, '03:59'))).toMatchObject({
        verdict: 'not_yet',
        next_check_at: march(22, '04:00'),
      })
      expect((await verdictOn(sql, lead, 'verbal_commitment', march(22, '04:00')))?.verdict).toBe('plan')
    },
    without: {
      in: 'private.decide',
      search: 'coalesce(s.anchor_on, (s.anchor_at at time zone z.tz)::date)',
      replacement: '(s.anchor_at at time zone z.tz)::date',
    },
  },
  {
    rule: 'an undated commitment counts from the promise',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'verbal_commitment', march(2), { owed_by: 'lead' })
      expect(await openSignals(sql, lead)).toMatchObject({ verbal_commitment: march(2) })
      expect((await verdictOn(sql, lead, 'verbal_commitment', march(4)))?.verdict).toBe('plan')
    },
    without: { in: expected, search: 'else o.occurred_at end,', replacement: 'else lead.created_at end,' },
  },
  {
    rule: 'a contact before the promised day changes nothing',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'promised_callback', march(2), { owed_by: 'lead', due_on: '2026-03-10' })
      await addActivity(sql, lead, 'call', march(6), contact)
      expect((await verdictOn(sql, lead, 'promised_callback', march(11)))?.verdict).toBe('plan')
      expect(await openSignals(sql, lead)).toMatchObject({ promised_callback: march(10, '00:00') })
    },
    without: {
      in: expected,
      search: '(o.due_on is null or (f.occurred_at at time zone lead.tz)::date >= o.due_on)',
      replacement: 'true',
    },
  },
  {
    rule: 'a contact on the promised day restarts the wait, also where that day begins before it does in UTC',
    holds: async (sql) => {
      const lead = await addLead(sql, { time_zone: 'Pacific/Auckland' })
      await addActivity(sql, lead, 'promised_callback', march(2), { owed_by: 'lead', due_on: '2026-03-10' })
      await addActivity(sql, lead, 'call', march(9, '20:00'), contact) // 10 March 09:00 there
      expect(await openSignals(sql, lead)).toMatchObject({ promised_callback: march(9, '20:00') })
      expect(await verdictOn(sql, lead, 'promised_callback', march(10, '10:59'))).toMatchObject({
        verdict: 'not_yet',
        next_check_at: march(10, '11:00'),
      })
      expect((await verdictOn(sql, lead, 'promised_callback', march(10, '11:00')))?.verdict).toBe('plan')
    },
    without: {
      in: reconcile,
      search:
        'case when s.anchor_on is not null and excluded.anchor_on is null then excluded.anchor_at else greatest(s.anchor_at, excluded.anchor_at) end',
      replacement: 'greatest(s.anchor_at, excluded.anchor_at)',
    },
  },
])
