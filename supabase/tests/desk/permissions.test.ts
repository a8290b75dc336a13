import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { plan } from '../support/plan.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { refused } from './refused.ts'
import { startDesk } from './start-desk.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

const phone = '+4915112345678'
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
type Given = { channel?: string; purpose?: string; basis?: string; wording?: string; source?: string; at?: string }

const record = async (db: unknown, id: string, by: Given = {}) => {
  const [given] = await (db as TransactionSql)<{ id: string }[]>`
    select public.record_permission(${id}, ${by.channel ?? 'whatsapp'}, ${by.purpose ?? 'request'}, ${by.basis ?? 'consent'},
      ${by.wording ?? 'Ja, gern per WhatsApp.'}, ${by.source ?? 'verbal'}, ${by.at ?? null}) as id`
  return given?.id ?? ''
}
const withdraw = async (db: unknown, id: string, channel = 'whatsapp') => {
  const [answer] = await (db as TransactionSql)<{ n: number }[]>`
    select public.withdraw_permissions(${id}, ${channel}) as n`
  return answer?.n
}
/** What the lead page says of a channel, as the present caller. */
const shown = async (db: TransactionSql, id: string, channel = 'whatsapp') => {
  const [page] = await db<{ permissions: { channel: string }[] | null }[]>`
    select public.get_lead_page(${id}) -> 'lead' -> 'permissions' as permissions`
  return page?.permissions?.find((permission) => permission.channel === channel)
}
const whatsapp = async (db: TransactionSql, id: string) => {
  const [way] = await db`select blocked_by from public.explain_channels(${id}) where channel = 'whatsapp'`
  return way?.['blocked_by']
}
const as = (actor: string, fn: (db: TransactionSql, id: string) => Promise<void>, lead: object = {}) =>
  rolledBack(sql, async (db) => {
    const id = await addLead(db, { phone_e164: phone, ...lead })
    await become(db, actor)
    await fn(db, id)
  })

describe('recording a permission', () => {
  test.each([
    ['the owner', anna, 'Anna'],
    ['a manager', marta, 'Marta'],
  ])('%s does, for the address the lead has now', async (_, actor, name) => {
    await as(actor, async (db, id) => {
      expect(await shown(db, id)).toMatchObject({ channel: 'whatsapp', purpose: null, obtained_at: null })
      expect(await whatsapp(db, id)).toBe('no_permission')
      await record(db, id, { at: ago(3) })
      expect(await whatsapp(db, id)).toBe('no_template')
      expect(await shown(db, id)).toMatchObject({
        purpose: 'request',
        basis: 'consent',
        source: 'verbal',
        wording: 'Ja, gern per WhatsApp.',
        withdrawn_at: null,
        is_opted_out: false,
        recorded_by: expect.stringContaining(name),
      })
      await become(db, null)
      expect(await db`select address, channel from public.contact_permissions`).toEqual([
        { address: phone, channel: 'whatsapp' },
      ])
    })
  })

  test('a colleague neither records, nor withdraws, nor sees', async () => {
    await as(ben, async (db, id) => {
      expect(await refused(db, (inner) => record(inner, id))).toBe('404 no_such_lead')
      expect(await refused(db, (inner) => withdraw(inner, id))).toBe('404 no_such_lead')
      expect(await shown(db, id)).toBeUndefined()
      expect(await db`select * from private.lead_permissions(${id})`).toEqual([])
    })
  })

  test.each<[string, string, Given, object?]>([
    ['for a channel without an address', '409 no_phone', {}, { phone_e164: null }],
    ['for mail without one', '409 no_email', { channel: 'email' }, { email: null }],
    ['for a fax', '422 unknown_channel', { channel: 'fax' }],
    ['given tomorrow', '422 in_the_future', { at: ago(-1) }],
    ['for WhatsApp because of a purchase', '422 whatsapp_needs_consent', { basis: 'existing_customer' }],
  ])('is refused %s', async (_, answer, by, lead) => {
    await as(anna, async (db, id) => expect(await refused(db, (inner) => record(inner, id, by))).toBe(answer), lead)
  })

  test.each<[string, Given]>([
    ['another purpose', { purpose: 'spam' }],
    ['another basis', { basis: 'hope' }],
    ['no wording', { wording: ' ' }],
    ['no source', { source: '' }],
  ])('is refused with %s', async (_, by) => {
    await as(anna, async (db, id) => {
      expect(await refusalOf(db, (inner) => record(inner, id, by))).toMatchObject({ code: '22023' })
    })
  })

  test('is refused after an opt-out, which nobody but the lead takes back', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db, { phone_e164: phone })
      await db`insert into public.opt_outs (address, channel, reason) values (${phone}, 'whatsapp', 'asked')`
      await become(db, anna)
      expect(await refused(db, (inner) => record(inner, id))).toBe('409 opted_out')
      expect(await shown(db, id)).toMatchObject({ is_opted_out: true })
    })
  })

  test('once is enough, unless it now covers more', async () => {
    await as(anna, async (db, id) => {
      await record(db, id)
      expect(await refused(db, (inner) => record(inner, id))).toBe('409 already_permitted')
      await record(db, id, { purpose: 'marketing' })
      expect(await refused(db, (inner) => record(inner, id))).toBe('409 already_permitted')
      expect(await shown(db, id)).toMatchObject({ purpose: 'marketing' })
    })
  })

  test('does not follow the lead to another address', async () => {
    await as(anna, async (db, id) => {
      await record(db, id)
      await db`select public.change_lead(${id}, '{"phone_e164": "+4915112345679"}')`
      expect(await whatsapp(db, id)).toBe('no_permission')
      expect(await shown(db, id)).toMatchObject({ purpose: null })
    })
  })
})

describe('withdrawing', () => {
  test.each([
    ['the owner', anna],
    ['a manager', marta],
  ])('%s ends every permission of the channel and keeps the proof', async (_, actor) => {
    await as(actor, async (db, id) => {
      await record(db, id, { at: ago(9) })
      await record(db, id, { purpose: 'marketing', at: ago(8) })
      await record(db, id, { channel: 'email', purpose: 'marketing' })
      expect(await withdraw(db, id)).toBe(2)
      expect(await withdraw(db, id)).toBe(0)
      expect(await whatsapp(db, id)).toBe('no_permission')
      expect(await shown(db, id)).toMatchObject({ purpose: 'marketing', withdrawn_at: expect.any(String) })
      expect(await shown(db, id, 'email')).toMatchObject({ withdrawn_at: null })
      expect(await refused(db, (inner) => withdraw(inner, id, 'fax'))).toBe('422 unknown_channel')
      await become(db, null)
      expect(await db`select from public.contact_permissions`).toHaveLength(3)
    })
  })

  test('is not undone by an older yes', async () => {
    await as(anna, async (db, id) => {
      await record(db, id, { at: ago(9) })
      await withdraw(db, id)
      expect(await refused(db, (inner) => record(inner, id, { at: ago(1) }))).toBe('422 before_withdrawal')
      expect(await refused(db, (inner) => record(inner, id))).toBeNull()
    })
  })
})

test('a manager records directly in no name but their own', async () => {
  await as(marta, async (db) => {
    const insert = (by: string) => (inner: unknown) =>
      (inner as TransactionSql)`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at, recorded_by)
        values ('a@b.example', 'email', 'request', 'consent', 'Ja', 'x', now(), ${by})`
    expect(await refusalOf(db, insert(anna))).toMatchObject({ code: '42501' })
    expect(await refusalOf(db, insert(marta))).toBeNull()
    await db`update public.contact_permissions set recorded_by = ${anna}`
    expect(await db`select recorded_by from public.contact_permissions`).toEqual([{ recorded_by: marta }])
  })
})

describe('the planner', () => {
  /** Armed signals and what is about to leave, of a lead. */
  const armed = async (db: TransactionSql, id: string) =>
    (
      await db`select from public.lead_signals where lead_id = ${id} and closed_at is null and next_check_at = '-infinity'`
    ).length
  const park = (db: TransactionSql) => db`update public.lead_signals set next_check_at = null, parked_for = 'x'`
  const pending = (db: TransactionSql, id: string) =>
    db`select status, reason, channel from public.follow_ups where lead_id = ${id} order by status`

  test('looks again at all leads of an address when its permission changes, and at no others', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db, { phone_e164: phone })
      const sharing = await addLead(db, { phone_e164: phone, owner_id: ben })
      const other = await addLead(db, { phone_e164: '+4915112345679' })
      const look = async () => [await armed(db, id), await armed(db, sharing), await armed(db, other)]
      await park(db)
      await become(db, anna)
      await record(db, id)
      await become(db, null)
      expect(await look()).toEqual([1, 1, 0])
      await park(db)
      await become(db, anna)
      await withdraw(db, id)
      await become(db, null)
      expect(await look()).toEqual([1, 1, 0])
    })
  })

  test('takes another way when what it planned lost its permission', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db, { phone_e164: phone, preferred_channel: 'whatsapp' })
      await db`insert into public.whatsapp_templates (playbook_id, language, content_sid, variables, status)
        values ('proposal_no_response', 'de-sie', ${'HX' + '0'.repeat(32)}, '{addressee}', 'approved')`
      await addActivity(db, id, 'proposal_sent', ago(4))
      await become(db, anna)
      await record(db, id, { at: ago(5) })
      await become(db, null)
      await plan(db, new Date().toISOString())
      expect(await pending(db, id)).toMatchObject([{ status: 'scheduled', channel: 'whatsapp' }])
      await become(db, anna)
      await withdraw(db, id)
      await become(db, null)
      expect(await pending(db, id)).toMatchObject([{ status: 'cancelled', reason: 'consent_missing' }])
      await plan(db, new Date().toISOString())
      expect(await pending(db, id)).toMatchObject([
        { status: 'cancelled', channel: 'whatsapp' },
        { status: 'scheduled', channel: 'email' },
      ])
    })
  })
})

test('two colleagues who withdraw for leads with one address at the same moment both get through', async () => {
  const ids = [await addLead(sql, { phone_e164: phone }), await addLead(sql, { phone_e164: phone })].toSorted()
  await sql.begin(async (db) => {
    await become(db, anna)
    await record(db, ids[1] ?? '')
  })
  const first = await heldTransaction(sql, async (db) => {
    await become(db, anna)
    await db`select from public.leads where id = ${ids[0] ?? ''} for no key update`
  })
  const second = sql.begin(async (db) => {
    await become(db, marta)
    return await withdraw(db, ids[1] ?? '')
  })
  await isWaiting(sql) // for the first lead of the address, before it holds another lead the other could want
  await sql.begin(async (db) => {
    await db`set local lock_timeout = '2s'`
    await db`select from public.leads where id = ${ids[1] ?? ''} for no key update`
  })
  await first.commit()
  expect(await second).toBe(1)
  await sql`delete from public.leads where id = any (${ids})`
  await sql`delete from public.contact_permissions where address = ${phone}`
})
