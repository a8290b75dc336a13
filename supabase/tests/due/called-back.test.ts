import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { sendDue } from '../support/send-due.ts'
import { anna } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

async function leadWithProposal(sql: ISql, columns: Record<string, unknown> = {}) {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, 'proposal_sent', march(2))
  return lead
}

/** An automatic email that was handed over at a moment, perhaps in vain: it waits for its second try, or was called back. */
async function perhapsSent(sql: ISql, lead: string, at: string, columns: Record<string, unknown>) {
  const row = {
    lead_id: lead,
    owner_id: anna,
    playbook_id: 'ghosted_after_meeting',
    channel: 'email',
    to_address: `${lead}@kunde.example`,
    message: 'Text',
    scheduled_at: march(6),
    dispatched_at: at,
    ...columns,
  }
  await sql`insert into public.follow_ups ${sql(row)}`
}
const calledBack = { status: 'cancelled', reason: 'contacted' }
const putAside = { status: 'failed', reason: 'twilio_econnreset', task_closed_at: march(5) }
/** The provider's word that it did not take what this lead was sent. */
const reportedFailed = (sql: ISql, lead: string) => sql`
  insert into public.message_tracking (follow_up_id, lead_id, channel, event_type, attempt_key, provider, provider_event_id, occurred_at)
  select f.id, f.lead_id, f.channel, 'failed', f.id || ':' || f.channel || ':' || f.attempt, 'salesflow', f.id || ':failed', f.dispatched_at from public.follow_ups f where f.lead_id = ${lead}`

testRules('an email that may have arrived', [
  {
    rule: 'keeps the lead’s quiet, though it was called back between two tries',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await perhapsSent(sql, lead, march(4, '12:00'), calledBack)
      expect(await verdictOn(sql, lead, 'proposal_sent', march(6, '11:59'))).toMatchObject({
        verdict: 'cool_down',
        next_check_at: march(6, '12:00'),
      })
    },
    without: { in: 'private.touchable_at', search: 'private.may_have_left(u.c)', replacement: 'false' },
  },
  {
    rule: 'counts for its company while it waits for its second try',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql, { company: 'Hansa' })
      await plan(sql, march(5))
      const colleague = await addLead(sql, { company: 'Hansa' })
      await perhapsSent(sql, colleague, march(5), { status: 'scheduled', company_key: 'hansa' })
      expect(await sendDue(sql, march(5, '10:00'))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', reason: 'company_cap' }])
    },
    without: {
      in: 'private.may_have_left',
      search: "p_follow_up.status in ('scheduled', 'cancelled', 'expired')",
      replacement: 'false',
    },
  },
  {
    rule: 'counts in its owner’s day, though it was called back',
    holds: async (sql) => {
      await sql`update public.organisation_settings set owner_cap = 1`
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await perhapsSent(sql, await addLead(sql), march(5), calledBack)
      expect(await sendDue(sql, march(5, '10:00'))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', reason: 'owner_cap' }])
    },
    without: {
      in: 'private.owner_ahead',
      search: 'private.may_have_left(s)',
      replacement: 'false',
    },
  },
  {
    rule: 'keeps the lead’s quiet, though a person put it aside not knowing; not when the provider said that it failed',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await perhapsSent(sql, lead, march(4, '12:00'), putAside)
      expect(await verdictOn(sql, lead, 'proposal_sent', march(6, '11:59'))).toMatchObject({ verdict: 'cool_down' })
      await reportedFailed(sql, lead)
      expect(await verdictOn(sql, lead, 'proposal_sent', march(6, '11:59'))).toMatchObject({ verdict: 'plan' })
    },
    without: { in: 'private.may_have_left', search: "p_follow_up.status = 'failed'", replacement: 'false' },
  },
  {
    rule: 'counts for its company, though a person put it aside not knowing',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql, { company: 'Hansa' })
      await plan(sql, march(5))
      const colleague = await addLead(sql, { company: 'Hansa' })
      await perhapsSent(sql, colleague, march(5), { ...putAside, company_key: 'hansa' })
      expect(await sendDue(sql, march(5, '10:00'))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', reason: 'company_cap' }])
    },
    without: { in: 'private.may_have_left', search: "p_follow_up.status = 'failed'", replacement: 'false' },
  },
  {
    rule: 'counts in its owner’s day, though a person put it aside not knowing',
    holds: async (sql) => {
      await sql`update public.organisation_settings set owner_cap = 1`
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      await perhapsSent(sql, await addLead(sql), march(5), putAside)
      expect(await sendDue(sql, march(5, '10:00'))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', reason: 'owner_cap' }])
    },
    without: { in: 'private.may_have_left', search: "p_follow_up.status = 'failed'", replacement: 'false' },
  },
  {
    rule: 'an email tried again today counts today, in its owner’s day and for its company, though its first try may have arrived yesterday',
    holds: async (sql) => {
      await sql`update public.organisation_settings set owner_cap = 1`
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      const triedAgain = { dispatched_at: march(4, '16:00'), sent_at: march(4, '16:00'), marked_at: march(5, '09:30') }
      await perhapsSent(sql, await addLead(sql), march(4, '16:00'), { status: 'sent', ...triedAgain })
      expect(await sendDue(sql, march(5, '10:00'))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', reason: 'owner_cap' }])
    },
    without: {
      in: 'private.owner_ahead',
      search: 'greatest(coalesce(s.sent_at, s.scheduled_at), s.marked_at)',
      replacement: 'coalesce(s.sent_at, s.scheduled_at)',
    },
  },
  {
    rule: 'an email of unknown fate tried again today counts today in its owner’s day',
    holds: async (sql) => {
      await sql`update public.organisation_settings set owner_cap = 1`
      const lead = await leadWithProposal(sql)
      await plan(sql, march(5))
      const triedAgain = { dispatched_at: march(4, '16:00'), marked_at: march(5, '09:30') }
      await perhapsSent(sql, await addLead(sql), march(4, '16:00'), { status: 'unknown', ...triedAgain })
      expect(await sendDue(sql, march(5, '10:00'))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', reason: 'owner_cap' }])
    },
    without: {
      in: 'private.owner_ahead',
      search: 's.scheduled_at <= p_now else greatest(s.dispatched_at, s.marked_at)',
      replacement: 's.scheduled_at <= p_now else s.dispatched_at',
    },
  },
  {
    rule: 'an email tried again today counts today for its company',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql, { company: 'Hansa' })
      await plan(sql, march(5))
      const colleague = await addLead(sql, { company: 'Hansa' })
      const triedAgain = { dispatched_at: march(4, '16:00'), sent_at: march(4, '16:00'), marked_at: march(5, '09:30') }
      await perhapsSent(sql, colleague, march(4, '16:00'), { status: 'sent', company_key: 'hansa', ...triedAgain })
      expect(await sendDue(sql, march(5, '10:00'))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', reason: 'company_cap' }])
    },
    without: {
      in: 'private.ahead_of',
      search: 'greatest(c.sent_at, c.dispatched_at, c.marked_at)',
      replacement: 'coalesce(c.sent_at, c.dispatched_at)',
    },
  },
  {
    rule: 'keeps the quiet of everybody at its address while it waits for its next try, but not its own',
    holds: async (sql) => {
      const shared = { email: 'buero@kunde.example' }
      const lead = await leadWithProposal(sql, shared)
      await plan(sql, march(5))
      const other = await addLead(sql, shared)
      const half = { status: 'scheduled', to_address: shared.email, scheduled_at: march(6, '12:00') }
      await perhapsSent(sql, other, march(4, '16:00'), half)
      expect(await sendDue(sql, march(5, '10:00'))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', reason: 'cool_down' }])
      await sql`update public.follow_ups set scheduled_at = ${march(5, '10:00')} where lead_id = ${other}`
      const [verdict] = await sql`
        select v.reason from public.follow_ups f cross join lateral private.send_verdicts(array[f.id], ${march(5, '10:15')}) v where f.lead_id = ${other}`
      expect(verdict?.['reason']).not.toBe('cool_down')
    },
    without: {
      in: 'private.touchable_at',
      search: "or ((u.c).status = 'scheduled' and (u.c).lead_id <> l.id)",
      replacement: '',
    },
  },
])
