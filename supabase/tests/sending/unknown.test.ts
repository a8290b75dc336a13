import { randomUUID } from 'node:crypto'
import type { ISql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { march } from '../support/march.ts'
import { testRules } from '../support/test-rules.ts'
import { addFollowUp } from './add-follow-up.ts'
import { addWhatsapp } from './add-whatsapp.ts'
import { applyFact } from './apply-fact.ts'
import { readFollowUp } from './read-follow-up.ts'
import { sendOne } from './send-one.ts'

const now = march(11, '10:00')
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()

async function claimUnknown(sql: ISql, moment: string) {
  return await sql<
    { id: string; to_address: string; sent_after: Date; attempt: number; looked_up_at: Date }[]
  >`select * from public.claim_unknown(25, ${moment})`
}
/** The answer of a worker that asked at 10:11 about the first attempt, unless `asked` says otherwise. */
async function settle(sql: ISql, id: string, messages: object[], asked: object = {}, moment = later(11)) {
  const answer = { id, attempt: 1, looked_up_at: later(11), messages, ...asked }
  const [row] = await sql<{ result: object }[]>`
    select public.settle_unknown(${JSON.stringify([answer])}::jsonb, ${moment}) as result`
  return row?.result
}
const found = (provider_message_id: string, more: object = {}) => ({
  provider_message_id,
  event_type: 'delivered',
  occurred_at: later(1),
  reason: null,
  action: null,
  ...more,
})
/** A WhatsApp message that broke off at 10:00. */
async function unknown(sql: ISql) {
  const added = await addWhatsapp(sql as TransactionSql)
  await sendOne(sql, added.id, { result: 'unknown', reason: 'twilio_econnreset' }, now)
  return added
}

/** One that a worker asked about at 10:11. */
async function asked(sql: ISql) {
  const added = await unknown(sql)
  expect(await claimUnknown(sql, later(11))).toHaveLength(1)
  return added
}

testRules('asking the provider', [
  {
    rule: 'WhatsApp is asked about ten minutes after the dispatch, for what was sent from an hour before it',
    async holds(sql) {
      const { id, phone } = await unknown(sql)
      expect(await claimUnknown(sql, later(9.9))).toEqual([])
      expect(await claimUnknown(sql, later(10))).toEqual([
        { id, to_address: phone, sent_after: new Date(later(-60)), attempt: 1, looked_up_at: new Date(later(10)) },
      ])
    },
    without: {
      in: 'public.claim_unknown',
      search: `u.dispatched_at <= v_now - interval '10 minutes'`,
      replacement: 'true',
    },
  },
  {
    rule: 'one worker asks at a time, every ten minutes, for a day; after a longer standstill once',
    async holds(sql) {
      await unknown(sql)
      expect(await claimUnknown(sql, later(10))).toHaveLength(1)
      expect(await claimUnknown(sql, later(19.9))).toEqual([])
      expect(await claimUnknown(sql, later(20))).toHaveLength(1)
      expect(await claimUnknown(sql, later(24 * 60))).toEqual([])
      await sql`update public.follow_ups set looked_up_at = null`
      expect(await claimUnknown(sql, later(60 * 60))).toHaveLength(1)
      expect(await claimUnknown(sql, later(61 * 60))).toEqual([])
    },
    without: { in: 'public.claim_unknown', search: 'set looked_up_at = v_now', replacement: 'set looked_up_at = null' },
  },
  {
    rule: 'an unknown email is not asked about',
    async holds(sql) {
      const { id } = await addFollowUp(sql as TransactionSql)
      await sendOne(sql, id, { result: 'unknown', reason: 'resend_invalid_idempotent_request' }, now)
      expect(await claimUnknown(sql, later(60))).toEqual([])
    },
    without: { in: 'public.claim_unknown', search: `and u.channel = 'whatsapp' `, replacement: '' },
  },
])

testRules('the provider’s answer', [
  {
    rule: 'a message of ours that nobody else claims is it, and what became of it counts',
    async holds(sql) {
      const { id } = await asked(sql)
      expect(await settle(sql, id, [found('SM1')])).toEqual({ found: 1, never_left: 0 })
      expect(await readFollowUp(sql, id)).toMatchObject({
        status: 'sent',
        reason: null,
        attempt: 1,
        provider_message_id: 'SM1',
        delivered_at: new Date(later(1)),
      })
      expect(await claimUnknown(sql, later(60))).toEqual([])
    },
    without: { in: 'public.settle_unknown', search: 'elsif found then', replacement: 'elsif false then' },
  },
  {
    rule: 'one that failed takes the next channel',
    async holds(sql) {
      const { id } = await asked(sql)
      await settle(sql, id, [found('SM1', { event_type: 'failed', reason: 'twilio_63024', action: 'undeliverable' })])
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'scheduled', channel: 'email', attempt: 2 })
    },
    without: { in: 'public.settle_unknown', search: `'action', v_message.action`, replacement: `'action', null` },
  },
  {
    rule: 'none: it never left and goes again, as a new attempt',
    async holds(sql) {
      const { id } = await asked(sql)
      expect(await settle(sql, id, [])).toEqual({ found: 0, never_left: 1 })
      expect(await readFollowUp(sql, id)).toMatchObject({
        status: 'scheduled',
        channel: 'whatsapp',
        attempt: 2,
        tries: 1,
        dispatched_at: null,
        looked_up_at: null,
      })
      const [claimed] =
        await sql`select attempt_key from public.claim_followups(${randomUUID()}, 25, 120, ${later(13)})`
      expect(claimed).toEqual({ attempt_key: `${id}:whatsapp:2` })
    },
    without: {
      in: 'public.settle_unknown',
      search: 'private.try_again(v_row.id, private.retry_wait(v_row.id, v_row.tries), true, v_now)',
      replacement: 'false',
    },
  },
  {
    rule: 'the answer of a worker that stood still says nothing about a later attempt',
    async holds(sql) {
      const { id } = await asked(sql)
      expect(await claimUnknown(sql, later(21))).toHaveLength(1)
      expect(await settle(sql, id, [], { looked_up_at: later(21) }, later(21))).toEqual({ found: 0, never_left: 1 })
      await sendOne(sql, id, { result: 'unknown', reason: 'twilio_econnreset' }, later(30))
      expect(await settle(sql, id, [], {}, later(31))).toEqual({ found: 0, never_left: 0 })
      expect(await claimUnknown(sql, later(41))).toHaveLength(1)
      expect(await settle(sql, id, [], {}, later(41))).toEqual({ found: 0, never_left: 0 })
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'unknown', attempt: 2 })
    },
    without: {
      in: 'public.settle_unknown',
      search: 'and f.attempt = x.attempt and f.looked_up_at = x.looked_up_at',
      replacement: '',
    },
  },
  {
    rule: 'nor does it count when another worker has asked again meanwhile',
    async holds(sql) {
      const { id } = await asked(sql)
      await claimUnknown(sql, later(21))
      expect(await settle(sql, id, [], {}, later(22))).toEqual({ found: 0, never_left: 0 })
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'unknown', attempt: 1 })
    },
    without: { in: 'public.settle_unknown', search: 'and f.looked_up_at = x.looked_up_at', replacement: '' },
  },
  {
    rule: 'a message that another follow-up has claimed, now or before, is not this one',
    async holds(sql) {
      const { id, lead_id, phone } = await asked(sql)
      const [other] = await sql<
        { id: string }[]
      >`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at, dispatched_at, sent_at, provider_message_id)
        values (${lead_id}, 'member', 'sent', 'whatsapp', ${phone}, 'x', ${now}, ${now}, ${now}, 'SM7') returning id`
      await sql`insert into public.follow_up_attempts (follow_up_id, attempt, lead_id, channel, to_address, message, provider_message_id, ended_at)
        values (${other?.id ?? ''}, 0, ${lead_id}, 'whatsapp', ${phone}, 'x', 'SM6', ${now})`
      expect(await settle(sql, id, [found('SM6'), found('SM7')])).toEqual({ found: 0, never_left: 1 })
    },
    without: {
      in: 'public.settle_unknown',
      search:
        'and not exists (select 1 from public.follow_up_attempts a where a.provider_message_id = m.provider_message_id)',
      replacement: '',
    },
  },
  {
    rule: 'where two could be meant, both stay for a person',
    async holds(sql) {
      const { id, lead_id, phone } = await asked(sql)
      await sql`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at, dispatched_at)
        values (${lead_id}, 'member', 'unknown', 'whatsapp', ${phone}, 'x', ${now}, ${now})`
      expect(await settle(sql, id, [found('SM1')])).toEqual({ found: 0, never_left: 0 })
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'unknown' })
    },
    without: {
      in: 'public.settle_unknown',
      search: 'v_row.is_ambiguous or ',
      replacement: '',
    },
  },
  {
    rule: 'a message put aside, without its id, may be the one that was found: it stays for a person',
    async holds(sql) {
      const { id, lead_id, phone } = await asked(sql)
      await sql`insert into public.follow_ups (lead_id, origin, status, reason, channel, to_address, message, scheduled_at, dispatched_at, task_closed_at)
        values (${lead_id}, 'member', 'failed', 'twilio_econnreset', 'whatsapp', ${phone}, 'x', ${later(-20)}, ${later(-20)}, ${now})`
      expect(await settle(sql, id, [found('SM1')])).toEqual({ found: 0, never_left: 0 })
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'unknown' })
    },
    without: {
      in: 'public.settle_unknown',
      search: `or (o.provider_message_id is null and o.dispatched_at >= f.dispatched_at - interval '1 hour')`,
      replacement: '',
    },
  },
  {
    rule: 'nor is it known whose it is when an earlier attempt of another follow-up to the number has no id',
    async holds(sql) {
      const { id, lead_id, phone } = await asked(sql)
      const [other] = await sql<{ id: string }[]>`
        insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at)
        values (${lead_id}, 'member', 'cancelled', 'whatsapp', ${phone}, 'x', ${now}) returning id`
      await sql`insert into public.follow_up_attempts (follow_up_id, attempt, lead_id, channel, to_address, message, dispatched_at, ended_at)
        values (${other?.id ?? ''}, 0, ${lead_id}, 'whatsapp', ${phone}, 'x', ${later(-20)}, ${now})`
      expect(await settle(sql, id, [found('SM1')])).toEqual({ found: 0, never_left: 0 })
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'unknown' })
    },
    without: {
      in: 'public.settle_unknown',
      search: 'and a.follow_up_id <> f.id',
      replacement: 'and false',
    },
  },
  {
    rule: 'an earlier attempt of its own that came late settles it: the lead has the message once',
    async holds(sql) {
      const { id, lead_id, phone } = await asked(sql)
      await sql`insert into public.follow_up_attempts (follow_up_id, attempt, lead_id, channel, to_address, message, dispatched_at, ended_at)
        values (${id}, 0, ${lead_id}, 'whatsapp', ${phone}, 'x', ${later(-20)}, ${now})`
      expect(await settle(sql, id, [found('SM1', { occurred_at: later(-19) })])).toEqual({ found: 1, never_left: 0 })
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'sent', provider_message_id: 'SM1' })
    },
    without: {
      in: 'public.settle_unknown',
      search: 'where a.follow_up_id = f.id and a.channel',
      replacement: 'where false and a.channel',
    },
  },
  {
    rule: 'what is older than the dispatch by more than a minute neither settles it nor sends it again',
    async holds(sql) {
      const { id } = await asked(sql)
      const older = found('SM1', { occurred_at: later(-1.1) })
      expect(await settle(sql, id, [older])).toEqual({ found: 0, never_left: 0 })
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'unknown', attempt: 1 })
      expect(await settle(sql, id, [older, found('SM2', { occurred_at: later(-0.9) })])).toEqual({
        found: 1,
        never_left: 0,
      })
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'sent', provider_message_id: 'SM2' })
    },
    without: {
      in: 'public.settle_unknown',
      search: ' or v_message.occurred_at < v_row.sent_after',
      replacement: '',
    },
  },
  {
    rule: 'what a webhook settled meanwhile stands',
    async holds(sql) {
      const { id } = await asked(sql)
      await applyFact(sql, { event_type: 'sent', follow_up_id: id, provider_message_id: 'SM1', attempt: 1 }, later(10))
      for (const messages of [[], [found('SM9')]]) {
        expect(await settle(sql, id, messages)).toEqual({ found: 0, never_left: 0 })
      }
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'sent', attempt: 1, provider_message_id: 'SM1' })
    },
    without: {
      in: 'public.settle_unknown',
      search: `where f.status = 'unknown' and f.channel`,
      replacement: 'where f.channel',
    },
  },
])
