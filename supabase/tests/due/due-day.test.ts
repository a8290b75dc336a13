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

async function leadWithProposal(sql: ISql, columns: Record<string, unknown> = {}, day = 2) {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, 'proposal_sent', march(day))
  return lead
}
const onProposal = (sql: ISql, lead: string, now: string) => verdictOn(sql, lead, 'proposal_sent', now)

testRules('when a signal is due', [
  {
    rule: 'from 00:00 of anchor day plus delay in the lead’s zone, whatever the hour of the anchor',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql) // 2 March 10:00 in Berlin, and three days
      expect(await onProposal(sql, lead, march(4, '22:59'))).toMatchObject({
        verdict: 'not_yet',
        next_check_at: march(4, '23:00'),
      })
      expect((await onProposal(sql, lead, march(4, '23:00')))?.verdict).toBe('plan')
    },
    without: {
      in: decide,
      search: 'when s.anchor_day + p.delay_days > s.today',
      replacement: 'when s.anchor_at + make_interval(days => p.delay_days) > p_now',
    },
  },
  {
    rule: 'in the zone of the lead, not of the organisation',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql, { time_zone: 'Pacific/Auckland' }) // 2 March 22:00 there, thirteen hours ahead
      expect(await onProposal(sql, lead, march(4, '10:59'))).toMatchObject({
        verdict: 'not_yet',
        next_check_at: march(4, '11:00'),
      })
      expect((await onProposal(sql, lead, march(4, '11:00')))?.verdict).toBe('plan')
    },
    without: {
      in: decide,
      search: 'select coalesce(l.time_zone, o.time_zone) as tz',
      replacement: 'select o.time_zone as tz',
    },
  },
  {
    rule: 'over the night in which summer time begins, days stay days',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql, {}, 27) // Friday; the clock jumps on Sunday, so the 30th begins an hour early in UTC
      expect(await onProposal(sql, lead, march(29, '21:59'))).toMatchObject({
        verdict: 'not_yet',
        next_check_at: march(29, '22:00'),
      })
      expect((await onProposal(sql, lead, march(29, '22:00')))?.verdict).toBe('plan')
    },
    without: {
      in: decide,
      search: 'when s.anchor_day + p.delay_days > s.today',
      replacement: "when (s.anchor_day::timestamp at time zone s.tz) + p.delay_days * interval '24 hours' > p_now",
    },
  },
  {
    rule: 'and again over the night in which it ends',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', '2025-10-24T08:00:00Z') // Friday; 27 October begins at 23:00 UTC
      expect(await onProposal(sql, lead, '2025-10-26T22:59:00Z')).toMatchObject({
        verdict: 'not_yet',
        next_check_at: '2025-10-26T23:00:00.000Z',
      })
      expect((await onProposal(sql, lead, '2025-10-26T23:00:00Z'))?.verdict).toBe('plan')
    },
    without: {
      in: decide,
      search: 'when s.anchor_day + p.delay_days > s.today',
      replacement: "when (s.anchor_day::timestamp at time zone s.tz) + p.delay_days * interval '24 hours' > p_now",
    },
  },
  {
    rule: 'not while its playbook is off',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await sql`update public.followup_playbooks set is_active = false where id = 'proposal_no_response'`
      expect((await onProposal(sql, lead, march(6)))?.verdict).toBe('playbook_off')
      expect((await plan(sql, march(6))).planned).toBe(0)
    },
    without: {
      in: decide,
      search: "when not p.is_active and p.id is distinct from p_rehearsed then 'playbook_off'",
      replacement: 'when false then null',
    },
  },
  {
    rule: 'nurturing needs a BANT score above 60: 61 passes, 60 and none do not',
    holds: async (sql) => {
      const verdicts: (string | undefined)[] = []
      for (const bant_score of [61, 60, null]) {
        const lead = await addLead(sql, { bant_score, created_at: march(1) })
        verdicts.push((await verdictOn(sql, lead, 'long_inactivity', march(31)))?.verdict)
      }
      expect(verdicts).toEqual(['plan', 'bant_too_low', 'bant_too_low'])
    },
    without: { in: decide, search: 's.bant_score <= p.min_bant', replacement: 's.bant_score < p.min_bant' },
  },
  {
    rule: 'a lead that was never scored passes no minimum',
    holds: async (sql) => {
      const lead = await addLead(sql, { bant_score: null, created_at: march(1) })
      expect((await verdictOn(sql, lead, 'long_inactivity', march(31)))?.verdict).toBe('bant_too_low')
    },
    without: { in: decide, search: 's.bant_score is null or', replacement: '' },
  },
  {
    rule: 'never when a person was in contact since the anchor, even if the anchor did not follow',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await sql`update public.leads set last_contact_at = ${march(3)} where id = ${lead}`
      expect((await onProposal(sql, lead, march(6)))?.verdict).toBe('contacted')
    },
    without: { in: decide, search: "when s.is_contacted then 'contacted'", replacement: '' },
  },
  {
    rule: 'a snoozed lead waits until it wakes',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql, { snoozed_until: march(12, '07:00') })
      expect(await onProposal(sql, lead, march(6))).toMatchObject({
        verdict: 'snoozed',
        next_check_at: march(12, '07:00'),
      })
      await plan(sql, march(6))
      expect((await plan(sql, march(12, '06:59'))).planned).toBe(0)
      expect((await plan(sql, march(12, '07:00'))).planned).toBe(1)
    },
    without: { in: decide, search: "when s.snoozed_until > p_now then 'snoozed'", replacement: '' },
  },
  {
    rule: 'waking a lead early lets it be planned at once',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql, { snoozed_until: march(20) })
      await plan(sql, march(6))
      await sql`update public.leads set snoozed_until = null where id = ${lead}`
      expect((await plan(sql, march(6))).planned).toBe(1)
    },
    without: {
      in: 'private.after_leads_changed',
      search: 'where (n.snoozed_until, n.bant_score,',
      replacement: 'where (o.snoozed_until, n.bant_score,',
    },
  },
  {
    rule: 'a better BANT score lets it be planned at once',
    holds: async (sql) => {
      const lead = await addLead(sql, { bant_score: 20, created_at: march(1) })
      await plan(sql, march(31))
      await sql`update public.leads set bant_score = 80 where id = ${lead}`
      expect((await plan(sql, march(31))).planned).toBe(1)
    },
    without: {
      in: 'private.after_leads_changed',
      search: 'where (n.snoozed_until, n.bant_score,',
      replacement: 'where (n.snoozed_until, o.bant_score,',
    },
  },
  {
    rule: 'a changed delay is due at once',
    holds: async (sql) => {
      await leadWithProposal(sql)
      await plan(sql, march(4))
      await sql`update public.followup_playbooks set delay_days = 2 where id = 'proposal_no_response'`
      expect((await plan(sql, march(4))).planned).toBe(1)
    },
    without: {
      in: 'private.after_playbook_changed',
      search: "set next_check_at = '-infinity', parked_for = null",
      replacement: 'set parked_for = null',
    },
  },
  {
    rule: 'not past its expiry: then a person reviews',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql) // due on the 5th, makes sense for 14 days
      expect((await onProposal(sql, lead, march(19, '22:59')))?.verdict).toBe('plan')
      expect((await onProposal(sql, lead, march(19, '23:00')))?.verdict).toBe('expired')
    },
    without: {
      in: decide,
      search: "when d.due_day + p.expires_after_days < s.today then 'expired'",
      replacement: '',
    },
  },
  {
    rule: 'what waits for approval expires too',
    holds: async (sql) => {
      await sql`update public.organisation_settings set automation = 'approve'`
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6))
      await plan(sql, march(19, '22:59'))
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'awaiting_approval' }])
      await plan(sql, march(19, '23:00'))
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'expired', reason: 'expired' }])
    },
    without: { in: 'public.plan_due_followups', search: 'perform private.expire_unapproved(v_now);', replacement: '' },
  },
])
