import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const decide = 'private.decide'

async function leadWithProposal(sql: ISql, columns: Record<string, unknown> = {}, day = 2) {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, 'proposal_sent', march(day))
  return lead
}
const onProposal = (sql: ISql, lead: string, now: string) => verdictOn(sql, lead, 'proposal_sent', now)

testRules('who decides whether it is planned', [
  {
    rule: 'automation off plans nothing, and switching it on is seen at once',
    holds: async (sql) => {
      await sql`update public.organisation_settings set automation = 'off'`
      const lead = await leadWithProposal(sql)
      expect((await plan(sql, march(6))).reasons).toMatchObject({ automation_off: 2 })
      await sql`update public.organisation_settings set automation = 'automatic'`
      expect((await plan(sql, march(6))).planned).toBe(1)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled' }])
    },
    without: { in: decide, search: "when o.automation = 'off' then 'automation_off'", replacement: '' },
  },
  {
    rule: 'with approval, everything that would leave waits for a person',
    holds: async (sql) => {
      await sql`update public.organisation_settings set automation = 'approve'`
      const lead = await leadWithProposal(sql)
      expect((await plan(sql, march(6))).awaiting_approval).toBe(1)
      expect(await followUpsOf(sql, lead)).toMatchObject([
        { status: 'awaiting_approval', reason: 'approval_mode', channel: 'email' },
      ])
    },
    without: { in: decide, search: "when o.automation = 'approve' then 'approval_mode'", replacement: '' },
  },
  {
    rule: 'from automatic to approve, by way of off or not, what has not left waits for a person, too',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6))
      await sql`update public.organisation_settings set automation = 'off'`
      await sql`update public.organisation_settings set automation = 'approve'`
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'awaiting_approval', reason: 'approval_mode' }])
    },
    without: {
      in: 'private.after_settings_changed',
      search: "if new.automation = 'approve' and old.automation <> 'approve' then",
      replacement: 'if false then',
    },
  },
  {
    rule: 'a playbook that begins to ask for approval holds back what it has scheduled',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6))
      await sql`update public.followup_playbooks set needs_approval = true where id = 'proposal_no_response'`
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'awaiting_approval', reason: 'playbook_asks' }])
    },
    without: {
      in: 'private.after_playbook_changed',
      search: 'new.needs_approval and not old.needs_approval',
      replacement: 'false',
    },
  },
  {
    rule: 'what we owe the lead comes before any chaser',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await addActivity(sql, lead, 'note', march(3), { owed_by: 'us' })
      expect((await onProposal(sql, lead, march(6)))?.verdict).toBe('your_turn')
    },
    without: { in: decide, search: "when s.your_turn_since is not null then 'your_turn'", replacement: '' },
  },
  {
    rule: 'a playbook that asks for approval gets it though automation is on',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'objection_price', march(2))
      await plan(sql, march(6))
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'awaiting_approval', reason: 'playbook_asks' }])
    },
    without: { in: decide, search: "when c.needs_approval then 'playbook_asks'", replacement: '' },
  },
  {
    rule: 'a missing value holds the message back and is named',
    holds: async (sql) => {
      await addPlaybook(sql, {
        id: 'at_the_company',
        trigger_type: 'site_visit',
        message_template: 'Passt es bei {{ company }} so?',
      })
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'site_visit', march(2))
      await plan(sql, march(6))
      expect(await followUpsOf(sql, lead)).toMatchObject([
        { status: 'awaiting_approval', reason: 'value_missing', missing: ['company'] },
      ])
    },
    without: { in: decide, search: "when r.missing <> '{}' then 'value_missing'", replacement: '' },
  },
  {
    rule: 'signals from before go-live are backlog until a manager releases them, as many as he says, oldest first',
    holds: async (sql) => {
      await sql`update public.organisation_settings set went_live_at = ${march(4)}`
      const [older, newer] = [await leadWithProposal(sql, {}, 2), await leadWithProposal(sql, {}, 3)]
      expect((await plan(sql, march(9))).reasons).toMatchObject({ backlog: 4 })
      const [row] = await sql`select public.release_backlog('proposal_sent', 1) as released`
      expect(row?.released).toBe(1)
      expect((await plan(sql, march(9))).planned).toBe(1)
      expect(await followUpsOf(sql, older)).toHaveLength(1)
      expect(await followUpsOf(sql, newer)).toHaveLength(0)
    },
    without: { in: decide, search: "when s.is_backlog then 'backlog'", replacement: '' },
  },
  {
    rule: 'imports are backlog whatever their date, also after other settings changed',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', march(2), { is_import: true })
      await sql`update public.organisation_settings set touch_cap = 4`
      expect((await onProposal(sql, lead, march(9)))?.verdict).toBe('backlog')
      expect((await verdictOn(sql, lead, 'long_inactivity', march(9)))?.verdict).toBe('backlog')
    },
    without: { in: 'private.after_settings_changed', search: 's.is_import or', replacement: '' },
  },
  {
    rule: 'a contact after go-live takes a lead out of the backlog',
    holds: async (sql) => {
      await sql`update public.organisation_settings set went_live_at = ${march(4)}`
      const lead = await leadWithProposal(sql)
      await addActivity(sql, lead, 'call', march(5), { direction: 'outbound' })
      expect((await onProposal(sql, lead, march(9)))?.verdict).toBe('plan')
    },
    without: {
      in: 'private.reconcile_leads',
      search: 'excluded.is_backlog else s.is_backlog end',
      replacement: 's.is_backlog else s.is_backlog end',
    },
  },
  {
    rule: 'the owner speaks; is the owner gone, the deputy; is the deputy gone, the manager',
    holds: async (sql) => {
      const owners: (string | null | undefined)[] = []
      const planOne = async () => {
        const lead = await leadWithProposal(sql)
        await plan(sql, march(6))
        owners.push((await followUpsOf(sql, lead))[0]?.owner_id)
      }
      await sql`update public.members set deputy_id = ${ben} where id = ${anna}`
      await planOne()
      await sql`update public.members set left_at = now() where id = ${anna}`
      await planOne()
      await sql`update public.members set left_at = now() where id = ${ben}`
      await planOne()
      expect(owners).toEqual([anna, ben, marta])
    },
    without: {
      in: 'private.acting_owners',
      search: 'when d.id is not null and d.left_at is null and',
      replacement: 'when false and',
    },
  },
  {
    rule: 'unsent messages of somebody who leaves are written again in the deputy’s name',
    holds: async (sql) => {
      await sql`update public.members set deputy_id = ${ben} where id = ${anna}`
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6))
      await sql`update public.members set left_at = now() where id = ${anna}`
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: 'owner_gone' }])
      await plan(sql, march(6, '10:00'))
      const planned = await followUpsOf(sql, lead)
      expect(planned).toMatchObject([
        { status: 'cancelled', reason: 'owner_gone' },
        { status: 'scheduled', owner_id: ben },
      ])
      expect(planned[1]?.message).toContain('Ben Kurz')
    },
    without: {
      in: 'private.after_members_changed',
      search: 'perform private.hand_over(null, now());',
      replacement: '',
    },
  },
  {
    rule: 'a new owner’s name stands in what has not left yet',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6))
      await sql`update public.leads set owner_id = ${ben} where id = ${lead}`
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: 'owner_changed' }])
      await plan(sql, march(6, '10:00'))
      const planned = await followUpsOf(sql, lead)
      expect(planned).toMatchObject([
        { status: 'cancelled', reason: 'owner_changed' },
        { status: 'scheduled', owner_id: ben },
      ])
      expect(planned[1]?.message).toContain('Ben Kurz')
    },
    without: {
      in: 'private.after_leads_changed',
      search: 'where n.owner_id is distinct from o.owner_id), now());',
      replacement: 'where false), now());',
    },
  },
  {
    rule: 'a corrected name stands in what has not left yet, unless a person wrote into it',
    holds: async (sql) => {
      const [lead, written] = [await leadWithProposal(sql), await leadWithProposal(sql, { email: 'k@weser.example' })]
      await plan(sql, march(6))
      await sql`update public.follow_ups set author = 'human' where lead_id = ${written}`
      await sql`update public.leads set last_name = 'Berger-Neu', salutation = 'frau', formality = 'sie'`
      await plan(sql, march(6, '10:00'))
      const planned = await followUpsOf(sql, lead)
      expect(planned).toMatchObject([{ status: 'cancelled', reason: 'lead_changed' }, { status: 'scheduled' }])
      expect(planned[1]?.message).toContain('Frau Berger-Neu')
      expect(await followUpsOf(sql, written)).toMatchObject([{ status: 'scheduled' }])
    },
    without: {
      in: 'private.after_leads_changed',
      search: "or (f.origin = 'playbook' and f.author <> 'human' and f.dispatched_at is null and (n.first_name",
      replacement: 'or (false and (n.first_name',
    },
  },
  {
    rule: 'nobody left to act: nothing is planned until somebody comes back',
    holds: async (sql) => {
      await sql`update public.members set left_at = now()`
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6))
      expect((await onProposal(sql, lead, march(6)))?.verdict).toBe('no_owner')
      await sql`update public.members set left_at = null where id = ${marta}`
      expect((await plan(sql, march(6))).planned).toBe(1)
    },
    without: {
      in: 'private.after_members_changed',
      search: "parked_for in ('no_owner', 'owner_away', 'owner_cap') or next_check_at <= clock_timestamp()",
      replacement: 'false',
    },
  },
])
