import type { ISql, TransactionSql } from 'postgres'
import { expect, test } from 'vitest'
import { WebhookEvent } from '../../../lib/webhooks/contract.ts'
import { addFollowUp as addWith } from '../sending/add-follow-up.ts'
import { applyFact } from '../sending/apply-fact.ts'
import { sendOne } from '../sending/send-one.ts'
import { connect } from '../support/connect.ts'
import { createTestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { addWhatsapp } from '../sending/add-whatsapp.ts'
import { addEndpoint } from './add-endpoint.ts'

const now = march(11, '10:00')
const addFollowUp = (sql: ISql, followUp?: object, lead?: object) =>
  addWith(sql as TransactionSql, { ...followUp }, { ...lead })
const accepted = { result: 'accepted', provider_message_id: 'p1' }

type Told = { type: string; lead_id: string; status: string; payload: { timestamp: string; data: object } }
const told = (sql: ISql) =>
  sql<Told[]>`select type, lead_id, status, payload from public.webhook_deliveries order by position`
const types = async (sql: ISql) => (await told(sql)).map(({ type }) => type)
const delivered = (id: string, event_type = 'delivered') => ({
  provider: 'resend',
  event_type,
  follow_up_id: id,
  provider_event_id: `${event_type}-${id}`,
})
const answer = (sql: ISql, followUp: { id: string; email: string }, body = 'Ja, gern.') =>
  sql`select public.receive_messages(${JSON.stringify([
    {
      provider: 'resend',
      provider_event_id: `a-${followUp.id}`,
      channel: 'email',
      from_address: followUp.email,
      body,
      occurred_at: march(11, '10:20'),
      follow_up_id: followUp.id,
    },
  ])}::jsonb, ${march(11, '10:20')})`
const optOut = (sql: ISql, address: string) =>
  sql`insert into public.opt_outs (address, channel, reason) values (${address}, 'email', 'asked')`

testRules('an event', [
  {
    rule: 'tells what happened to a message, each fact once, however often it is reported',
    async holds(sql) {
      await addEndpoint(sql)
      const followUp = await addFollowUp(sql, {}, { source: 'crm', external_id: 'L-1' })
      await sendOne(sql, followUp.id, accepted, now)
      await applyFact(sql, delivered(followUp.id), march(11, '10:10'))
      await applyFact(sql, { ...delivered(followUp.id), provider_event_id: 'again' }, march(11, '10:11'))
      await applyFact(sql, delivered(followUp.id, 'opened'), march(11, '10:12'))
      await answer(sql, followUp)
      const rows = await told(sql)
      expect(rows.map(({ type, lead_id }) => [type, lead_id])).toEqual(
        ['follow_up.sent', 'follow_up.delivered', 'follow_up.answered'].map((type) => [type, followUp.lead_id]),
      )
      expect(rows.map(({ payload }) => payload.timestamp)).toEqual([now, march(11, '10:10'), march(11, '10:20')])
      expect(rows[1]?.payload).toEqual({
        type: 'follow_up.delivered',
        timestamp: march(11, '10:10'),
        data: {
          follow_up_id: followUp.id,
          lead_id: followUp.lead_id,
          lead_source: 'crm',
          lead_external_id: 'L-1',
          playbook_id: 'ghosted_after_meeting',
          origin: 'playbook',
          channel: 'email',
          status: 'sent',
          reason: null,
          sent_at: now,
          delivered_at: march(11, '10:10'),
          responded_at: null,
        },
      })
      for (const { payload } of rows) WebhookEvent.parse(payload)
    },
    without: { statement: 'drop trigger follow_ups_told_on_update on public.follow_ups' },
  },
  {
    rule: 'about one attempt comes once, also when the provider takes a failure back',
    async holds(sql) {
      await addEndpoint(sql)
      const { id } = await addFollowUp(sql)
      await sendOne(sql, id, accepted, now)
      await applyFact(sql, { ...delivered(id, 'failed'), reason: 'resend_failed' }, march(11, '10:10'))
      await applyFact(sql, delivered(id), march(11, '10:11'))
      expect(await types(sql)).toEqual(['follow_up.sent', 'follow_up.failed', 'follow_up.delivered'])
    },
    without: {
      in: 'private.tell_about_follow_ups',
      search: `x.type || ':' || f.id || ':' || f.attempt`,
      replacement: `gen_random_uuid()::text`,
    },
  },
  {
    rule: 'about a failure is not told where the message goes on by another channel',
    async holds(sql) {
      await addEndpoint(sql)
      const stays = await addFollowUp(sql)
      await sendOne(sql, stays.id, { result: 'rejected', reason: 'resend_422' }, now)
      const goesOn = await addWhatsapp(sql as TransactionSql)
      await sendOne(sql, goesOn.id, { result: 'undeliverable', reason: 'twilio_63024' }, now)
      const [row] = await sql`select status, channel from public.follow_ups where id = ${goesOn.id}`
      expect(row).toEqual({ status: 'scheduled', channel: 'email' })
      expect((await told(sql)).map(({ type, lead_id }) => [type, lead_id])).toEqual([
        ['follow_up.failed', stays.lead_id],
      ])
    },
    without: {
      in: 'private.tell_about_changed_follow_ups',
      search: `where o.status = 'failed'`,
      replacement: 'where false',
    },
  },
  {
    rule: 'about a failure is told where only a task is left: nothing of ours reached the lead',
    async holds(sql) {
      await addEndpoint(sql)
      const { id } = await addFollowUp(sql)
      await sendOne(sql, id, { result: 'undeliverable', reason: 'resend_bounced' }, now)
      expect(await sql`select status, channel from public.follow_ups where id = ${id}`).toEqual([
        { status: 'scheduled', channel: 'in_app' },
      ])
      expect(await types(sql)).toEqual(['follow_up.failed'])
    },
    without: {
      in: 'private.tell_about_changed_follow_ups',
      search: `and n.channel <> 'in_app'`,
      replacement: '',
    },
  },
  {
    rule: 'about a failure is not made of a message of unknown fate that a person puts aside: it may have arrived',
    async holds(sql) {
      await addEndpoint(sql)
      const { id } = await addFollowUp(sql)
      await sendOne(sql, id, { result: 'unknown', reason: 'resend_timeout' }, now)
      await sql`select public.dismiss_follow_up(${id})`
      expect(await sql`select status from public.follow_ups where id = ${id}`).toEqual([{ status: 'failed' }])
      expect(await types(sql)).toEqual([])
    },
    without: {
      in: 'private.tell_about_changed_follow_ups',
      search: 'and not (select private.may_have_left(f) from public.follow_ups f where f.id = n.id)',
      replacement: '',
    },
  },
  {
    rule: 'is not made of a task',
    async holds(sql) {
      await addEndpoint(sql)
      const { id } = await addFollowUp(sql, { channel: 'in_app' })
      await sendOne(sql, id, { result: 'accepted' }, now)
      expect(await sql`select status from public.follow_ups where id = ${id}`).toEqual([{ status: 'sent' }])
      expect(await types(sql)).toEqual([])
    },
    without: { in: 'private.tell_about_follow_ups', search: `where f.channel <> 'in_app'`, replacement: '' },
  },
  {
    rule: 'tells of every lead an opt-out reaches, once, and why',
    async holds(sql) {
      await addEndpoint(sql)
      const address = 'shared@kunde.example'
      const one = await addFollowUp(sql, {}, { email: address })
      const two = await addFollowUp(sql, {}, { email: address })
      await optOut(sql, address)
      await sql`update public.opt_outs set reason = 'complained' where address = ${address}`
      await sql`update public.leads set title = 'Dr.' where email = ${address}`
      const rows = await told(sql)
      expect(rows.map(({ type, lead_id }) => `${type} ${lead_id}`).toSorted()).toEqual(
        [one, two].map(({ lead_id }) => `lead.opted_out ${lead_id}`).toSorted(),
      )
      expect(rows[0]?.payload.data).toMatchObject({ reason: 'asked' })
      for (const { payload } of rows) WebhookEvent.parse(payload)
    },
    without: { statement: 'drop trigger leads_told_on_update on public.leads' },
  },
  {
    rule: 'is news about a lead that comes with an address that opted out, not about one that comes as do-not-contact',
    async holds(sql) {
      await addEndpoint(sql)
      await optOut(sql, 'nein@kunde.example')
      await sql`insert into public.leads (last_name, email) values ('Kommt', 'nein@kunde.example')`
      await sql`insert into public.leads (last_name, do_not_contact_at) values ('War schon', now())`
      expect(await told(sql)).toMatchObject([{ type: 'lead.opted_out', payload: { data: { reason: 'asked' } } }])
    },
    without: { in: 'private.tell_about_added_leads', search: `<> 'by_hand'`, replacement: `<> 'x'` },
  },
  {
    rule: 'is written for each active endpoint that wants it, and for no other',
    async holds(sql) {
      const sends = await addEndpoint(sql, ['follow_up.sent'])
      const both = await addEndpoint(sql, ['follow_up.sent', 'follow_up.delivered'])
      const paused = await addEndpoint(sql)
      await addEndpoint(sql, ['lead.opted_out'])
      await sql`update public.webhook_endpoints set is_active = false where id = ${paused.id}`
      const { id } = await addFollowUp(sql)
      await sendOne(sql, id, accepted, now)
      await applyFact(sql, delivered(id), march(11, '10:10'))
      const rows = await sql`select endpoint_id, type from public.webhook_deliveries order by type desc, endpoint_id`
      expect(rows).toEqual([
        ...[sends.id, both.id].toSorted().map((endpoint_id) => ({ endpoint_id, type: 'follow_up.sent' })),
        { endpoint_id: both.id, type: 'follow_up.delivered' },
      ])
    },
    without: { in: 'private.tell', search: 'where o.is_active', replacement: 'where true' },
  },
  {
    rule: 'goes with the lead it is about',
    async holds(sql) {
      await addEndpoint(sql)
      const { id, lead_id } = await addFollowUp(sql)
      await sendOne(sql, id, accepted, now)
      expect(await types(sql)).toEqual(['follow_up.sent'])
      await sql`select public.erase_lead(${lead_id}, p_now => ${now})`
      expect(await types(sql)).toEqual([])
    },
    without: { statement: 'alter table public.webhook_deliveries drop constraint webhook_deliveries_lead_id_fkey' },
  },
])

test('an event is written with its fact or not at all', async () => {
  const database = await createTestDatabase()
  const { sql } = database
  await startOrganisation(sql)
  await addEndpoint(sql)
  const { id } = await addFollowUp(sql)
  const undo = new Error('undo')
  const send = sql.begin(async (transaction) => {
    await sendOne(transaction, id, accepted, now)
    expect(await types(transaction)).toEqual(['follow_up.sent'])
    throw undo
  })
  await expect(send).rejects.toBe(undo)
  expect(await types(sql)).toEqual([])
  await database.drop()
})

test('a message does not fail because its endpoint is removed at that moment', async () => {
  const database = await createTestDatabase()
  const { sql } = database
  await startOrganisation(sql)
  const endpoint = await addEndpoint(sql)
  const { id } = await addFollowUp(sql)
  const removal = await heldTransaction(
    sql,
    (transaction) => transaction`delete from public.webhook_endpoints where id = ${endpoint.id}`,
  )
  const other = connect(database.url, 1)
  const sending = sendOne(other, id, accepted, now)
  await isWaiting(sql)
  await removal.commit()
  expect(await sending).toMatchObject({ sent: 1 })
  expect(await types(sql)).toEqual([])
  await other.end()
  await database.drop()
})
