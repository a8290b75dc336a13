import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { sendDue } from '../support/send-due.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const decide = 'private.decide'

async function leadWithProposal(sql: ISql, columns: Record<string, unknown> = {}, day = 2) {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, 'proposal_sent', march(day))
  return lead
}
const onProposal = (sql: ISql, lead: string, now: string) => verdictOn(sql, lead, 'proposal_sent', now)

testRules('which of several is planned', [
  {
    rule: 'the highest priority wins, the other waits for it to be over',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await addActivity(sql, lead, 'fair_visit', march(1))
      await addPlaybook(sql, { id: 'after_the_fair', trigger_type: 'fair_visit', priority: 9 })
      expect((await plan(sql, march(6))).reasons).toMatchObject({ outranked: 1 })
      expect(await followUpsOf(sql, lead)).toMatchObject([{ playbook_id: 'after_the_fair' }])
    },
    without: {
      in: decide,
      search: 'order by b.lead_id, b.priority desc, b.anchor_at, b.id)',
      replacement: "order by b.lead_id, b.trigger_type = 'fair_visit', b.id)",
    },
  },
  {
    rule: 'also when the batch is too small for all signals of the lead',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await addPlaybook(sql, { id: 'after_the_fair', trigger_type: 'fair_visit', priority: 9 })
      await addActivity(sql, lead, 'fair_visit', march(1))
      await sql`update public.lead_signals set next_check_at = ${march(5)} where lead_id = ${lead} and trigger_type = 'fair_visit'`
      await sql`select public.plan_due_followups(null, 1, ${march(6)})`
      expect(await followUpsOf(sql, lead)).toMatchObject([{ playbook_id: 'after_the_fair' }])
    },
    without: {
      in: 'public.plan_due_followups',
      search:
        'where s.lead_id = any (v_lead_ids) and s.closed_at is null and s.next_check_at <= v_now\n    for update skip locked',
      replacement: 'where s.closed_at is null and s.next_check_at <= v_now order by s.next_check_at limit p_limit',
    },
  },
  {
    rule: 'the outranked signal has its turn when the winner is not planned after all',
    holds: async (sql) => {
      await sql`update public.organisation_settings set touch_gap = '0'`
      await leadWithProposal(sql, { company: 'Hansa' })
      await plan(sql, march(5))
      const lead = await leadWithProposal(sql, { company: 'Hansa' })
      await addPlaybook(sql, { id: 'after_the_fair', trigger_type: 'fair_visit', priority: 9 })
      await addActivity(sql, lead, 'fair_visit', march(1))
      await plan(sql, march(5))
      expect((await verdictOn(sql, lead, 'fair_visit', march(5)))?.verdict).toBe('company_cap')
      expect(await onProposal(sql, lead, march(5))).toMatchObject({
        verdict: 'outranked',
        next_check_at: march(5, '16:30'),
      })
    },
    without: {
      in: decide,
      search: "when v.verdict = 'outranked' and v.winner_verdict <> 'plan' then v.winner_changes_at",
      replacement: '',
    },
  },
  {
    rule: 'of playbooks on one signal the longest that is due speaks, and shorter ones count as passed',
    holds: async (sql) => {
      await addPlaybook(sql, { id: 'second_touch', trigger_type: 'proposal_sent', delay_days: 7, priority: 1 })
      const lead = await leadWithProposal(sql)
      await plan(sql, march(10))
      expect(await followUpsOf(sql, lead)).toMatchObject([{ playbook_id: 'second_touch' }])
      await sendDue(sql, march(10))
      await plan(sql, march(17))
      expect(await followUpsOf(sql, lead)).toHaveLength(1)
    },
    without: {
      in: decide,
      search: "when p.delay_days <= passed.delay_days then 'already_used'",
      replacement:
        "when p.id in (select x.playbook_id from public.follow_ups x where x.signal_id = s.id) then 'already_used'",
    },
  },
  {
    rule: 'a second touch follows the first on the same anchor',
    holds: async (sql) => {
      await addPlaybook(sql, { id: 'second_touch', trigger_type: 'proposal_sent', delay_days: 7 })
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await sendDue(sql, march(5))
      expect((await plan(sql, march(8))).planned).toBe(0)
      await plan(sql, march(9))
      expect((await followUpsOf(sql, lead)).map((one) => one.playbook_id)).toEqual([
        'proposal_no_response',
        'second_touch',
      ])
    },
    without: {
      in: decide,
      search: "when p.delay_days <= passed.delay_days then 'already_used'",
      replacement: "when passed.delay_days is not null then 'already_used'",
    },
  },
  {
    rule: 'each playbook speaks once per anchor, and again after the wait has restarted',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await sendDue(sql, march(5))
      expect((await plan(sql, march(12))).planned).toBe(0)
      expect((await onProposal(sql, lead, march(12)))?.verdict).toBe('already_used')
      await addActivity(sql, lead, 'call', march(12), { direction: 'outbound' })
      expect((await plan(sql, march(16))).planned).toBe(1)
    },
    without: { in: decide, search: "when p.delay_days <= passed.delay_days then 'already_used'", replacement: '' },
  },
  {
    rule: 'endings nobody decided let the message be written again, for the same anchor',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await sql`update public.followup_playbooks set is_active = false where id = 'proposal_no_response'`
      await sql`update public.followup_playbooks set is_active = true where id = 'proposal_no_response'`
      await plan(sql, march(5, '10:00'))
      expect(await followUpsOf(sql, lead)).toMatchObject([
        { status: 'cancelled', reason: 'playbook_off' },
        { status: 'scheduled' },
      ])
    },
    without: { in: 'private.may_plan_again', search: "'playbook_off', ", replacement: '' },
  },
  {
    rule: 'nurturing repeats after thirty days of silence each, three times in the life of a lead',
    holds: async (sql) => {
      await sql`insert into public.success_stories (language, body) select 'de', 'Geschichte ' || n from generate_series(1, 5) n`
      const lead = await addLead(sql, { created_at: '2026-01-01T08:00:00Z' })
      await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
        select email_normalized, 'email', 'marketing', 'consent', 'Ja', 'form', '2026-01-01' from public.leads where id = ${lead}`
      const planned: number[] = []
      const start = Date.UTC(2026, 0, 1, 9)
      for (const day of [29, 30, 59, 60, 89, 90, 120, 150, 365]) {
        const now = new Date(start + day * 86_400_000).toISOString()
        planned.push((await plan(sql, now)).planned)
        await sql`update public.follow_ups set scheduled_at = ${now} where status = 'scheduled'` // weekends are another rule
        await sql`update public.organisation_settings set working_days = '{1,2,3,4,5,6,7}', opens_at = '00:00', closes_at = '24:00'`
        await sendDue(sql, now)
      }
      expect(planned).toEqual([0, 1, 0, 1, 0, 1, 0, 0, 0])
    },
    without: { in: decide, search: 'when p.max_per_lead <= (', replacement: 'when false and p.max_per_lead <= (' },
  },
  {
    rule: 'nurturing waits thirty days again after each one sent',
    holds: async (sql) => {
      const lead = await addLead(sql, { created_at: march(1) })
      await sql`insert into public.follow_ups (lead_id, signal_id, signal_anchor_at, playbook_id, status, channel, to_address, message, scheduled_at, sent_at)
        select ${lead}, id, anchor_at, 'nurture_30d', 'sent', 'email', 'a@kunde.example', 'Text', ${march(31)}, ${march(31)} from public.lead_signals where lead_id = ${lead}`
      await addActivity(sql, lead, 'note', march(31))
      expect((await verdictOn(sql, lead, 'long_inactivity', '2026-04-29T21:59:00Z'))?.verdict).toBe('not_yet')
      expect((await verdictOn(sql, lead, 'long_inactivity', '2026-04-29T22:00:00Z'))?.verdict).toBe('plan')
    },
    without: {
      statement: `do $$ begin
      execute replace(pg_get_functiondef('private.expected_signals'::regproc), 'contact.at, chased.at)', 'contact.at)');
      execute replace(pg_get_functiondef('private.follow_ups_moved'::regproc), 's.anchor_at < c.sent_at', 'false'); end $$`,
    },
  },
])
