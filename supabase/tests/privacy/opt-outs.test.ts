import { createHmac, randomUUID } from 'node:crypto'
import type { ISql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { become } from '../desk/become.ts'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const phone = '+4915112345678'
const optOut = (sql: ISql, address: string, channel = 'email', reason = 'asked') =>
  sql`insert into public.opt_outs (address, channel, reason) values (${address}, ${channel}, ${reason})`
const stateOf = async (sql: ISql, lead: string) =>
  (
    await sql`select do_not_contact_at is not null as stopped, do_not_contact_reason as reason from public.leads where id = ${lead}`
  )[0]
const lift = (sql: ISql, lead: string) =>
  refusalOf(sql, (inner) => inner`update public.leads set do_not_contact_at = null where id = ${lead}`)
const removal = (sql: ISql, address: string, reason: string | null = 'Rief am Montag an', channel = 'email') =>
  refusalOf(sql, (inner) => inner`select public.remove_opt_out(${address}, ${channel}, ${reason})`)
const as = (sql: ISql, member: string | null) => become(sql as TransactionSql, member)
const stopped = (reason: string) => ({ stopped: true, reason })

testRules('opt-outs', [
  {
    rule: 'are hashed with HMAC-SHA256 over the normalized address',
    holds: async (sql) => {
      await optOut(sql, ' Petra@Firma.DE ')
      const [row] = await sql<{ address: string; address_hash: Buffer; key: Buffer }[]>`
        select o.address, o.address_hash, k.key from public.opt_outs o cross join private.opt_out_key k`
      expect(row?.key).toHaveLength(32)
      expect(row?.address).toBe('petra@firma.de')
      const expected = createHmac('sha256', row?.key ?? '')
        .update('petra@firma.de')
        .digest('hex')
      expect(row?.address_hash.toString('hex')).toBe(expected)
    },
    without: { in: 'private.address_hash', search: 'v_key.outer_pad', replacement: 'v_key.inner_pad' },
  },
  {
    rule: 'are hashed as by anybody else’s HMAC, whatever the key',
    holds: async (sql) => {
      for (const key of [Buffer.alloc(32), Buffer.alloc(32, 0xff), Buffer.from(randomUUID().slice(0, 32))]) {
        await sql`update private.opt_out_key set key = ${key}`
        const [row] = await sql<{ hash: Buffer }[]>`select private.address_hash('müller@firma.de', 'email') as hash`
        expect(row?.hash.toString('hex')).toBe(createHmac('sha256', key).update('müller@firma.de').digest('hex'))
      }
    },
    without: { in: 'private.hmac_pad', search: '# p_byte', replacement: '| p_byte' },
  },
  {
    rule: 'have a key that nobody can read',
    holds: async (sql) => {
      for (const [role, sub] of [
        ['anon', ''],
        ['authenticated', marta],
        ['service_role', ''],
      ] as const) {
        await sql`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${JSON.stringify({ role, sub })}, true)`
        const refused = await refusalOf(sql, (inner) => inner`select key from private.opt_out_key`)
        expect(refused?.code, role).toBe('42501')
        expect(
          (await refusalOf(sql, (inner) => inner`select private.address_hash('a@b.example', 'email')`))?.code,
          role,
        ).toBe('42501')
        await sql`select set_config('role', 'none', true)`
      }
    },
    without: { statement: 'grant select on private.opt_out_key to authenticated' },
  },
  {
    rule: 'are an error, not "may be written to", without their key',
    holds: async (sql) => {
      await optOut(sql, 'petra@firma.de')
      await sql`delete from private.opt_out_key`
      const refused = await refusalOf(sql, (inner) => inner`select private.is_opted_out('petra@firma.de', 'email')`)
      expect(refused?.code).toBe('P0002')
    },
    without: { in: 'private.address_hash', search: 'into strict', replacement: 'into' },
  },
  {
    rule: 'are found however the address is typed',
    holds: async (sql) => {
      const lead = await addLead(sql, { email: 'Petra@firma.de' })
      await optOut(sql, '\u00a0PETRA＠Firma.DE ')
      expect(await stateOf(sql, lead)).toEqual(stopped('asked'))
      const found = await sql`select channel, blocked_by from public.explain_channels(${lead}) where channel = 'email'`
      expect(found).toEqual([{ channel: 'email', blocked_by: 'opted_out' }])
      const twice = await refusalOf(sql, (inner) => optOut(inner, 'petra@FIRMA.de'))
      expect(twice?.code).toBe('23505')
    },
    without: { in: 'private.normalize_address', search: 'lower(v_bare)', replacement: 'v_bare' },
  },
  {
    rule: 'typed by a manager need to be an address',
    holds: async (sql) => {
      await as(sql, marta)
      expect((await refusalOf(sql, (inner) => optOut(inner, '0151 12345678', 'whatsapp')))?.code).toBe('22023')
      expect((await refusalOf(sql, (inner) => optOut(inner, 'petra', 'email')))?.code).toBe('22023')
      expect(await refusalOf(sql, (inner) => optOut(inner, '0049 151 12345678', 'whatsapp'))).toBeNull()
      const rows = await sql`select address from public.opt_outs`
      expect(rows).toEqual([{ address: phone }])
    },
    without: { in: 'private.hash_opt_out', search: 'not private.is_service()', replacement: 'false' },
  },
  {
    rule: 'keep a complaint a complaint',
    holds: async (sql) => {
      await sql`select private.opt_out('petra@firma.de', 'email', 'complained'), private.opt_out('petra@firma.de', 'email', 'unsubscribed')`
      await sql`select private.opt_out('paul@firma.de', 'email', 'unsubscribed'), private.opt_out('paul@firma.de', 'email', 'complained')`
      expect(await sql`select distinct reason from public.opt_outs`).toEqual([{ reason: 'complained' }])
    },
    without: { in: 'private.opt_out', search: "when 'complained'", replacement: "when 'x'" },
  },
  {
    rule: 'stop whoever comes with the address, whoever adds them',
    holds: async (sql) => {
      await optOut(sql, 'petra@firma.de', 'email', 'complained')
      await optOut(sql, phone, 'whatsapp', 'stop')
      const byService = await addLead(sql, { email: 'PETRA@firma.de', source: 'crm', external_id: '1' })
      await as(sql, anna)
      const byRep = await addLead(sql, { phone_e164: phone })
      await as(sql, null)
      expect(await stateOf(sql, byService)).toEqual(stopped('complained'))
      expect(await stateOf(sql, byRep)).toEqual(stopped('stop'))
      expect(await stateOf(sql, await addLead(sql))).toEqual({ stopped: false, reason: null })
    },
    without: { statement: 'drop trigger obey_opt_outs on public.leads' },
  },
  {
    rule: 'stop whose address becomes one of them',
    holds: async (sql) => {
      await optOut(sql, 'petra@firma.de', 'email', 'unsubscribed')
      const lead = await addLead(sql)
      await as(sql, anna)
      await sql`update public.leads set email = 'Petra@Firma.de' where id = ${lead}`
      expect(await stateOf(sql, lead)).toEqual(stopped('unsubscribed'))
    },
    without: {
      in: 'private.obey_opt_outs',
      search:
        '(new.email, new.phone_e164, new.do_not_contact_at) is not distinct from (old.email, old.phone_e164, old.do_not_contact_at)',
      replacement: 'new.do_not_contact_at is not distinct from old.do_not_contact_at',
    },
  },
  {
    rule: 'can’t be passed over by lifting do-not-contact, by nobody',
    holds: async (sql) => {
      const lead = await addLead(sql, { email: 'petra@firma.de' })
      await optOut(sql, 'petra@firma.de')
      expect(await lift(sql, lead)).toEqual({ code: 'PT409', message: 'opted_out' })
      await as(sql, marta)
      expect(await lift(sql, lead)).toEqual({ code: 'PT409', message: 'opted_out' })
      expect(await stateOf(sql, lead)).toEqual(stopped('asked'))
    },
    without: { in: 'private.obey_opt_outs', search: 'v_lifts and v_reason is not null', replacement: 'false' },
  },
  {
    rule: 'or not: do-not-contact is lifted by managers only',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await as(sql, anna)
      await sql`update public.leads set do_not_contact_at = now(), do_not_contact_reason = 'complained' where id = ${lead}`
      expect(await stateOf(sql, lead)).toEqual(stopped('by_hand'))
      expect((await lift(sql, lead))?.code).toBe('42501')
      await as(sql, marta)
      expect(await lift(sql, lead)).toBeNull()
      expect(await stateOf(sql, lead)).toEqual({ stopped: false, reason: null })
    },
    without: {
      in: 'private.obey_opt_outs',
      search: 'v_lifts and not v_is_undoing and not private.is_service()',
      replacement: 'false',
    },
  },
  {
    rule: 'hold a message back on every channel of the person, even if the lead was not marked',
    holds: async (sql) => {
      const { id, phone: number } = await addFollowUp(sql as TransactionSql)
      await sql`alter table public.opt_outs disable trigger opt_outs_reach_leads`
      await optOut(sql, number, 'whatsapp')
      expect(
        await sql`select id from public.claim_followups(${randomUUID()}, p_now => ${march(11, '10:00')})`,
      ).toHaveLength(0)
      const [row] = await sql`select status, reason from public.follow_ups where id = ${id}`
      expect(row).toEqual({ status: 'cancelled', reason: 'opted_out' })
    },
    without: {
      in: 'private.send_verdicts',
      search: ", (l.phone_e164, 'whatsapp')",
      replacement: '',
    },
  },
  {
    rule: 'are taken back by a manager, with a trace, and their leads may be written to again',
    holds: async (sql) => {
      const lead = await addLead(sql, { email: 'petra@firma.de' })
      const byHand = await addLead(sql, { email: 'petra@firma.de', do_not_contact_at: march(1) })
      await optOut(sql, 'petra@firma.de', 'email', 'unsubscribed')
      await sql`update public.leads set do_not_contact_reason = 'by_hand' where id = ${byHand}`
      for (const member of [anna, ben]) {
        await as(sql, member)
        expect((await removal(sql, 'petra@firma.de'))?.code, member).toBe('42501')
      }
      await as(sql, marta)
      expect(await removal(sql, 'petra@firma.de', ' ')).toEqual({ code: 'PT422', message: 'reason_missing' })
      expect(await removal(sql, 'petra@firma.de', null)).toEqual({ code: 'PT422', message: 'reason_missing' })
      expect(await removal(sql, 'petra@firma.de', 'x', 'whatsapp')).toEqual({
        code: 'PT404',
        message: 'no_such_opt_out',
      })
      expect(await removal(sql, ' Petra@Firma.de')).toBeNull()
      expect(await removal(sql, 'petra@firma.de')).toEqual({ code: 'PT404', message: 'no_such_opt_out' })
      expect(await sql`select channel, opted_out_for, removed_by, removed_for from public.opt_out_removals`).toEqual([
        { channel: 'email', opted_out_for: 'unsubscribed', removed_by: marta, removed_for: 'Rief am Montag an' },
      ])
      expect(await stateOf(sql, lead)).toEqual({ stopped: false, reason: null })
      expect(await stateOf(sql, byHand)).toEqual(stopped('by_hand'))
    },
    without: { in: 'public.remove_opt_out', search: "and l.do_not_contact_reason <> 'by_hand'", replacement: '' },
  },
  {
    rule: 'that were taken back still hold a lead that opted out elsewhere',
    holds: async (sql) => {
      const lead = await addLead(sql, { email: 'petra@firma.de', phone_e164: phone })
      await optOut(sql, 'petra@firma.de', 'email')
      await optOut(sql, phone, 'whatsapp', 'stop')
      expect(await removal(sql, 'petra@firma.de')).toBeNull()
      expect(await stateOf(sql, lead)).toMatchObject({ stopped: true })
    },
    without: {
      in: 'public.remove_opt_out',
      search: " and not private.is_opted_out(l.phone_e164, 'whatsapp')",
      replacement: '',
    },
  },
])
