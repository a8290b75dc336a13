import type { ISql, Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { leave } from '../sending/leave.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { meet } from '../support/meet.ts'
import { anna, marta, startOrganisation } from '../support/start-organisation.ts'

const now = march(11, '10:00')
const later = march(11, '10:05')
const rounds = 15
let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
beforeEach(() => sql`truncate public.leads, public.opt_outs cascade`)
afterAll(() => database.drop())

/** Two leads that share an address, each with a message that went to it. */
async function twoAt(address: string, channel: 'email' | 'whatsapp', columns: Record<string, unknown> = {}) {
  const sent = { channel, to_address: address, status: 'sent', sent_at: now, dispatched_at: now, ...columns }
  const lead = channel === 'email' ? { email: address } : { phone_e164: address }
  return [
    await addFollowUp(sql, { ...sent, provider_message_id: `${address}-1` }, lead),
    await addFollowUp(sql, { ...sent, provider_message_id: `${address}-2` }, { ...lead, owner_id: marta }),
  ] as const
}
const apply = (event: object) =>
  sql`select public.apply_tracking_events(${JSON.stringify([{ occurred_at: later, ...event }])}::jsonb, ${later})`.execute()
const stop = (channel: 'email' | 'whatsapp', from_address: string, quoted: string) => {
  const message = { channel, from_address, body: 'STOP', occurred_at: later, quoted_message_id: quoted }
  const row = { provider: channel === 'email' ? 'resend' : 'twilio', provider_event_id: `in-${quoted}`, ...message }
  return sql`select public.receive_messages(${JSON.stringify([row])}::jsonb, ${later})`.execute()
}
const lockLead = (db: ISql, id: string | undefined) =>
  db`select from public.leads where id = ${id ?? ''} for no key update`.execute()
/** Every lead is stopped: nothing that says no got lost. */
async function expectAllStopped(n: number) {
  const leads = await sql`select do_not_contact_at is not null as stopped from public.leads`
  expect(leads).toHaveLength(n)
  expect(leads.filter(({ stopped }) => stopped !== true)).toEqual([])
}

test('complaints about two leads that share an address, at once: both are taken in', async () => {
  for (let n = 0; n < rounds; n++) {
    const two = await twoAt(`complaint${n}@kunde.example`, 'email')
    await Promise.all(
      two.map(({ id }) =>
        apply({ provider: 'resend', provider_event_id: id, event_type: 'complained', follow_up_id: id }),
      ),
    )
  }
  await expectAllStopped(2 * rounds)
})

test('two failures that say that the recipient blocked us, at once: both are taken in', async () => {
  for (let n = 0; n < rounds; n++) {
    const two = await twoAt(`+4917099000${100 + n}`, 'whatsapp')
    const fact = { provider: 'twilio', event_type: 'failed', action: 'opted_out', reason: 'twilio_63014' }
    await Promise.all(two.map(({ id }) => apply({ ...fact, provider_event_id: id, follow_up_id: id, attempt: 1 })))
  }
  await expectAllStopped(2 * rounds)
})

test('two STOPs from one number, each an answer to another lead’s message, at once: both are taken in', async () => {
  for (let n = 0; n < rounds; n++) {
    const phone = `+4917012340${100 + n}`
    await twoAt(phone, 'whatsapp')
    await Promise.all([stop('whatsapp', phone, `${phone}-1`), stop('whatsapp', phone, `${phone}-2`)])
  }
  await expectAllStopped(2 * rounds)
})

test('two providers’ refusals of one address, recorded at once by two workers: both are taken in', async () => {
  for (let n = 0; n < rounds; n++) {
    const email = `refused${n}@kunde.example`
    const waiting = { status: 'scheduled', sent_at: null, dispatched_at: null, playbook_id: null, signal_id: null }
    const own = { ...waiting, signal_anchor_at: null, origin: 'member', author: 'human', owner_id: anna }
    const [a, b] = await twoAt(email, 'email', own)
    const tokens = [await leave(sql, a.id, now)]
    await sql`update public.follow_ups set status = 'sending', lease_token = gen_random_uuid(), lease_expires_at = ${later}, dispatched_at = ${now} where id = ${b.id}`
    const [row] = await sql<{ lease_token: string }[]>`select lease_token from public.follow_ups where id = ${b.id}`
    tokens.push(row?.lease_token ?? '')
    await Promise.all(
      [a, b].map(({ id }, i) =>
        sql`select public.record_outcomes(${tokens[i] ?? ''}, ${JSON.stringify([{ id, result: 'opted_out' }])}::jsonb, ${now})`.execute(),
      ),
    )
  }
  await expectAllStopped(2 * rounds)
})

test('a lead is erased while its neighbour at the address says stop: both happen', async () => {
  const email = 'erased@kunde.example'
  const [stays, goes] = (await twoAt(email, 'email')).map(({ lead_id }) => lead_id).toSorted()
  await meet(
    sql,
    (db) => lockLead(db, stays),
    () => sql`select public.erase_lead(${goes ?? ''})`.execute(),
    (db) => lockLead(db, goes).then(() => db`select private.opt_out(${email}, 'email', 'stop')`),
  )
  await expectAllStopped(1)
})

test('a manager writes an opt-out down while its lead says stop: both happen', async () => {
  const email = 'asked@kunde.example'
  const leads = (await twoAt(email, 'email')).map(({ lead_id }) => lead_id).toSorted()
  await meet(
    sql,
    (db) => lockLead(db, leads[0]).then(() => lockLead(db, leads[1])),
    () =>
      sql`insert into public.opt_outs (address, channel, reason) values (${email}, 'email', 'asked') on conflict do nothing`.execute(),
    (db) => db`select private.opt_out(${email}, 'email', 'stop')`,
  )
  await expectAllStopped(2)
})
