import { randomUUID } from 'node:crypto'
import type { ISql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { march } from '../support/march.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { addFollowUp } from './add-follow-up.ts'
import { readFollowUp } from './read-follow-up.ts'
import { sendOne } from './send-one.ts'

const now = march(11, '10:00')
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()

async function claim(sql: ISql, moment = now) {
  const token = randomUUID()
  const rows = await sql<{ id: string }[]>`select id from public.claim_followups(${token}, 25, 120, ${moment})`
  return { token, ids: rows.map(({ id }) => id).sort() }
}
async function mark(sql: ISql, { token, ids }: { token: string; ids: string[] }, moment = now) {
  const rows = await sql<{ id: string }[]>`
    select mark_dispatched as id from public.mark_dispatched(${token}, ${ids}::uuid[], ${moment})`
  return rows.map(({ id }) => id).sort()
}
const add = (sql: ISql, followUp: object = {}, lead: object = {}) =>
  addFollowUp(sql as TransactionSql, { ...followUp }, { ...lead })

/** An email whose first try may have arrived, claimed for its second. */
async function repeated(sql: ISql) {
  const added = await add(sql)
  await sendOne(sql, added.id, { result: 'retry', reason: 'resend_500', may_have_left: true }, now)
  const lease = await claim(sql, later(5))
  expect(lease.ids).toEqual([added.id])
  return { ...added, lease }
}
const withoutVerdict = { in: 'public.mark_dispatched', search: `v.verdict = 'send'\n`, replacement: 'true\n' }

/** Becomes Anna for the rest of the transaction. */
async function becomeAnna(sql: ISql): Promise<void> {
  const claims = JSON.stringify({ role: 'authenticated', sub: anna })
  await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`
}
/** A batch of two under one lease that holds now: Anna's and somebody else's. */
async function sharedLease(sql: ISql) {
  const own = await add(sql)
  const other = await add(sql, { owner_id: marta }, { owner_id: marta })
  const lease = await claim(sql)
  expect(lease.ids).toEqual([own.id, other.id].sort())
  await sql`update public.follow_ups set lease_expires_at = now() + interval '10 minutes'`
  await becomeAnna(sql)
  expect(await sql`select lease_token from public.follow_ups`).toEqual([{ lease_token: lease.token }])
  return { token: lease.token, other: other.id }
}
const tokenAlone = {
  in: 'private.require_follow_ups',
  search: 'perform private.require_lead(f.lead_id)',
  replacement: 'perform f.lead_id',
}

testRules('between claim and mark', [
  {
    rule: 'nothing leaves after closing time; it waits for the next opening',
    async holds(sql) {
      const { id } = await add(sql)
      const lease = await claim(sql, march(11, '16:29'))
      expect(lease.ids).toEqual([id])
      expect(await mark(sql, lease, '2026-03-11T16:30:30Z')).toEqual([])
      const { scheduled_at, ...row } = await readFollowUp(sql, id)
      expect(row).toMatchObject({ status: 'scheduled', reason: 'outside_window', lease_token: null })
      expect((scheduled_at as Date).toISOString().slice(0, 13)).toBe('2026-03-12T08')
    },
    without: withoutVerdict,
  },
  ...[
    {
      what: 'the playbook was switched off',
      change: `update public.followup_playbooks set is_active = false where id = 'ghosted_after_meeting'`,
      row: { status: 'unknown', reason: 'playbook_off' },
    },
    {
      what: 'the lead is to be left in peace for a while',
      change: `update public.leads set snoozed_until = '2026-05-01'`,
      row: { status: 'scheduled', reason: 'snoozed' },
    },
    {
      what: 'the address was corrected',
      change: `update public.leads set email = 'other@kunde.example'`,
      row: { status: 'unknown', reason: 'address_changed' },
    },
    {
      what: 'a colleague was asked not to be written to at this address',
      change: `select private.opt_out(f.to_address, 'email', 'asked') from public.follow_ups f`,
      row: { status: 'cancelled', reason: expect.stringMatching('opted_out|do_not_contact') as string },
    },
    {
      what: 'the lead answered',
      change: `insert into public.lead_activities (lead_id, type, direction, channel, occurred_at) select l.id, 'message', 'inbound', 'email', '${later(5)}' from public.leads l`,
      row: { status: 'cancelled', reason: 'lead_answered' },
    },
  ].map(({ what, change, row }) => ({
    rule: `an email is not repeated when ${what}`,
    async holds(sql: ISql) {
      const { id, lease } = await repeated(sql)
      await sql.unsafe(change)
      expect(await mark(sql, lease, later(5))).toEqual([])
      expect(await readFollowUp(sql, id)).toMatchObject({ ...row, lease_token: null, dispatched_at: new Date(now) })
    },
    without: withoutVerdict,
  })),
  {
    rule: 'what a pause stops goes back at once, and leaves later',
    async holds(sql) {
      const { id } = await add(sql)
      const lease = await claim(sql)
      await sql`update public.channel_status set paused_until = ${later(30)} where channel = 'email'`
      expect(await mark(sql, lease)).toEqual([])
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'scheduled', reason: null, dispatched_at: null })
      expect((await claim(sql, later(1))).ids).toEqual([])
      expect((await claim(sql, later(31))).ids).toEqual([id])
    },
    without: {
      in: 'public.mark_dispatched',
      search: 'coalesce(c.paused_until <= v_now, true)',
      replacement: 'true',
    },
  },
  ...(['company', 'owner'] as const).map((cap) => ({
    rule: `what is leased keeps its place under the ${cap}’s cap`,
    async holds(sql: ISql) {
      await sql.unsafe(`update public.organisation_settings set ${cap}_cap = 2`)
      const company = cap === 'company' ? { company_key: 'c' } : {}
      const ids = [await add(sql, company), await add(sql, company)].map(({ id }) => id).sort()
      const lease = await claim(sql)
      expect(lease.ids).toEqual(ids)
      for (let n = 0; n < 2; n++) await add(sql, { ...company, scheduled_at: later(-600) })
      expect(await mark(sql, lease, later(1))).toEqual(ids)
      expect((await claim(sql, later(1))).ids).toEqual([])
    },
    without: {
      in: `private.${cap === 'company' ? 'ahead_of' : 'owner_ahead'}`,
      search: `f.status <> 'sending' and `,
      replacement: '',
    },
  })),
])

testRules('a member’s own send', [
  {
    rule: 'is recorded though the lead gets another owner while the provider is called',
    async holds(sql) {
      const { id, lead_id } = await add(sql, {
        origin: 'member',
        author: 'human',
        playbook_id: null,
        signal_id: null,
        signal_anchor_at: null,
        override_window: true,
      })
      const token = randomUUID()
      await becomeAnna(sql)
      expect(await sql`select id from public.claim_followups(${token}, p_only => ${id})`).toEqual([{ id }])
      expect(await sql`select public.mark_dispatched(${token}, ${[id]}::uuid[]) as id`).toEqual([{ id }])
      await sql`reset role`
      await sql`update public.leads set owner_id = ${ben} where id = ${lead_id}`
      await becomeAnna(sql)
      expect(await sql`select from public.follow_ups`).toEqual([])
      const outcomes = JSON.stringify([{ id, result: 'accepted', provider_message_id: 'm1' }])
      expect(
        await refusalOf(sql, (inner) => inner`select public.record_outcomes(${token}, ${outcomes}::jsonb)`),
      ).toBeNull()
      await sql`reset role`
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'sent', provider_message_id: 'm1', owner_id: anna })
    },
    without: { in: 'public.record_outcomes', search: 'f.owner_id = auth.uid()', replacement: 'false' },
  },
])

testRules('the token of a shared lease', [
  {
    rule: 'is no right to mark a message to a lead one may not see',
    async holds(sql) {
      const { token, other } = await sharedLease(sql)
      const refusal = await refusalOf(
        sql,
        (inner) => inner`select public.mark_dispatched(${token}, ${[other]}::uuid[])`,
      )
      expect(refusal).toMatchObject({ code: 'PT404' })
    },
    without: tokenAlone,
  },
  {
    rule: 'is no right to say what became of it',
    async holds(sql) {
      const { token, other } = await sharedLease(sql)
      const outcomes = JSON.stringify([{ id: other, result: 'opted_out' }])
      const refusal = await refusalOf(
        sql,
        (inner) => inner`select public.record_outcomes(${token}, ${outcomes}::jsonb)`,
      )
      expect(refusal).toMatchObject({ code: 'PT404' })
    },
    without: tokenAlone,
  },
])
