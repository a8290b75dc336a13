import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { march } from '../support/march.ts'
import { testRules } from '../support/test-rules.ts'

const options = 'private.channel_options'
const phone = '+4915112345678'

/** Every channel of a lead for a playbook as "channel: why not", in the order they would be tried. */
async function channels(sql: ISql, lead: string, playbook = 'proposal_no_response', now = march(5)) {
  const rows = await sql<{ channel: string; blocked_by: string | null }[]>`
    select channel, blocked_by from private.channel_options(array[${lead}::uuid], array[${playbook}], ${now}) order by rank`
  return rows.map((row) => (row.blocked_by ? `${row.channel}: ${row.blocked_by}` : row.channel))
}
async function allow(sql: ISql, address: string, channel: string, purpose = 'request') {
  await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
    values (${address}, ${channel}, ${purpose}, 'consent', 'Ja, gern', 'form', ${march(1)})`
}
async function approveTemplate(sql: ISql, playbook = 'proposal_no_response') {
  await sql`insert into public.whatsapp_templates (playbook_id, language, content_sid, status) values (${playbook}, 'de-sie', ${`HX${'0'.repeat(32)}`}, 'approved')`
}
const whatsappLead = async (sql: ISql) => {
  await allow(sql, phone, 'whatsapp')
  await approveTemplate(sql)
  return addLead(sql, { phone_e164: phone, email: 'petra@kunde.example' })
}

testRules('which channel is taken', [
  {
    rule: 'the lead’s wish, then the channel of its last answer, then the playbook’s, then WhatsApp, email, the owner’s day',
    holds: async (sql) => {
      const lead = await whatsappLead(sql)
      await addPlaybook(sql, { id: 'by_email', trigger_type: 'site_visit', preferred_channels: ['email'] })
      await allow(sql, phone, 'whatsapp', 'marketing')
      await approveTemplate(sql, 'by_email')
      expect(await channels(sql, lead, 'by_email')).toEqual(['email', 'whatsapp', 'in_app'])
      await addActivity(sql, lead, 'message', march(3), { direction: 'inbound', channel: 'whatsapp' })
      expect(await channels(sql, lead, 'by_email')).toEqual(['whatsapp', 'email', 'in_app'])
      await sql`update public.leads set preferred_channel = 'email' where id = ${lead}`
      expect(await channels(sql, lead)).toEqual(['email', 'whatsapp', 'in_app'])
    },
    without: { in: options, search: 'c.channel = a.preferred_channel', replacement: 'false' },
  },
  {
    rule: 'an answer longer than 90 days ago prefers nothing',
    holds: async (sql) => {
      const lead = await whatsappLead(sql)
      await addActivity(sql, lead, 'message', '2025-12-04T09:00:00Z', { direction: 'inbound', channel: 'email' })
      expect((await channels(sql, lead, 'proposal_no_response', '2026-03-04T08:59:00Z'))[0]).toBe('email')
      expect((await channels(sql, lead, 'proposal_no_response', '2026-03-04T09:00:00Z'))[0]).toBe('whatsapp')
    },
    without: { in: options, search: "and a.last_inbound_at > p_now - interval '90 days'", replacement: '' },
  },
  {
    rule: 'without an address the others remain, and in the end the owner’s day',
    holds: async (sql) => {
      expect(await channels(sql, await addLead(sql, { email: null }))).toEqual([
        'whatsapp: no_phone',
        'email: no_email',
        'in_app',
      ])
    },
    without: { in: options, search: 'when f.address is null then', replacement: 'when false then' },
  },
  {
    rule: 'an address that opted out is written to on no lead',
    holds: async (sql) => {
      await sql`insert into public.opt_outs (address, channel, reason) values ('petra@kunde.example', 'email', 'asked')`
      const lead = await addLead(sql, { email: 'Petra@Kunde.example' })
      expect(await channels(sql, lead)).toContain('email: opted_out')
    },
    without: { in: options, search: "then 'opted_out'", replacement: 'then null' },
  },
  {
    rule: 'a channel that is halted or not configured is passed over',
    holds: async (sql) => {
      const lead = await whatsappLead(sql)
      await sql`update public.channel_status set state = 'halted', reason = 'x' where channel = 'whatsapp'`
      await sql`update public.channel_status set state = 'off', reason = 'x' where channel = 'email'`
      expect(await channels(sql, lead)).toEqual(['whatsapp: channel_halted', 'email: channel_off', 'in_app'])
    },
    without: {
      in: options,
      search:
        "when f.state = 'off' then case f.off_because when 'company_details_missing' then f.off_because else 'channel_off' end",
      replacement: '',
    },
  },
  {
    rule: 'WhatsApp later than 24 hours after the lead’s last one needs a permission',
    holds: async (sql) => {
      const lead = await whatsappLead(sql)
      await sql`update public.contact_permissions set withdrawn_at = now()`
      expect(await channels(sql, lead)).toContain('whatsapp: no_permission')
      await addActivity(sql, lead, 'message', march(4, '10:00'), { direction: 'inbound', channel: 'whatsapp' })
      expect(await channels(sql, lead, 'proposal_no_response', march(5, '09:59'))).toContain('whatsapp')
      expect(await channels(sql, lead, 'proposal_no_response', march(5, '10:00'))).toContain('whatsapp: no_permission')
    },
    without: { in: options, search: 'and g.withdrawn_at is null', replacement: '' },
  },
  {
    rule: 'and an approved template',
    holds: async (sql) => {
      const lead = await whatsappLead(sql)
      expect(await channels(sql, lead)).toContain('whatsapp')
      await sql`update public.whatsapp_templates set status = 'paused'`
      expect(await channels(sql, lead)).toContain('whatsapp: no_template')
    },
    without: { in: options, search: "and t.status = 'approved'", replacement: '' },
  },
  {
    rule: 'marketing needs a permission for marketing, on email too',
    holds: async (sql) => {
      const lead = await addLead(sql, { email: 'petra@kunde.example' })
      expect(await channels(sql, lead, 'nurture_30d')).toContain('email: no_permission')
      await allow(sql, 'petra@kunde.example', 'email', 'request')
      expect(await channels(sql, lead, 'nurture_30d')).toContain('email: no_permission')
      await allow(sql, 'petra@kunde.example', 'email', 'marketing')
      expect(await channels(sql, lead, 'nurture_30d')).toContain('email')
    },
    without: { in: options, search: "and g.purpose in (f.purpose, 'marketing')", replacement: '' },
  },
])
