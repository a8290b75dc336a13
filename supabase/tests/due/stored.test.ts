import { expect } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { testRules } from '../support/test-rules.ts'

const badLeads: { what: string; columns: Record<string, unknown>; constraint: string }[] = [
  { what: 'a zone that does not exist', columns: { time_zone: 'Mars/Olympus' }, constraint: 'leads_time_zone_check' },
  {
    what: 'a zone PostgreSQL would invent',
    columns: { time_zone: 'Mars/Olympus5' },
    constraint: 'leads_time_zone_check',
  },
  {
    what: 'a phone number not in E.164',
    columns: { phone_e164: '0151 2345678' },
    constraint: 'leads_phone_e164_check',
  },
  { what: 'a broken email address', columns: { email: 'petra at kunde' }, constraint: 'leads_email_check' },
  {
    what: 'two addresses in one field',
    columns: { email: 'a@kunde.example, b@kunde.example' },
    constraint: 'leads_email_check',
  },
  { what: 'custom fields that are a list', columns: { custom_fields: [1] }, constraint: 'leads_custom_fields_check' },
  { what: 'a BANT score beyond 100', columns: { bant_score: 101 }, constraint: 'leads_bant_score_check' },
]

// One bad row must not stop planning for everyone, so it is refused where it is written.
testRules(
  'leads that cannot be stored',
  badLeads.map(({ what, columns, constraint }) => ({
    rule: what,
    holds: async (sql) => {
      const refusal = await refusalOf(sql, (inner) => addLead(inner, columns))
      expect(refusal).toMatchObject({ code: '23514', message: expect.stringContaining(constraint) as string })
    },
    without: { statement: `alter table public.leads drop constraint ${constraint}` },
  })),
)

testRules('facts that cannot be stored', [
  ...['tomorrow maybe', '2026-02-30'].map((due_on) => ({
    rule: `a promised day that is none: ${due_on}`,
    holds: async (sql: Parameters<typeof addLead>[0]) => {
      const lead = await addLead(sql)
      const insert = `insert into public.lead_activities (lead_id, type, due_on) values ('${lead}', 'promised_callback', '${due_on}')`
      expect((await refusalOf(sql, (inner) => inner.unsafe(insert)))?.code ?? 'accepted').toMatch(/^2200[78]$/)
    },
    without: {
      statement: `drop trigger activities_are_append_only on public.lead_activities; drop trigger activities_move_signals on public.lead_activities;
        drop trigger leads_open_signals on public.leads;
        alter table public.lead_activities drop constraint lead_activities_due_on_check, alter due_on type text`,
    },
  })),
  {
    rule: 'a promised day out of this century',
    holds: async (sql) => {
      const lead = await addLead(sql)
      for (const due_on of ['0026-03-05', 'infinity']) {
        const refusal = await refusalOf(
          sql,
          (inner) =>
            inner`insert into public.lead_activities (lead_id, type, due_on) select ${lead}, 'promised_callback', ${due_on}::text::date`,
        )
        expect(refusal?.code).toBe('23514')
      }
    },
    without: { statement: 'alter table public.lead_activities drop constraint lead_activities_due_on_check' },
  },
  {
    rule: 'a moment out of this century',
    holds: async (sql) => {
      const lead = await addLead(sql)
      expect(
        (await refusalOf(sql, (inner) => addActivity(inner, lead, 'meeting_held', '0202-01-01T00:00:00Z')))?.code,
      ).toBe('23514')
    },
    without: { statement: 'alter table public.lead_activities drop constraint lead_activities_occurred_at_check' },
  },
  {
    rule: 'a change of what happened',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'meeting_held', march(2))
      expect(
        (
          await refusalOf(
            sql,
            (inner) => inner`update public.lead_activities set occurred_at = ${march(3)} where lead_id = ${lead}`,
          )
        )?.code,
      ).toBe('42501')
    },
    without: { statement: 'drop trigger activities_are_append_only on public.lead_activities' },
  },
])

testRules('facts that are stored and must not stop planning', [
  {
    rule: 'nonsense in the context of a promise',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'promised_callback', march(2), {
        owed_by: 'lead',
        context: { promised_on: 'irgendwann', topic: { a: [1] } },
      })
      await addActivity(sql, await addLead(sql), 'proposal_sent', march(2))
      const planned = (await refusalOf(sql, (inner) => plan(inner, march(6)))) ?? 'planned'
      expect(planned).toBe('planned')
      const [row] = await sql`select count(*)::int as n from public.follow_ups`
      expect(row).toEqual({ n: 2 })
    },
    without: { in: 'private.expected_signals', search: "(o.context - 'promised_on')", replacement: 'o.context' },
  },
  {
    rule: 'an activity that calls itself long_inactivity',
    holds: async (sql) => {
      const lead = await addLead(sql)
      expect(await refusalOf(sql, (inner) => addActivity(inner, lead, 'long_inactivity', march(2)))).toBeNull()
    },
    without: { in: 'private.expected_signals', search: "and f.type <> 'long_inactivity'", replacement: '' },
  },
])
