import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { closeReasons } from '../support/close-reasons.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { openSignals } from '../support/open-signals.ts'
import { plan } from '../support/plan.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const expected = 'private.expected_signals'
const reconcile = 'private.reconcile_leads'
const inbound = { direction: 'inbound', channel: 'email' }

async function leadWithProposal(sql: ISql) {
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'proposal_sent', march(2))
  return lead
}

async function yourTurn(sql: ISql, lead: string) {
  const [row] =
    await sql`select your_turn_reason as reason, your_turn_since as since, your_turn_due_on::text as due_on from public.leads where id = ${lead}`
  return row
}

testRules('what closes or pauses a signal', [
  ...['meeting_held', 'proposal_sent', 'objection_price'].flatMap((older) =>
    ['meeting_held', 'proposal_sent', 'objection_price']
      .filter((newer) => newer !== older)
      .map((newer) => ({
        rule: `a newer ${newer} supersedes ${older}, also when it is recorded first`,
        holds: async (sql: ISql) => {
          const [one, two] = [await addLead(sql), await addLead(sql)]
          await addActivity(sql, one, older, march(2))
          await addActivity(sql, one, newer, march(4))
          expect(await openSignals(sql, one)).toEqual({ [newer]: march(4), long_inactivity: march(4) })
          expect(await closeReasons(sql, one)).toEqual({ [older]: 'superseded' })
          await addActivity(sql, two, newer, march(4))
          await addActivity(sql, two, older, march(2))
          expect(await openSignals(sql, two)).toEqual({ [newer]: march(4), long_inactivity: march(4) })
        },
        without: {
          in: expected,
          search:
            "private.is_stage(o.type) and private.is_stage(f.type) and f.owed_by is distinct from 'us' and f.reached",
          replacement: 'false',
        },
      })),
  ),
  ...['verbal_commitment', 'promised_callback'].map((promise) => ({
    rule: `an open ${promise} pauses the proposal, and superseded by nothing it goes on when the promise is done`,
    holds: async (sql: ISql) => {
      const lead = await leadWithProposal(sql)
      await addActivity(sql, lead, promise, march(3), { owed_by: 'lead', due_on: '2026-03-30' })
      expect(await verdictOn(sql, lead, 'proposal_sent', march(9))).toMatchObject({
        verdict: 'paused',
        next_check_at: null,
      })
      await plan(sql, march(9))
      await sql`update public.lead_signals set closed_at = now(), close_reason = 'done' where lead_id = ${lead} and trigger_type = ${promise}`
      expect((await verdictOn(sql, lead, 'proposal_sent', march(9)))?.verdict).toBe('plan')
    },
    without: {
      in: 'private.decide',
      search: "w.trigger_type in ('verbal_commitment', 'promised_callback')",
      replacement: 'false',
    },
  })),
  {
    rule: 'an answer closes all signals; only the long wait starts again',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await addActivity(sql, lead, 'verbal_commitment', march(3), { owed_by: 'lead', due_on: '2026-03-30' })
      await addActivity(sql, lead, 'message', march(5), inbound)
      expect(await openSignals(sql, lead)).toEqual({ long_inactivity: march(5) })
      expect(await closeReasons(sql, lead)).toEqual({ proposal_sent: 'answered', verbal_commitment: 'answered' })
    },
    without: {
      in: expected,
      search: "case when bool_or(f.is_inbound) then 'answered'",
      replacement: "case when false then 'answered'",
    },
  },
  {
    rule: 'an answer cancels what has not left',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await addActivity(sql, lead, 'message', march(5, '10:00'), inbound)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: 'lead_answered' }])
    },
    without: { in: reconcile, search: 'perform private.cancel_outdated(p_lead_ids);', replacement: '' },
  },
  {
    rule: 'an answer opens your turn, which stops chasers, until we answer',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'message', march(5), inbound)
      expect(await yourTurn(sql, lead)).toEqual({ reason: 'answered', since: new Date(march(5)), due_on: null })
      await addActivity(sql, lead, 'meeting_held', march(4)) // recorded late: the answer came after it
      await addActivity(sql, lead, 'note', march(6))
      expect((await yourTurn(sql, lead))?.reason).toBe('answered')
      expect((await verdictOn(sql, lead, 'long_inactivity', march(31)))?.verdict).toBe('your_turn')
      await addActivity(sql, lead, 'call', march(6), { direction: 'outbound', channel: 'phone' })
      expect((await yourTurn(sql, lead))?.reason).toBeNull()
    },
    without: {
      in: reconcile,
      search: "case when answered.open then 'answered'",
      replacement: "case when false then 'answered'",
    },
  },
  {
    rule: 'a call that reaches nobody does not end your turn',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'message', march(5), inbound)
      await addActivity(sql, lead, 'call', march(6), { direction: 'outbound', reached: false })
      expect((await yourTurn(sql, lead))?.reason).toBe('answered')
    },
    without: {
      in: reconcile,
      search: '(a.is_contact and not a.is_inbound) or',
      replacement: "a.direction = 'outbound' or",
    },
  },
  {
    rule: 'an automatic reply of the lead’s mailbox counts for nothing',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await addActivity(sql, lead, 'auto_reply', march(4), inbound)
      expect(await openSignals(sql, lead)).toEqual({ proposal_sent: march(2), long_inactivity: march(2) })
      expect((await yourTurn(sql, lead))?.reason).toBeNull()
    },
    without: {
      statement: `alter table public.lead_activities drop column is_inbound;
        alter table public.lead_activities add is_inbound boolean not null generated always as (coalesce(direction = 'inbound', false)) stored`,
    },
  },
  {
    rule: 'what we owe is our turn with its date and sends no chaser; it ends when it is done',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await addActivity(sql, lead, 'call', march(3), { direction: 'outbound', owed_by: 'us', due_on: '2026-03-06' })
      expect(await yourTurn(sql, lead)).toEqual({ reason: 'we_owe', since: new Date(march(3)), due_on: '2026-03-06' })
      expect((await verdictOn(sql, lead, 'proposal_sent', march(9)))?.verdict).toBe('your_turn')
      await addActivity(sql, lead, 'your_turn_done', march(5))
      expect((await yourTurn(sql, lead))?.reason).toBeNull()
      expect((await verdictOn(sql, lead, 'proposal_sent', march(9)))?.verdict).toBe('plan')
    },
    without: { in: reconcile, search: "a.owed_by = 'us' and", replacement: 'false and' },
  },
  {
    rule: 'a commitment of ours is no signal',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'verbal_commitment', march(3), { owed_by: 'us', due_on: '2026-03-06' })
      expect(Object.keys(await openSignals(sql, lead))).toEqual(['long_inactivity'])
    },
    without: {
      in: expected,
      search: "f.lead_id = lead.id and f.owed_by is distinct from 'us' and",
      replacement: 'f.lead_id = lead.id and',
    },
  },
  {
    rule: 'a promise of ours cancels the chaser that waits to leave',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await addActivity(sql, lead, 'note', march(5, '09:10'), { owed_by: 'us' })
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: 'your_turn' }])
    },
    without: { in: 'private.cancel_outdated', search: 'or l.your_turn_since is not null', replacement: '' },
  },
  {
    rule: 'a contact cancels the chaser that was planned for the wait before it',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await addActivity(sql, lead, 'call', march(5, '09:10'), { direction: 'outbound' })
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: 'contacted' }])
    },
    without: { in: 'private.cancel_outdated', search: 'or s.anchor_at <> g.signal_anchor_at', replacement: '' },
  },
  ...['won', 'lost'].map((status) => ({
    rule: `${status} closes everything, also what is recorded afterwards`,
    holds: async (sql: ISql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await sql`update public.leads set status = ${status} where id = ${lead}`
      await addActivity(sql, lead, 'meeting_held', march(4))
      expect(await openSignals(sql, lead)).toEqual({})
      expect(await closeReasons(sql, lead)).toMatchObject({ proposal_sent: status, long_inactivity: status })
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: `lead_${status}` }])
    },
    without: { in: expected, search: "when l.status in ('won', 'lost') then l.status", replacement: '' },
  })),
  {
    rule: 'do-not-contact closes everything',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await sql`update public.leads set do_not_contact_at = now() where id = ${lead}`
      expect(await openSignals(sql, lead)).toEqual({})
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: 'do_not_contact' }])
    },
    without: {
      in: expected,
      search: "when l.do_not_contact_at is not null then 'do_not_contact'",
      replacement: 'when false then null',
    },
  },
  {
    rule: 'a reopened lead waits from its reopening, and its old loops stay closed',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await sql`update public.leads set status = 'lost' where id = ${lead}`
      await sql`update public.leads set status = 'qualified' where id = ${lead}`
      await addActivity(sql, lead, 'meeting_held', march(4)) // recorded late, from before it was lost
      const [row] = await sql<{ same: boolean }[]>`
        select array_agg(trigger_type) = '{long_inactivity}' and max(anchor_at) = now() as same from public.lead_signals where lead_id = ${lead} and closed_at is null`
      expect(row?.same).toBe(true)
    },
    without: { in: expected, search: "f.context ->> 'from' in ('won', 'lost')", replacement: 'false' },
  },
  {
    rule: 'a late fact from before a lead was lost opens nothing after it was reopened',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await sql`update public.leads set status = 'lost' where id = ${lead}`
      await sql`update public.leads set status = 'qualified' where id = ${lead}`
      await addActivity(sql, lead, 'meeting_held', march(4))
      expect(Object.keys(await openSignals(sql, lead))).toEqual(['long_inactivity'])
    },
    without: { in: expected, search: "f.context ->> 'to' in ('won', 'lost')", replacement: 'false' },
  },
  {
    rule: 'a change of status is recorded: as its own type where a playbook listens to it',
    holds: async (sql) => {
      await addPlaybook(sql, { id: 'demo_done', trigger_type: 'demo_given' })
      const lead = await addLead(sql)
      await sql`update public.leads set status = 'demo_given' where id = ${lead}`
      await sql`update public.leads set status = 'qualified' where id = ${lead}`
      const rows = await sql`select type, context from public.lead_activities where lead_id = ${lead} order by id`
      expect([...rows]).toEqual([
        { type: 'demo_given', context: { from: 'new', to: 'demo_given' } },
        { type: 'status_changed', context: { from: 'demo_given', to: 'qualified' } },
      ])
      expect(await openSignals(sql, lead)).toHaveProperty('demo_given')
    },
    without: {
      in: 'private.after_leads_changed',
      search: 'where n.status is distinct from o.status',
      replacement: 'where false',
    },
  },
  {
    rule: 'the same status again is no change',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await sql`update public.leads set status = 'new', first_name = 'Paula' where id = ${lead}`
      expect(await sql`select 1 from public.lead_activities where lead_id = ${lead}`).toHaveLength(0)
    },
    without: {
      in: 'private.after_leads_changed',
      search: 'where n.status is distinct from o.status',
      replacement: 'where true',
    },
  },
])
