import type { ISql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { become } from '../desk/become.ts'
import { sendOne } from '../desk/send-one.ts'
import { write } from '../desk/write.ts'
import { addLead } from '../support/add-lead.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { anna, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const email = 'petra@firma.de'
const phone = '+4915112345678'
const as = (sql: ISql, member: string | null) => become(sql as TransactionSql, member)

/** A lead of Anna's in the present, with the window open at every hour and an approved WhatsApp text for proposals. */
async function lead(sql: ISql): Promise<string> {
  await sql`update public.organisation_settings set opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}'`
  await sql`insert into public.whatsapp_templates (playbook_id, language, content_sid, status) values ('proposal_no_response', 'de-sie', ${`HX${'0'.repeat(32)}`}, 'approved')`
  return addLead(sql, { email, phone_e164: phone })
}
async function permit(sql: ISql, columns: Record<string, unknown> = {}): Promise<void> {
  const permission = {
    address: email,
    channel: 'email',
    purpose: 'marketing',
    basis: 'consent',
    wording: 'Ja',
    source: 'Messe',
    obtained_at: '2020-01-01',
  }
  await sql`insert into public.contact_permissions ${sql({ ...permission, ...columns })}`
}
const marketing = { playbook: 'nurture_30d', channel: 'email', message: 'Neues von uns' }
const template = { playbook: 'proposal_no_response', channel: 'whatsapp' }
const refused = async (sql: ISql, id: string, by: object) =>
  (await refusalOf(sql, (inner) => write(inner, id, by)))?.message ?? null
const ending = async (sql: ISql, id: string) =>
  (await sql`select status, reason from public.follow_ups where id = ${id}`)[0]
/** Whoever wrote it sees that it did not leave. */
const missing = { status: 'failed', reason: 'consent_missing' }

testRules('permission to write', [
  {
    rule: 'is needed for marketing and for a WhatsApp outside a conversation, by whoever writes by hand',
    holds: async (sql) => {
      const id = await lead(sql)
      for (const member of [anna, marta, null]) {
        await as(sql, member)
        for (const by of [
          marketing,
          { ...marketing, at: "now() + interval '2 days'" },
          { ...marketing, override: true },
          template,
        ]) {
          expect(await refused(sql, id, by), JSON.stringify([member, by])).toBe('no_permission')
        }
        expect(
          await refused(sql, id, { channel: 'email', message: 'Wie besprochen' }),
          'a request needs none',
        ).toBeNull()
        await sql`select set_config('role', 'none', true)`
        await sql`delete from public.follow_ups`
      }
    },
    without: { in: 'private.channel_options', search: "then 'no_permission'", replacement: 'then null' },
  },
  {
    rule: 'counts for its purpose and channel, and marketing also covers requests',
    holds: async (sql) => {
      const id = await lead(sql)
      await permit(sql, { purpose: 'request' })
      await permit(sql, { address: phone, channel: 'whatsapp', purpose: 'request' })
      expect(await refused(sql, id, marketing)).toBe('no_permission')
      expect(await refused(sql, id, template)).toBeNull()
      await sql`delete from public.follow_ups`
      await sql`update public.contact_permissions set purpose = 'marketing' where channel = 'whatsapp'`
      expect(await refused(sql, id, marketing)).toBe('no_permission')
      expect(await refused(sql, id, template)).toBeNull()
    },
    without: {
      in: 'private.channel_options',
      search: "g.purpose in (f.purpose, 'marketing')",
      replacement: "g.purpose <> ''",
    },
  },
  {
    rule: 'is found however its address was typed',
    holds: async (sql) => {
      const id = await lead(sql)
      await as(sql, marta)
      await permit(sql, { address: ' Petra@FIRMA.de ' })
      expect(await refused(sql, id, marketing)).toBeNull()
    },
    without: { statement: 'drop trigger normalize_address on public.contact_permissions' },
  },
  {
    rule: 'still has to stand when a message by hand leaves: withdrawn in between, it does not',
    holds: async (sql) => {
      const id = await lead(sql)
      await permit(sql)
      await permit(sql, { address: phone, channel: 'whatsapp' })
      for (const by of [marketing, template]) {
        await as(sql, anna)
        const written = await write(sql, id, by)
        await as(sql, marta)
        await sql`update public.contact_permissions set withdrawn_at = now() where channel = ${by.channel}`
        await as(sql, anna)
        expect(await sendOne(sql, written)).toEqual([])
        expect(await ending(sql, written)).toEqual(missing)
      }
    },
    without: { in: 'private.send_verdicts', search: 'and g.withdrawn_at is null', replacement: '' },
  },
  {
    rule: 'still has to stand when an approved message leaves',
    holds: async (sql) => {
      const id = await lead(sql)
      const [waiting] = await sql<{ id: string }[]>`
        insert into public.follow_ups (lead_id, owner_id, playbook_id, origin, status, channel, to_address, message, scheduled_at)
        values (${id}, ${anna}, 'nurture_30d', 'member', 'awaiting_approval', 'email', ${email}, 'x', now()) returning id`
      await as(sql, anna)
      await sql`select public.approve_follow_up(${waiting?.id ?? ''})`
      expect(await sendOne(sql, waiting?.id ?? '')).toEqual([])
      expect(await ending(sql, waiting?.id ?? '')).toEqual(missing)
    },
    without: {
      in: 'private.send_verdicts',
      search: "row('cancel', 'consent_missing', null)",
      replacement: "row('send', null, null)",
    },
  },
  {
    rule: 'counts from when it was obtained: not earlier when writing',
    holds: async (sql) => {
      const id = await lead(sql)
      await permit(sql, { obtained_at: new Date(Date.now() + 86_400_000).toISOString() })
      expect(await refused(sql, id, marketing)).toBe('no_permission')
      expect(await refused(sql, id, { ...marketing, at: "now() + interval '2 days'" })).toBeNull()
    },
    without: { in: 'private.channel_options', search: 'and g.obtained_at <= p_now', replacement: '' },
  },
  {
    rule: 'counts from when it was obtained: not earlier when sending',
    holds: async (sql) => {
      const id = await lead(sql)
      await permit(sql, { obtained_at: new Date(Date.now() + 86_400_000).toISOString() })
      const written = await write(sql, id, { ...marketing, at: "now() + interval '2 days'" })
      await sql`update public.follow_ups set scheduled_at = now() where id = ${written}`
      expect(await sendOne(sql, written)).toEqual([])
      expect(await ending(sql, written)).toEqual(missing)
    },
    without: { in: 'private.send_verdicts', search: 'and g.obtained_at <= p_now', replacement: '' },
  },
])
