import { randomUUID } from 'node:crypto'
import type { ISql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { march } from '../support/march.ts'
import { anna } from '../support/start-organisation.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { testRules } from '../support/test-rules.ts'
import { addFollowUp } from './add-follow-up.ts'
import { addWhatsapp, permit, templateSid } from './add-whatsapp.ts'
import { applyFact } from './apply-fact.ts'
import { leave } from './leave.ts'
import { readFollowUp } from './read-follow-up.ts'
import { sendOne } from './send-one.ts'

const now = march(11, '10:00')
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()
const dead = { result: 'undeliverable', reason: 'twilio_63024' }
const accepted = (provider_message_id: string) => ({ result: 'accepted', provider_message_id })
const task = { status: 'scheduled', channel: 'in_app', to_address: null, content_sid: null }
const own = { origin: 'member', author: 'human', playbook_id: null, signal_id: null, signal_anchor_at: null }
const failed = (id: string, more: object) => ({ event_type: 'failed', follow_up_id: id, ...more })

/** A WhatsApp message whose number turned out dead after it was accepted as SM1; it has moved to email as attempt 2. */
async function moved(sql: ISql) {
  const added = await addWhatsapp(sql as TransactionSql)
  await sendOne(sql, added.id, accepted('SM1'), now)
  await applyFact(sql, failed(added.id, { provider_message_id: 'SM1', attempt: 1, action: 'undeliverable' }), later(1))
  expect(await readFollowUp(sql, added.id)).toMatchObject({ status: 'scheduled', channel: 'email', attempt: 2 })
  return added
}

testRules('the next channel', [
  {
    rule: 'a number without WhatsApp: the same message goes by email, with its subject, as a new attempt',
    async holds(sql) {
      const { id, email } = await addWhatsapp(sql as TransactionSql, { subject: null })
      expect(await sendOne(sql, id, dead, now)).toMatchObject({ failed: 0, retried: 1 })
      expect(await readFollowUp(sql, id)).toMatchObject({
        status: 'scheduled',
        reason: null,
        channel: 'email',
        to_address: email,
        message: 'Guten Tag, passt der nächste Schritt?',
        content_sid: null,
        content_variables: null,
        attempt: 2,
        tries: 0,
        dispatched_at: null,
        provider_message_id: null,
        fell_back_from: ['whatsapp'],
        scheduled_at: new Date(now),
      })
      expect((await readFollowUp(sql, id))['subject']).toMatch(/\S/)
      const facts = await sql`select event_type, attempt_key from public.message_tracking where follow_up_id = ${id}`
      expect(facts).toEqual([{ event_type: 'failed', attempt_key: `${id}:whatsapp:1` }])
      expect(await sendOne(sql, id, accepted('e1'), later(1))).toMatchObject({ by_channel: { email: 1 } })
    },
    without: {
      in: 'public.record_outcomes',
      search: `(r.result = 'undeliverable' or r.gave_up)`,
      replacement: 'false',
    },
  },
  {
    rule: 'what the provider takes back later moves on, too',
    async holds(sql) {
      await moved(sql)
    },
    without: {
      in: 'private.after_failure',
      search: 'perform private.fall_back(p_id, p_now);',
      replacement: 'null;',
    },
  },
  {
    rule: 'at night it waits for the next opening',
    async holds(sql) {
      const { id } = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, id, accepted('SM1'), now)
      await applyFact(sql, failed(id, { provider_message_id: 'SM1', action: 'undeliverable' }), march(11, '22:00'))
      const { scheduled_at } = await readFollowUp(sql, id)
      expect((scheduled_at as Date).toISOString()).toMatch(/^2026-03-12T08:(0\d|1[0-4])/)
    },
    without: {
      in: 'private.fall_back',
      search: `private.next_opening(p_now, l.time_zone, l.region, v_row.id)`,
      replacement: 'p_now',
    },
  },
  {
    rule: 'outside the 24 hours WhatsApp gets its template, not the free text',
    async holds(sql) {
      const added = await addFollowUp(sql as TransactionSql, {}, { salutation: 'frau' })
      await permit(sql, added)
      await sendOne(sql, added.id, { result: 'undeliverable', reason: 'resend_suppressed' }, now)
      const row = await readFollowUp(sql, added.id)
      expect(row).toMatchObject({ channel: 'whatsapp', to_address: added.phone, content_sid: templateSid })
      expect(row['content_variables']).toEqual({ 1: expect.stringContaining('Frau Lead') })
      expect(row['message']).not.toBe('Guten Tag, passt der nächste Schritt?')
      await leave(sql, added.id, later(1))
    },
    without: {
      in: 'private.fall_back',
      search: 'content_sid = case when v_next.needs_template then v_next.content_sid end',
      replacement: 'content_sid = null',
    },
  },
  {
    rule: 'a template never replaces the words a person chose: the owner gets them as a task',
    async holds(sql) {
      const added = await addFollowUp(sql as TransactionSql, { author: 'human' }, { salutation: 'frau' })
      await permit(sql, added)
      await sendOne(sql, added.id, { result: 'undeliverable', reason: 'resend_suppressed' }, now)
      expect(await readFollowUp(sql, added.id)).toMatchObject(task)
    },
    without: { in: 'private.fall_back', search: `v_row.author = 'template' and `, replacement: '' },
  },
  {
    rule: 'a second definitive failure ends as a task for the owner, never back on the first channel',
    async holds(sql) {
      const { id } = await moved(sql)
      expect(await sendOne(sql, id, { result: 'undeliverable', reason: 'resend_suppressed' }, later(2))).toMatchObject({
        retried: 1,
      })
      expect(await readFollowUp(sql, id)).toMatchObject({
        ...task,
        attempt: 3,
        fell_back_from: ['whatsapp', 'email'],
        owner_id: anna,
      })
      expect(await sendOne(sql, id, accepted(''), later(3))).toMatchObject({ by_channel: { in_app: 1 } })
    },
    without: { in: 'private.fall_back', search: `v_row.fell_back_from = '{}' and `, replacement: '' },
  },
  {
    rule: 'what a member wrote themselves stays where they sent it: failed, for its author to see',
    async holds(sql) {
      const { id } = await addWhatsapp(sql as TransactionSql, own)
      expect(await sendOne(sql, id, dead, now)).toMatchObject({ failed: 1, retried: 0 })
      expect(await readFollowUp(sql, id)).toMatchObject({
        status: 'failed',
        reason: 'twilio_63024',
        channel: 'whatsapp',
        task_closed_at: null,
      })
    },
    without: {
      in: 'private.fall_back',
      search: ` or (v_row.origin = 'member' and v_row.playbook_id is null)`,
      replacement: '',
    },
  },
  {
    rule: 'what a person has put aside does not come back',
    async holds(sql) {
      const { id } = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, id, accepted('SM1'), now)
      await sql`update public.follow_ups set status = 'failed', task_closed_at = now() where id = ${id}`
      await applyFact(sql, failed(id, { provider_message_id: 'SM1', action: 'undeliverable' }), later(1))
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'failed', channel: 'whatsapp' })
    },
    without: { in: 'private.fall_back', search: 'v_row.task_closed_at is not null', replacement: 'false' },
  },
  {
    rule: 'a playbook that repeats goes on for the same loop, though its send had started the wait again',
    async holds(sql) {
      const repeats = { playbook_id: 'nurture_30d', subject: 'x' }
      const { id, lead_id } = await addFollowUp(sql as TransactionSql, {})
      await sql`delete from public.lead_activities where lead_id = ${lead_id}`
      await sql`update public.follow_ups f set playbook_id = ${repeats.playbook_id}, signal_id = s.id, signal_anchor_at = s.anchor_at
        from public.lead_signals s where s.lead_id = f.lead_id and s.trigger_type = 'long_inactivity' and f.id = ${id}`
      await sql`update public.leads set last_contact_at = null where id = ${lead_id}`
      await sql`update public.followup_playbooks set expires_after_days = null, purpose = 'request' where id = 'nurture_30d'`
      await sendOne(sql, id, accepted('e1'), now)
      const bounce = { provider: 'resend', provider_message_id: 'e1', action: 'undeliverable' }
      await applyFact(sql, { ...failed(id, bounce), event_type: 'bounced' }, later(1))
      expect(await readFollowUp(sql, id)).toMatchObject(task)
      expect(await sendOne(sql, id, accepted(''), later(2))).toMatchObject({ sent: 1 })
    },
    without: { in: 'private.fall_back', search: 'p.max_per_lead is not null and', replacement: 'false and' },
  },
  {
    rule: 'where another automatic message is on its way already, it stays failed',
    async holds(sql) {
      const { id, lead_id } = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, id, accepted('SM1'), now)
      await sql`insert into public.follow_ups (lead_id, owner_id, playbook_id, status, channel, message, scheduled_at)
        values (${lead_id}, ${anna}, 'nurture_30d', 'awaiting_approval', 'in_app', 'x', ${now})`
      const fact = failed(id, { provider_message_id: 'SM1', action: 'undeliverable' })
      const applied = applyFact(sql, fact, later(1)).then(
        () => 'applied',
        () => 'refused',
      )
      expect(await applied).toBe('applied')
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'failed', channel: 'whatsapp', attempt: 1 })
      expect(await sql`select 1 from public.follow_up_attempts where follow_up_id = ${id}`).toHaveLength(0)
    },
    without: { in: 'private.fall_back', search: 'unique_violation', replacement: 'division_by_zero' },
  },
])

testRules('attempts are told apart', [
  {
    rule: 'a late failure of the first attempt says nothing about the second, whatever names it',
    async holds(sql) {
      for (const name of [{ attempt: 1 }, { provider_message_id: 'SM1' }, {}]) {
        const { id } = await moved(sql)
        await sendOne(sql, id, accepted('e1'), later(2))
        await applyFact(sql, failed(id, { reason: 'twilio_30008', action: 'undeliverable', ...name }), later(3))
        expect(await readFollowUp(sql, id), JSON.stringify(name)).toMatchObject({
          status: 'sent',
          channel: 'email',
          attempt: 2,
        })
        const facts =
          await sql`select attempt_key from public.message_tracking where follow_up_id = ${id} and event_type = 'failed'`
        expect(facts.every(({ attempt_key }) => attempt_key === `${id}:whatsapp:1`)).toBe(true)
        await sql`delete from public.leads where id = (select lead_id from public.follow_ups where id = ${id})`
      }
    },
    without: {
      in: 'private.apply_facts',
      search: `and t.attempt_key = u.id || ':' || u.channel || ':' || u.attempt group by 1`,
      replacement: 'group by 1',
    },
  },
  {
    rule: 'nor on the same channel, known by the provider’s id',
    async holds(sql) {
      const { id } = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, id, accepted('SM1'), now)
      await applyFact(sql, failed(id, { provider_message_id: 'SM1', action: 'retry' }), later(1))
      expect(await readFollowUp(sql, id)).toMatchObject({
        status: 'scheduled',
        channel: 'whatsapp',
        attempt: 2,
        tries: 1,
      })
      await sendOne(sql, id, accepted('SM2'), later(10))
      await applyFact(sql, failed(id, { provider_message_id: 'SM1', action: 'retry' }), later(11))
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'sent', attempt: 2, provider_message_id: 'SM2' })
      await applyFact(sql, failed(id, { provider_message_id: 'SM2', action: 'retry' }), later(12))
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'scheduled', attempt: 3, tries: 2 })
    },
    without: {
      in: 'private.tracked_attempt',
      search: `(select a.attempt from public.follow_up_attempts a where a.follow_up_id = p_follow_up.id and a.channel = p_channel and a.provider_message_id = p_provider_message_id limit 1)`,
      replacement: 'p_follow_up.attempt',
    },
  },
  {
    rule: 'the first channel delivered after all: the second message, not yet gone, does not leave',
    async holds(sql) {
      for (const event_type of ['delivered', 'opened']) {
        const { id, phone } = await moved(sql)
        await applyFact(sql, { event_type, follow_up_id: id, provider_message_id: 'SM1' }, later(2))
        expect(await readFollowUp(sql, id)).toMatchObject({
          status: 'sent',
          reason: null,
          channel: 'whatsapp',
          to_address: phone,
          content_sid: templateSid,
          attempt: 1,
          provider_message_id: 'SM1',
          sent_at: new Date(now),
          dispatched_at: new Date(now),
          delivered_at: new Date(later(2)),
          fell_back_from: [],
        })
        expect(await sql`select id from public.claim_followups(${randomUUID()}, 25, 120, ${later(60)})`).toEqual([])
        await sql`delete from public.leads where id = (select lead_id from public.follow_ups where id = ${id})`
      }
    },
    without: {
      in: 'private.apply_facts',
      search: `t.event_type in ('delivered', 'opened', 'clicked')) t`,
      replacement: 'false) t',
    },
  },
  {
    rule: 'claimed is not gone: a delivery in between stops it',
    async holds(sql) {
      const { id } = await moved(sql)
      const token = randomUUID()
      expect(await sql`select id from public.claim_followups(${token}, 25, 120, ${later(2)})`).toHaveLength(1)
      await applyFact(sql, { event_type: 'delivered', follow_up_id: id, attempt: 1 }, later(2))
      expect(await sql`select public.mark_dispatched(${token}, ${[id]}, ${later(2)})`).toEqual([])
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'sent', channel: 'whatsapp', lease_token: null })
    },
    without: {
      in: 'private.restore_attempt',
      search: ` or (f.status = 'sending' and f.dispatched_at is null)`,
      replacement: '',
    },
  },
  {
    rule: 'has the second left, the delivery of the first is only a fact',
    async holds(sql) {
      const { id } = await moved(sql)
      await leave(sql, id, later(2))
      await applyFact(sql, { event_type: 'delivered', follow_up_id: id, attempt: 1 }, later(3))
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'sending', channel: 'email', delivered_at: null })
      const facts =
        await sql`select event_type from public.message_tracking where attempt_key = ${`${id}:whatsapp:1`} and event_type = 'delivered'`
      expect(facts).toHaveLength(1)
    },
    without: {
      in: 'private.restore_attempt',
      search: `(f.status = 'sending' and f.dispatched_at is null)`,
      replacement: `f.status = 'sending'`,
    },
  },
  {
    rule: 'has the planner written it again meanwhile, the delivery of the first is only a fact',
    async holds(sql) {
      const { id } = await moved(sql)
      await sql`update public.follow_ups set origin = 'member', status = 'failed', reason = 'channel_halted' where id = ${id}`
      await sql`insert into public.follow_ups (lead_id, signal_id, signal_anchor_at, playbook_id, status, channel, to_address, message, scheduled_at)
        select lead_id, signal_id, signal_anchor_at, playbook_id, 'scheduled', channel, to_address, message, scheduled_at from public.follow_ups where id = ${id}`
      const seen = await refusalOf(sql, (inner) =>
        applyFact(inner, { event_type: 'delivered', follow_up_id: id, attempt: 1 }, later(3)),
      )
      expect(seen).toBeNull()
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'failed', channel: 'email', delivered_at: null })
    },
    without: {
      in: 'private.restore_attempt',
      search: `and not (f.status = 'failed' and exists`,
      replacement: `and not (false and exists`,
    },
  },
  {
    rule: 'an answer that quotes the first attempt credits it and stops the second',
    async holds(sql) {
      const { id, phone } = await moved(sql)
      const answer = {
        provider: 'twilio',
        provider_event_id: 'in1',
        channel: 'whatsapp',
        from_address: phone,
        body: 'Ja',
        quoted_message_id: 'SM1',
        occurred_at: later(2),
      }
      await sql`select public.receive_messages(${JSON.stringify([answer])}::jsonb, ${later(2)})`
      expect(await readFollowUp(sql, id)).toMatchObject({
        status: 'sent',
        reason: null,
        channel: 'whatsapp',
        responded_at: new Date(later(2)),
      })
    },
    without: {
      in: 'public.receive_messages',
      search: 'perform private.restore_attempt(v_earlier.follow_up_id, v_earlier.attempt);',
      replacement: '',
    },
  },
])

testRules('what a later failure asks for', [
  {
    rule: 'a passing one is tried again as a new attempt, four times, then the next channel',
    async holds(sql) {
      const { id } = await addWhatsapp(sql as TransactionSql)
      let moment = 0
      for (let n = 1; n <= 5; n++) {
        await sendOne(sql, id, accepted(`SM${n}`), later(moment))
        await applyFact(
          sql,
          failed(id, { provider_message_id: `SM${n}`, attempt: n, action: 'retry', reason: 'twilio_63010' }),
          later(moment),
        )
        const { channel, attempt, scheduled_at } = await readFollowUp(sql, id)
        expect([channel, attempt]).toEqual([n < 5 ? 'whatsapp' : 'email', n + 1])
        moment = (Number(scheduled_at) - Date.parse(now)) / 60_000
      }
      const [last] = await sql`select reason from public.follow_up_attempts where follow_up_id = ${id} and attempt = 5`
      expect(last).toEqual({ reason: 'gave_up_twilio_63010' })
    },
    without: { in: 'private.try_again', search: 'p_counts and v_row.tries >= 4', replacement: 'false' },
  },
  {
    rule: 'a used-up quota pauses the sender, and counts as no try',
    async holds(sql) {
      const { id } = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, id, accepted('SM1'), now)
      await applyFact(
        sql,
        failed(id, { provider_message_id: 'SM1', action: 'paused', retry_after_seconds: 60 }),
        later(1),
      )
      expect(await readFollowUp(sql, id)).toMatchObject({
        status: 'scheduled',
        channel: 'whatsapp',
        attempt: 2,
        tries: 0,
      })
      const [channel] = await sql`select state, paused_until from public.channel_status where channel = 'whatsapp'`
      expect(channel).toEqual({ state: 'on', paused_until: new Date(later(2)) })
    },
    without: {
      in: 'private.apply_facts',
      search: `in ('halted', 'paused') group by`,
      replacement: `in ('halted') group by`,
    },
  },
  {
    rule: 'a refused configuration halts the channel; the message takes the next one',
    async holds(sql) {
      const { id } = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, id, accepted('SM1'), now)
      await applyFact(
        sql,
        failed(id, { provider_message_id: 'SM1', action: 'halted', reason: 'twilio_63028' }),
        later(1),
      )
      const [channel] = await sql`select state, reason from public.channel_status where channel = 'whatsapp'`
      expect(channel).toEqual({ state: 'halted', reason: 'twilio_63028' })
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'scheduled', channel: 'email' })
    },
    without: {
      in: 'private.apply_facts',
      search: `in ('halted', 'paused') group by`,
      replacement: `in ('paused') group by`,
    },
  },
  {
    rule: 'a recipient who opted out is written to on no channel',
    async holds(sql) {
      const { id, lead_id } = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, id, accepted('SM1'), now)
      await applyFact(
        sql,
        failed(id, { provider_message_id: 'SM1', action: 'opted_out', reason: 'twilio_63014' }),
        later(1),
      )
      expect(await readFollowUp(sql, id)).toMatchObject({
        status: 'failed',
        reason: 'twilio_63014',
        channel: 'whatsapp',
      })
      const [lead] = await sql`select do_not_contact_at is not null as stopped from public.leads where id = ${lead_id}`
      expect(lead).toEqual({ stopped: true })
    },
    without: { in: 'private.apply_facts', search: `or t.payload ->> 'action' = 'opted_out'`, replacement: '' },
  },
  {
    rule: 'a recipient who opted out is written to on no channel, though it is an earlier attempt that says so',
    async holds(sql) {
      const added = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, added.id, accepted('SM1'), now)
      const first = { provider_message_id: 'SM1', attempt: 1 }
      await applyFact(sql, failed(added.id, { ...first, reason: 'twilio_30008', action: 'retry' }), later(1))
      expect(await readFollowUp(sql, added.id)).toMatchObject({ status: 'scheduled', attempt: 2 })
      await applyFact(sql, failed(added.id, { ...first, reason: 'twilio_63014', action: 'opted_out' }), later(2))
      expect(await sql`select address, channel, reason from public.opt_outs`).toEqual([
        { address: added.phone, channel: 'whatsapp', reason: 'blocked' },
      ])
      expect(await readFollowUp(sql, added.id)).toMatchObject({ status: 'cancelled', reason: 'do_not_contact' })
    },
    without: { in: 'private.apply_facts', search: `or t.payload ->> 'action' = 'opted_out'`, replacement: '' },
  },
  {
    rule: 'a complaint about an earlier attempt opts out the address it went to',
    async holds(sql) {
      const added = await addFollowUp(sql as TransactionSql, {}, { salutation: 'frau' })
      await permit(sql, added)
      await sendOne(sql, added.id, accepted('e1'), now)
      const email = { provider: 'resend', follow_up_id: added.id, provider_message_id: 'e1' }
      await applyFact(sql, { ...email, event_type: 'bounced', action: 'undeliverable' }, later(1))
      expect(await readFollowUp(sql, added.id)).toMatchObject({ channel: 'whatsapp' })
      await applyFact(sql, { ...email, event_type: 'complained' }, later(2))
      expect(await sql`select address, channel from public.opt_outs`).toEqual([
        { address: added.email, channel: 'email' },
      ])
      expect(await readFollowUp(sql, added.id)).toMatchObject({ status: 'cancelled', reason: 'do_not_contact' })
    },
    without: { in: 'private.apply_facts', search: 'coalesce(a.to_address, f.to_address)', replacement: 'f.to_address' },
  },
  {
    rule: 'an unlisted one stays failed, for a person',
    async holds(sql) {
      const { id } = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, id, accepted('SM1'), now)
      await applyFact(sql, failed(id, { provider_message_id: 'SM1', reason: 'twilio_99999' }), later(1))
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'failed', reason: 'twilio_99999', attempt: 1 })
    },
    without: {
      in: 'private.after_failure',
      search: `if p_action in ('undeliverable', 'halted') then`,
      replacement: 'if true then',
    },
  },
])

testRules('a member’s own message that the provider takes back', [
  {
    rule: 'was no contact: the wait goes on from where it was, and it is your turn again',
    async holds(sql) {
      const { id, lead_id, signal_id } = await addWhatsapp(sql as TransactionSql, own)
      const state = async () => {
        const [row] =
          await sql`select l.last_contact_at, s.anchor_at, l.your_turn_since from public.leads l join public.lead_signals s on s.lead_id = l.id
          where l.id = ${lead_id} and s.trigger_type = 'meeting_held'`
        return row
      }
      expect(signal_id).not.toBe('')
      const before = await state()
      await sendOne(sql, id, accepted('SM1'), now)
      expect(await state()).toMatchObject({ last_contact_at: new Date(now), anchor_at: new Date(now) })
      await applyFact(sql, failed(id, { provider_message_id: 'SM1', action: 'undeliverable' }), later(1))
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'failed', channel: 'whatsapp' })
      expect(await state()).toEqual(before)
      await applyFact(sql, { event_type: 'delivered', follow_up_id: id, provider_message_id: 'SM1' }, later(2))
      expect(await state()).toMatchObject({ last_contact_at: new Date(now), anchor_at: new Date(now) })
    },
    without: {
      in: 'private.contacts_moved',
      search: `and a.reached <> (f.status = 'sent')`,
      replacement: 'and false',
    },
  },
])
