import { randomUUID } from 'node:crypto'
import type { ISql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { become } from '../desk/become.ts'
import { sendOne } from '../desk/send-one.ts'
import { write } from '../desk/write.ts'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { sendDue } from '../support/send-due.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { knownPerson } from './known-person.ts'

const erase = (sql: ISql, lead: string, keepOut = true) =>
  sql`select public.erase_lead(${lead}, ${keepOut}, ${march(11, '10:00')})`
const refused = (sql: ISql, lead: string) => refusalOf(sql, (inner) => erase(inner, lead))
const as = (sql: ISql, member: string | null) => become(sql as TransactionSql, member)
const optOuts = (sql: ISql) => sql`select address, channel, reason from public.opt_outs order by channel`

/** The tables in which a text still stands, in whatever column. */
async function tablesWith(sql: ISql, text: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'private'::regnamespace, 'analytics'::regnamespace)`
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await sql.unsafe(`select 1 from ${name} t where t::text ilike '%' || $1 || '%' limit 1`, [text])
    if (rows.length > 0) found.push(name)
  }
  return found.sort()
}

async function receive(sql: ISql, message: object) {
  const [row] = await sql<{ result: { [count: string]: number } }[]>`
    select public.receive_messages(${sql.json([{ provider: 'resend', provider_event_id: randomUUID(), channel: 'email', body: 'Hallo', occurred_at: march(12), ...message }] as never)}, ${march(12)}) as result`
  return row?.result
}

testRules('erasing a lead', [
  {
    rule: 'leaves nothing of the person in any table',
    holds: async (sql) => {
      const { lead, email, phone } = await knownPerson(sql)
      expect(await tablesWith(sql, 'Nimmersatt')).toEqual([
        'contact_permissions',
        'follow_ups',
        'lead_activities',
        'leads',
        'unmatched_inbound',
      ])
      await sql`select private.opt_out(${email}, 'email', 'stop'), private.opt_out(${`former-${email}`}, 'email', 'stop'), private.opt_out(${phone}, 'whatsapp', 'stop')`
      await sql`select public.remove_opt_out(${phone}, 'whatsapp', 'Nimmersatt rief an')`
      await as(sql, marta)
      await erase(sql, lead)
      await as(sql, null)
      for (const trace of ['Nimmersatt', email, phone, lead]) expect(await tablesWith(sql, trace), trace).toEqual([])
    },
    without: {
      in: 'public.erase_lead',
      search: 'where r.address_hash = h.hash and r.channel = h.channel',
      replacement: 'where false',
    },
  },
  {
    rule: 'keeps opt-outs, and the counters of playbooks',
    holds: async (sql) => {
      const { lead, email } = await knownPerson(sql)
      const counters = () => sql`select usage_count from public.followup_playbooks where id = 'ghosted_after_meeting'`
      const before = await counters()
      expect(before).toEqual([{ usage_count: 1 }])
      await sql`select private.opt_out(${email}, 'email', 'complained')`
      await erase(sql, lead)
      expect(await counters()).toEqual(before)
      expect(await optOuts(sql)).toEqual([
        { address: null, channel: 'email', reason: 'complained' },
        { address: null, channel: 'whatsapp', reason: 'asked' },
      ])
      const back = await addLead(sql, { email: email.toUpperCase() })
      const [row] =
        await sql`select do_not_contact_at is not null as stopped, do_not_contact_reason as reason from public.leads where id = ${back}`
      expect(row).toEqual({ stopped: true, reason: 'complained' })
      expect(await optOuts(sql)).toMatchObject([{ address: email }, { address: null }])
    },
    without: {
      in: 'private.hash_opt_out',
      search: 'new.address_hash := old.address_hash',
      replacement: "new.address_hash := '\\x00'",
    },
  },
  {
    rule: 'opts nobody out who may be written to again',
    holds: async (sql) => {
      const { lead } = await knownPerson(sql)
      await erase(sql, lead, false)
      expect(await optOuts(sql)).toEqual([])
    },
    without: {
      in: 'public.erase_lead',
      search: 'p_keep_out or v_lead.do_not_contact_at is not null',
      replacement: 'true',
    },
  },
  {
    rule: 'keeps do-not-contact, whatever is asked for',
    holds: async (sql) => {
      const { lead } = await knownPerson(sql)
      await sql`update public.leads set do_not_contact_at = now() where id = ${lead}`
      await erase(sql, lead, false)
      expect(await optOuts(sql)).toEqual([
        { address: null, channel: 'email', reason: 'asked' },
        { address: null, channel: 'whatsapp', reason: 'asked' },
      ])
    },
    without: {
      in: 'public.erase_lead',
      search: 'p_keep_out or v_lead.do_not_contact_at is not null',
      replacement: 'p_keep_out',
    },
  },
  {
    rule: 'keeps what belongs to another lead with the address, too',
    holds: async (sql) => {
      const { lead, email } = await knownPerson(sql)
      await addLead(sql, { email: `former-${email}` })
      await sql`select private.opt_out(${`former-${email}`}, 'email', 'stop')`
      await erase(sql, lead)
      expect(await sql`select address from public.contact_permissions`).toEqual([{ address: `former-${email}` }])
      expect(await sql`select from public.unmatched_inbound`).toHaveLength(1)
      expect(await sql`select from public.opt_outs where address = ${`former-${email}`}`).toHaveLength(1)
    },
    without: {
      in: 'public.erase_lead',
      search: 'where not exists (select 1 from public.leads o where o.id <> p_lead_id',
      replacement: 'where not exists (select 1 from public.leads o where false',
    },
  },
  {
    rule: 'waits until a message on its way has left',
    holds: async (sql) => {
      const { lead_id: lead, id } = await addFollowUp(sql as TransactionSql)
      const token = randomUUID()
      await sql`select public.claim_followups(${token}, p_now => ${march(11, '09:59')})`
      expect(await sql`select status from public.follow_ups where id = ${id}`).toEqual([{ status: 'sending' }])
      expect(await refused(sql, lead)).toEqual({ code: 'PT409', message: 'being_sent' })
      await sql`select public.mark_dispatched(${token}, ${[id]}, ${march(11, '09:59')})`
      await sql`select public.record_outcomes(${token}, ${sql.json([{ id, result: 'accepted' }])}, ${march(11, '10:00')})`
      expect(await refused(sql, lead)).toBeNull()
    },
    without: { in: 'public.erase_lead', search: "f.status = 'sending'", replacement: 'false' },
  },
  {
    rule: 'does not wait for a worker that died',
    holds: async (sql) => {
      const { lead_id: lead } = await addFollowUp(sql as TransactionSql)
      await sql`select public.claim_followups(gen_random_uuid(), p_now => ${march(11, '09:55')})`
      expect(await refused(sql, lead)).toBeNull()
    },
    without: { in: 'public.erase_lead', search: ' and f.lease_expires_at > private.clock(p_now)', replacement: '' },
  },
  {
    rule: 'is for managers, not for reps, not even the owner',
    holds: async (sql) => {
      const { lead } = await knownPerson(sql)
      for (const member of [anna, ben]) {
        await as(sql, member)
        expect((await refused(sql, lead))?.code, member).toBe('42501')
      }
      await as(sql, marta)
      expect(await refused(sql, lead)).toBeNull()
      expect(await refused(sql, lead)).toEqual({ code: 'PT404', message: 'no_such_lead' })
    },
    without: {
      in: 'public.erase_lead',
      search: 'perform private.require_operator();',
      replacement: 'perform private.require_member();',
    },
  },
  {
    rule: 'lets colleagues who waited for it be looked at again',
    holds: async (sql) => {
      const { lead } = await knownPerson(sql)
      const colleague = await addLead(sql, { company: 'nimmersatt kg' })
      await sql`update public.lead_signals set next_check_at = null, parked_for = 'company_cap' where lead_id = ${colleague}`
      await erase(sql, lead)
      const rows =
        await sql`select next_check_at::text as at, parked_for from public.lead_signals where lead_id = ${colleague}`
      expect(rows).toEqual([{ at: '-infinity', parked_for: null }])
    },
    without: { in: 'public.erase_lead', search: 'perform private.rearm_leads(v_neighbours);', replacement: '' },
  },
  {
    rule: 'makes late reports about it unknown, and a new message from it a stranger’s',
    holds: async (sql) => {
      const { lead, followUp, email } = await knownPerson(sql)
      await erase(sql, lead)
      const event = {
        provider: 'resend',
        provider_event_id: 'late',
        event_type: 'opened',
        follow_up_id: followUp,
        occurred_at: march(12),
      }
      const [late] = await sql`select public.apply_tracking_events(${sql.json([event])}, ${march(12)}) as result`
      expect(late).toEqual({ result: { applied: 0, repeated: 0, unknown: 1 } })
      expect(await receive(sql, { from_address: email, follow_up_id: followUp })).toMatchObject({
        unmatched: 1,
        answered: 0,
      })
      expect(await sql`select from_address from public.unmatched_inbound`).toEqual([{ from_address: email }])
    },
    without: { in: 'public.erase_lead', search: 'delete from public.leads l where l.id = p_lead_id;', replacement: '' },
  },
  {
    rule: 'after a stop leaves no way to write to the person who comes back',
    holds: async (sql) => {
      const db = sql as TransactionSql
      await sql`update public.organisation_settings set opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}'`
      const { lead_id: lead, email, phone } = await addFollowUp(db)
      await receive(sql, { channel: 'whatsapp', provider: 'twilio', from_address: phone, body: 'Stopp' })
      await as(sql, marta)
      await erase(sql, lead)
      await as(sql, null)

      // with the other address only, so that only the erased do-not-contact can know it
      const back = await addLead(sql, { email: ` ${email} `.trim().toUpperCase(), source: 'import', external_id: '7' })
      const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
      await addActivity(sql, back, 'meeting_held', ago(6))
      expect((await plan(sql, ago(0))).planned).toBe(0)
      expect(await sendDue(sql, ago(0))).toBe(0)
      for (const member of [anna, marta]) {
        await as(sql, member)
        for (const channel of ['email', 'whatsapp', 'in_app']) {
          for (const by of [{}, { at: "now() + interval '3 days'" }, { override: true }]) {
            const answer = await refusalOf(sql, (inner) =>
              write(inner, back, { channel, message: 'Doch noch?', ...by }),
            )
            expect(answer, JSON.stringify([member, channel, by])).toEqual({ code: 'PT409', message: 'do_not_contact' })
          }
        }
      }
      await as(sql, null)
      const [waiting] = await sql<{ id: string }[]>`
        insert into public.follow_ups (lead_id, owner_id, origin, status, channel, to_address, message, scheduled_at)
        values (${back}, ${anna}, 'member', 'awaiting_approval', 'email', ${email}, 'x', now()) returning id`
      await as(sql, marta)
      await sql`select public.approve_follow_up(${waiting?.id ?? ''})`
      expect(await sendOne(sql, waiting?.id ?? '')).toEqual([])
      await as(sql, null)
      expect(await sql`select status, reason from public.follow_ups where lead_id = ${back}`).toEqual([
        { status: 'cancelled', reason: 'do_not_contact' },
      ])
    },
    without: {
      in: 'private.obey_opt_outs',
      search: 'new.do_not_contact_at := coalesce(new.do_not_contact_at, now());',
      replacement: 'null;',
    },
  },
])
