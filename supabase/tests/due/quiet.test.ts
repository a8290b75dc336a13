import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
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

/** An automatic message that left at a moment, about something else. */
async function sentTo(sql: ISql, lead: string, at: string, columns: Record<string, unknown> = {}) {
  const row = {
    lead_id: lead,
    status: 'sent',
    channel: 'email',
    to_address: `${lead}@kunde.example`,
    message: 'Text',
    scheduled_at: at,
    sent_at: at,
    ...columns,
  }
  await sql`insert into public.follow_ups ${sql(row)}`
}
const onProposal = (sql: ISql, lead: string, now: string) => verdictOn(sql, lead, 'proposal_sent', now)

testRules('how often a lead hears from us', [
  {
    rule: 'not while another follow-up of the lead is open, a person’s own included',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await sql`insert into public.follow_ups (lead_id, origin, author, status, channel, to_address, message, scheduled_at)
        values (${lead}, 'member', 'human', 'scheduled', 'email', 'a@kunde.example', 'Text', ${march(20)})`
      await plan(sql, march(6))
      expect(await onProposal(sql, lead, march(6))).toMatchObject({ verdict: 'open_follow_up', next_check_at: null })
      await sql`update public.follow_ups set status = 'cancelled', reason = 'dismissed' where lead_id = ${lead}`
      expect((await plan(sql, march(6))).planned).toBe(1)
    },
    without: { in: decide, search: "then 'open_follow_up'", replacement: 'then null' },
  },
  {
    rule: 'at least 48 hours after the last automatic message, to the minute',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await sentTo(sql, lead, march(4, '12:00'))
      expect(await onProposal(sql, lead, march(6, '11:59'))).toMatchObject({
        verdict: 'cool_down',
        next_check_at: march(6, '12:00'),
      })
      expect((await onProposal(sql, lead, march(6, '12:00')))?.verdict).toBe('plan')
    },
    without: { in: 'private.touchable_at', search: 'max(t.sent_at) + o.touch_gap', replacement: 'null' },
  },
  {
    rule: 'at most three automatic messages in 14 days',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      for (const moment of ['2026-02-22T12:00:00Z', '2026-02-25T12:00:00Z', '2026-03-02T12:00:00Z'])
        await sentTo(sql, lead, moment)
      expect(await onProposal(sql, lead, march(8, '11:59'))).toMatchObject({
        verdict: 'cool_down',
        next_check_at: march(8, '12:00'),
      })
      expect((await onProposal(sql, lead, march(8, '12:00')))?.verdict).toBe('plan')
    },
    without: {
      in: 'private.touchable_at',
      search: '[o.touch_cap] + o.touch_window',
      replacement: '[o.touch_cap] + null',
    },
  },
  {
    rule: 'tasks for the owner and messages a person wrote do not count',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await sentTo(sql, lead, march(5), { channel: 'in_app', to_address: null })
      await sentTo(sql, lead, march(5), { origin: 'member', author: 'human' })
      expect((await onProposal(sql, lead, march(6)))?.verdict).toBe('plan')
    },
    without: {
      in: 'private.touchable_at',
      search:
        "where f.lead_id = l.id and (f.origin <> 'member' or f.playbook_id is not null) and f.channel <> 'in_app'",
      replacement: 'where f.lead_id = l.id',
    },
  },
  {
    rule: 'a playbook’s text that a person sent by hand counts',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await sentTo(sql, lead, march(5), {
        origin: 'member',
        playbook_id: 'ghosted_after_meeting',
        to_address: 'an-earlier-address@kunde.example',
      })
      expect((await onProposal(sql, lead, march(6)))?.verdict).toBe('cool_down')
    },
    without: {
      in: 'private.touchable_at',
      search: "where f.lead_id = l.id and (f.origin <> 'member' or f.playbook_id is not null)",
      replacement: "where f.lead_id = l.id and f.origin <> 'member'",
    },
  },
  {
    rule: 'an address shared by two leads has one 48-hour rest',
    holds: async (sql) => {
      const one = await addLead(sql, { email: 'Info@Firma.example' })
      const two = await leadWithProposal(sql, { email: 'info@firma.EXAMPLE' })
      await sentTo(sql, one, march(5, '12:00'), { to_address: 'info@firma.example' })
      expect(await onProposal(sql, two, march(6))).toMatchObject({
        verdict: 'cool_down',
        next_check_at: march(7, '12:00'),
      })
    },
    without: {
      in: 'private.touchable_at',
      search: 'f.to_address in (l.email_normalized, l.phone_e164)',
      replacement: 'false',
    },
  },
  {
    rule: 'two leads with one address that are due together: one message, the other when that is over',
    holds: async (sql) => {
      const [one, two] = [
        await leadWithProposal(sql, { email: 'info@firma.example' }),
        await leadWithProposal(sql, { email: 'info@firma.example' }),
      ]
      expect(await plan(sql, march(6))).toMatchObject({ planned: 1, reasons: { address_busy: 1 } })
      expect((await plan(sql, march(6, '16:30'))).planned).toBe(0)
      await sql`update public.follow_ups set status = 'cancelled', reason = 'dismissed' where lead_id in (${one}, ${two})`
      expect((await plan(sql, march(6, '16:30'))).planned).toBe(1)
    },
    without: {
      in: decide,
      search:
        'row_number() over (partition by w.address order by w.priority desc, w.score desc nulls last, w.anchor_at, w.id) > 1',
      replacement: 'false',
    },
  },
  {
    rule: 'nor while a message to that address waits to leave',
    holds: async (sql) => {
      await leadWithProposal(sql, { email: 'info@firma.example' })
      await plan(sql, march(6))
      const two = await leadWithProposal(sql, { email: 'info@firma.example' })
      await plan(sql, march(6))
      expect(await onProposal(sql, two, march(6))).toMatchObject({ verdict: 'address_busy' })
    },
    without: { in: decide, search: "f.to_address = w.address and f.origin <> 'member'", replacement: 'false' },
  },
  {
    rule: 'a shared address becomes free at once when the other message is over',
    holds: async (sql) => {
      const one = await leadWithProposal(sql, { email: 'info@firma.example' })
      await plan(sql, march(6))
      await leadWithProposal(sql, { email: 'info@firma.example' })
      await plan(sql, march(6))
      await sql`update public.leads set email = 'neu@firma.example' where id = ${one}`
      expect((await plan(sql, march(6))).planned).toBe(2)
    },
    without: {
      in: 'private.after_follow_ups_made_room',
      search: 'where a.email_normalized = any (v_addresses)',
      replacement: 'where false',
    },
  },
])
