import { expect } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { march } from '../support/march.ts'
import { openSignals } from '../support/open-signals.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const contact = { direction: 'outbound', channel: 'phone' }
const expected = 'private.expected_signals'
const reconcile = 'private.reconcile_leads'

testRules('what a signal counts from', [
  {
    rule: 'an activity opens the signal of its type, from the moment it happened',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', march(2))
      expect(await openSignals(sql, lead)).toMatchObject({ proposal_sent: march(2) })
    },
    without: {
      in: expected,
      search: 'f.type in (select p.trigger_type from public.followup_playbooks p)',
      replacement: 'false',
    },
  },
  {
    rule: 'a fact no playbook listens to opens nothing',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'fair_visit', march(2))
      expect(Object.keys(await openSignals(sql, lead))).toEqual(['long_inactivity'])
    },
    without: {
      in: expected,
      search: 'f.type in (select p.trigger_type from public.followup_playbooks p)',
      replacement: 'true',
    },
  },
  {
    rule: 'a playbook added later listens to what happened before',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'fair_visit', march(2))
      await addPlaybook(sql, { id: 'after_the_fair', trigger_type: 'fair_visit' })
      expect(await openSignals(sql, lead)).toMatchObject({ fair_visit: march(2) })
    },
    without: { in: 'private.after_playbook_changed', search: "tg_op = 'INSERT' or ", replacement: '' },
  },
  {
    rule: 'a loop stays open when its playbook turns to another trigger type, and the playbook takes it up again when it returns',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'meeting_held', march(2))
      await sql`update public.followup_playbooks set trigger_type = 'site_visit' where id = 'ghosted_after_meeting'`
      await addActivity(sql, lead, 'note', march(3))
      expect((await verdictOn(sql, lead, 'meeting_held', march(9)))?.verdict).toBe('no_playbook')
      await sql`update public.followup_playbooks set trigger_type = 'meeting_held' where id = 'ghosted_after_meeting'`
      expect((await verdictOn(sql, lead, 'meeting_held', march(9)))?.verdict).toBe('plan')
    },
    without: { in: expected, search: 's.activity_id = f.id and s.closed_at is null', replacement: 'false' },
  },
  {
    rule: 'a rep’s call that reached the lead restarts the wait',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', march(2))
      await addActivity(sql, lead, 'call', march(4), contact)
      expect(await openSignals(sql, lead)).toEqual({ proposal_sent: march(4), long_inactivity: march(4) })
      expect((await verdictOn(sql, lead, 'proposal_sent', march(6)))?.verdict).toBe('not_yet')
      expect((await verdictOn(sql, lead, 'proposal_sent', march(7)))?.verdict).toBe('plan')
    },
    without: {
      in: expected,
      search: 'case when after.contact_at is not null then',
      replacement: 'case when false then',
    },
  },
  {
    rule: 'a call that reached nobody restarts nothing',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', march(2))
      await addActivity(sql, lead, 'call', march(4), { ...contact, reached: false })
      expect(await openSignals(sql, lead)).toEqual({ proposal_sent: march(2), long_inactivity: march(2) })
    },
    without: {
      statement: `alter table public.lead_activities drop column is_contact;
        alter table public.lead_activities add is_contact boolean not null generated always as (type <> 'auto_reply' and (direction is not null or type = 'proposal_sent')) stored`,
    },
  },
  {
    rule: 'a meeting that did not take place opens nothing',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'meeting_held', march(2), { reached: false })
      expect(Object.keys(await openSignals(sql, lead))).toEqual(['long_inactivity'])
    },
    without: { in: expected, search: "'us' and f.reached and f.type", replacement: "'us' and f.type" },
  },
  {
    rule: 'a contact that happened before the fact does not move its anchor, however late it is recorded',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await sql`insert into public.lead_activities (lead_id, type, direction, occurred_at) values
        (${lead}, 'proposal_sent', null, ${march(4)}), (${lead}, 'call', 'outbound', ${march(2)})`
      expect(await openSignals(sql, lead)).toMatchObject({ proposal_sent: march(4) })
    },
    without: { in: expected, search: '(f.occurred_at, f.id) > (o.occurred_at, o.id)', replacement: 'f.id > o.id' },
  },
  {
    rule: 'of two contacts the later one counts, in whatever order they are recorded',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', march(2))
      await sql`insert into public.lead_activities (lead_id, type, direction, occurred_at) values
        (${lead}, 'call', 'outbound', ${march(6)}), (${lead}, 'call', 'outbound', ${march(4)})`
      expect(await openSignals(sql, lead)).toEqual({ proposal_sent: march(6), long_inactivity: march(6) })
    },
    without: {
      in: expected,
      search: 'max(f.occurred_at) filter (where f.is_contact and',
      replacement: 'min(f.occurred_at) filter (where f.is_contact and',
    },
  },
  {
    rule: 'an anchor never moves backwards, even when the message that moved it bounces later',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await sql`insert into public.follow_ups (lead_id, signal_id, signal_anchor_at, playbook_id, status, channel, to_address, message, scheduled_at, dispatched_at, sent_at)
        select ${lead}, id, anchor_at, 'nurture_30d', 'sent', 'email', 'a@kunde.example', 'Text', ${march(2)}, ${march(2)}, ${march(2)} from public.lead_signals where lead_id = ${lead}`
      await addActivity(sql, lead, 'note', march(3))
      expect(await openSignals(sql, lead)).toEqual({ long_inactivity: march(2) })
      await sql`update public.follow_ups set status = 'failed', reason = 'bounced' where lead_id = ${lead}`
      await addActivity(sql, lead, 'note', march(4))
      expect(await openSignals(sql, lead)).toEqual({ long_inactivity: march(2) })
    },
    without: { in: reconcile, search: 'greatest(s.anchor_at, excluded.anchor_at)', replacement: 'excluded.anchor_at' },
  },
  {
    rule: 'every lead waits from its creation, and any human contact starts that wait again',
    holds: async (sql) => {
      const lead = await addLead(sql, { created_at: march(1) })
      expect(await openSignals(sql, lead)).toEqual({ long_inactivity: march(1) })
      await addActivity(sql, lead, 'call', march(5), contact)
      expect(await openSignals(sql, lead)).toEqual({ long_inactivity: march(5) })
    },
    without: { in: expected, search: '(f.is_contact or f.is_inbound or', replacement: '(false or' },
  },
  {
    rule: 'a promise of ours made in a conversation is a contact too',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'call', march(5), { ...contact, owed_by: 'us' })
      expect(await openSignals(sql, lead)).toEqual({ long_inactivity: march(5) })
    },
    without: {
      statement: `alter table public.lead_activities drop column is_contact;
        alter table public.lead_activities add is_contact boolean not null generated always as (coalesce(owed_by, '') <> 'us' and direction is not null) stored`,
    },
  },
  {
    rule: 'an automatic message is no contact',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', march(2))
      await sql`insert into public.follow_ups (lead_id, signal_id, signal_anchor_at, playbook_id, status, channel, to_address, message, scheduled_at, sent_at)
        select ${lead}, id, anchor_at, 'proposal_no_response', 'sent', 'email', 'a@kunde.example', 'Text', ${march(5)}, ${march(5)}
        from public.lead_signals where lead_id = ${lead} and trigger_type = 'proposal_sent'`
      await addActivity(sql, lead, 'note', march(6))
      expect(await openSignals(sql, lead)).toEqual({ proposal_sent: march(2), long_inactivity: march(2) })
    },
    without: {
      in: expected,
      search: "and p.trigger_type = 'long_inactivity' and p.max_per_lead is not null",
      replacement: '',
    },
  },
])
