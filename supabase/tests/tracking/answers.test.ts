import { randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, startOrganisation } from '../support/start-organisation.ts'
import { march } from '../support/march.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'

type Row = { [column: string]: unknown }

const now = march(11, '10:00')
const later = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000)
const nothing = { answered: 0, auto_replies: 0, opted_out: 0, unmatched: 0, repeated: 0 }

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

async function receive(db: TransactionSql, messages: unknown, moment = later(24)) {
  const [row] = await db<
    { result: Row }[]
  >`select public.receive_messages(${messages as never}::jsonb, ${moment}) as result`
  return row?.result
}
const from = (from_address: string, more: Row = {}) => ({
  provider: 'resend',
  provider_event_id: randomUUID(),
  channel: 'email',
  from_address,
  body: 'Ja, gern.',
  occurred_at: later(2),
  ...more,
})
const sent = (hours: number, more: Row = {}): Row => ({
  status: 'sent',
  sent_at: later(hours),
  dispatched_at: later(hours),
  ...more,
})
async function read(db: TransactionSql, table: string, id: string) {
  const [row] = await db<Row[]>`select * from ${db(table)} where id = ${id}`
  return row ?? {}
}
async function credited(db: TransactionSql) {
  return (await db<{ id: string }[]>`select id from public.follow_ups where responded_at is not null`).map(
    ({ id }) => id,
  )
}
/** A second follow-up to a lead that has one, from another playbook. */
async function again(db: TransactionSql, lead_id: string, to_address: string, more: Row) {
  const [row] = await db<{ id: string }[]>`insert into public.follow_ups ${db({
    lead_id,
    to_address,
    owner_id: anna,
    channel: 'email',
    message: 'x',
    playbook_id: 'proposal_no_response',
    scheduled_at: now,
    ...more,
  } as never)} returning id`
  return row?.id ?? ''
}

describe('an answer', () => {
  test('credits the follow-up, closes signals, cancels what is pending and opens your turn', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id, signal_id, email } = await addFollowUp(db, sent(0))
      const pending = await again(db, lead_id, email, {
        status: 'awaiting_approval',
        created_at: later(-1),
        origin: 'member',
      })
      expect(await receive(db, [from(` ${email.toUpperCase()} `)])).toEqual({ ...nothing, answered: 1 })

      expect(await read(db, 'follow_ups', id)).toMatchObject({
        status: 'sent',
        responded_at: later(2),
        response_time_hours: '2.00',
      })
      expect(await read(db, 'follow_ups', pending)).toMatchObject({ status: 'cancelled', reason: 'lead_answered' })
      expect(await read(db, 'lead_signals', signal_id)).toMatchObject({ close_reason: 'answered' })
      expect(await read(db, 'leads', lead_id)).toMatchObject({
        your_turn_since: later(2),
        your_turn_reason: 'answered',
        last_inbound_at: later(2),
        last_inbound_channel: 'email',
        last_contact_at: later(2),
      })
      const [activity] =
        await db`select type, direction, channel, body, follow_up_id, source, member_id from public.lead_activities where lead_id = ${lead_id} and direction is not null`
      expect(activity).toEqual({
        type: 'message',
        direction: 'inbound',
        channel: 'email',
        body: 'Ja, gern.',
        follow_up_id: id,
        source: 'resend',
        member_id: null,
      })
      const [event] = await db`select event_type, occurred_at from public.message_tracking where follow_up_id = ${id}`
      expect(event).toEqual({ event_type: 'responded', occurred_at: later(2) })
      const [playbook] =
        await db`select usage_count, response_count, success_rate from public.followup_playbooks where id = 'ghosted_after_meeting'`
      expect(playbook).toEqual({ usage_count: 1, response_count: 1, success_rate: '100.00' })
    })
  })

  test('goes to the quoted message first, then to the token, then to the last one sent to that address', async () => {
    await rolledBack(sql, async (db) => {
      const { id: old, lead_id, email } = await addFollowUp(db, sent(-72, { provider_message_id: 'p1' }))
      const token = await again(db, lead_id, email, sent(-48))
      const last = await again(db, lead_id, email, sent(-24, { provider_message_id: 'p3' }))
      const by = async (more: Row) => {
        await db`update public.follow_ups set responded_at = null`
        await receive(db, [from(email, more)])
        return await credited(db)
      }
      expect(await by({ quoted_message_id: 'p1', follow_up_id: token })).toEqual([old])
      expect(await by({ quoted_message_id: 'unheard of', follow_up_id: token.toUpperCase() })).toEqual([token])
      expect(await by({ quoted_message_id: 'unheard of', follow_up_id: 'no id' })).toEqual([last])
      expect(await by({ occurred_at: later(-30) })).toEqual([token])
    })
  })

  test('from a colleague’s address is found by its token and stays with the lead', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id } = await addFollowUp(db, sent(0))
      expect(await receive(db, [from('colleague@kunde.example', { follow_up_id: id })])).toEqual({
        ...nothing,
        answered: 1,
      })
      expect(await read(db, 'leads', lead_id)).toMatchObject({ your_turn_reason: 'answered' })
    })
  })

  test.each([
    ['sent 14 days before', sent(2 - 14 * 24), true],
    ['sent more than 14 days before', sent(2 - 14 * 24 - 0.1), false],
    ['sent over WhatsApp', sent(0, { channel: 'whatsapp', to_address: '+4915100000000' }), false],
    ['rejected', { status: 'failed', dispatched_at: later(0) }, false],
    ['never sent', { status: 'cancelled' }, false],
    ['perhaps sent', { status: 'unknown', dispatched_at: later(0) }, true],
    [
      'being sent',
      { status: 'sending', dispatched_at: later(0), lease_token: randomUUID(), lease_expires_at: later(3) },
      true,
    ],
  ])('without a token, to a follow-up %s: credit %#', async (_, row, isCredited) => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id, email } = await addFollowUp(db, row)
      expect(await receive(db, [from(email)])).toEqual({ ...nothing, answered: 1 })
      expect(await credited(db)).toEqual(isCredited ? [id] : [])
      if (isCredited) expect(await read(db, 'follow_ups', id)).toMatchObject({ status: 'sent', lease_token: null })
      expect(await read(db, 'leads', lead_id)).toMatchObject({ your_turn_reason: 'answered' })
    })
  })

  test.each(['failed', 'unknown', 'scheduled'])(
    'to a message that counts as %s proves that it arrived',
    async (status) => {
      await rolledBack(sql, async (db) => {
        const { id, email } = await addFollowUp(db, {
          status,
          dispatched_at: later(0),
          provider_message_id: 'p1',
          reason: 'x',
        })
        await receive(db, [from(email, { quoted_message_id: 'p1' })])
        expect(await read(db, 'follow_ups', id)).toMatchObject({
          status: 'sent',
          reason: null,
          sent_at: later(0),
          responded_at: later(2),
        })
        const [playbook] =
          await db`select usage_count, response_count from public.followup_playbooks where id = 'ghosted_after_meeting'`
        expect(playbook).toEqual({ usage_count: 1, response_count: 1 })
      })
    },
  )

  test('credits one follow-up, and each once', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id, email } = await addFollowUp(db, sent(-48))
      const last = await again(db, lead_id, email, sent(0))
      await receive(db, [from(email), from(email, { occurred_at: later(3) })])
      expect(await credited(db)).toEqual([last])
      expect(await read(db, 'follow_ups', last)).toMatchObject({ responded_at: later(2) })
      await receive(db, [from(email, { follow_up_id: id, occurred_at: later(4) })])
      expect((await credited(db)).sort()).toEqual([id, last].sort())
    })
  })

  test('repeated by the provider is taken in once', async () => {
    await rolledBack(sql, async (db) => {
      const { lead_id, email } = await addFollowUp(db, sent(0))
      const message = from(email)
      expect(await receive(db, [message, message])).toEqual({ ...nothing, answered: 1, repeated: 1 })
      expect(await receive(db, [message])).toEqual({ ...nothing, repeated: 1 })
      const [n] =
        await db`select count(*)::int as n from public.lead_activities where lead_id = ${lead_id} and type = 'message'`
      expect(n).toEqual({ n: 1 })
    })
  })

  test('dated in the future or in 1970 counts, within reason', async () => {
    await rolledBack(sql, async (db) => {
      const { id, email } = await addFollowUp(db, sent(0))
      await receive(db, [from(email, { occurred_at: later(9999) })])
      expect(await read(db, 'follow_ups', id)).toMatchObject({ responded_at: later(24) })
      expect(await receive(db, [from(email, { occurred_at: new Date(0) })])).toEqual({ ...nothing, answered: 1 })
    })
  })

  test('opens WhatsApp conversations', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id, phone } = await addFollowUp(db, sent(0, { channel: 'whatsapp' }))
      const message = from(phone, { channel: 'whatsapp', provider: 'twilio' })
      expect(await receive(db, [message])).toEqual({ ...nothing, answered: 1 })
      expect(await credited(db)).toEqual([id])
      expect(await read(db, 'leads', lead_id)).toMatchObject({ last_inbound_channel: 'whatsapp' })
    })
  })
})

describe('not an answer', () => {
  test('an auto-reply is kept and changes nothing', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id, signal_id, email } = await addFollowUp(db, sent(0, { provider_message_id: 'p1' }))
      const before = await read(db, 'leads', lead_id)
      const message = from(email, { is_auto_reply: true, quoted_message_id: 'p1', body: 'Abwesenheitsnotiz' })
      expect(await receive(db, [message])).toEqual({ ...nothing, auto_replies: 1 })
      expect(await credited(db)).toEqual([])
      expect(await read(db, 'lead_signals', signal_id)).toMatchObject({ closed_at: null })
      expect(await read(db, 'leads', lead_id)).toEqual(before)
      const [activity] =
        await db`select follow_up_id from public.lead_activities where lead_id = ${lead_id} and type = 'auto_reply'`
      expect(activity).toEqual({ follow_up_id: id })
    })
  })

  test('from an address nobody knows, it is queued for a person, once', async () => {
    await rolledBack(sql, async (db) => {
      const message = from('Fremd@Woanders.example', { body: null })
      expect(await receive(db, [message, message])).toEqual({ ...nothing, unmatched: 1, repeated: 1 })
      const [row] = await db`select from_address, body, occurred_at, resolved_at from public.unmatched_inbound`
      expect(row).toEqual({
        from_address: 'fremd@woanders.example',
        body: '',
        occurred_at: later(2),
        resolved_at: null,
      })
    })
  })

  test('an unknown sender after a known one does not become the known one', async () => {
    await rolledBack(sql, async (db) => {
      const { email } = await addFollowUp(db, sent(0))
      expect(await receive(db, [from(email), from('fremd@woanders.example')])).toEqual({
        ...nothing,
        answered: 1,
        unmatched: 1,
      })
    })
  })

  test('the open lead is meant where several have the address', async () => {
    await rolledBack(sql, async (db) => {
      const shared = { email: 'info@kunde.example' }
      const won = await addFollowUp(db, { status: 'cancelled' }, shared)
      await db`update public.leads set status = 'won' where id = ${won.lead_id}`
      const open = await addFollowUp(db, { status: 'cancelled' }, shared)
      const lost = await addFollowUp(db, { status: 'cancelled' }, shared)
      await db`update public.leads set status = 'lost' where id = ${lost.lead_id}`
      await receive(db, [from('info@kunde.example')])
      const leads = await db`select id from public.leads where last_inbound_at is not null`
      expect(leads).toEqual([{ id: open.lead_id }])
    })
  })
})

describe('a word that stops everything', () => {
  const yes = [
    'STOP',
    'stop',
    ' Stop! ',
    'STOPP',
    'Stopp.',
    'Abmelden',
    'ABBESTELLEN',
    'unsubscribe',
    '"STOP"',
    '„Stop“',
    '”stop”',
    'Stop\r\n',
    '\u00a0stop',
    '»Stopp«',
  ]
  const no = [
    'Stop bitte nicht',
    'Bitte stoppen Sie das',
    'non-stop',
    'STOP STOP',
    'Abmeldung',
    'abmelden?',
    'Unsubscribed',
    '',
    ' ',
    'ja',
    'Kein Stop',
    'stop\nDas ist mein Text',
  ]
  test.each([...yes.map((body) => [body, true] as const), ...no.map((body) => [body, false] as const)])(
    '%j: %s',
    async (body, expected) => {
      const [row] = await sql<{ stops: boolean }[]>`select private.is_stop_word(${body}) as stops`
      expect(row?.stops).toBe(expected)
    },
  )

  test.each(['email', 'whatsapp'])(
    'opts out the address on %s, stops its leads and cancels what is pending',
    async (channel) => {
      await rolledBack(sql, async (db) => {
        const { id, lead_id, email, phone } = await addFollowUp(db, sent(0, { channel }))
        const pending = await again(db, lead_id, email, { status: 'scheduled', created_at: later(-1) })
        const address = channel === 'email' ? email : phone
        const message = from(address, { channel, body: 'Stop!', follow_up_id: id })
        expect(await receive(db, [message])).toEqual({ ...nothing, opted_out: 1 })
        expect(await receive(db, [message])).toEqual({ ...nothing, repeated: 1 })
        expect(await db`select address, channel, reason from public.opt_outs`).toEqual([
          { address, channel, reason: 'stop' },
        ])
        expect(await read(db, 'leads', lead_id)).toMatchObject({ do_not_contact_at: expect.any(Date) as Date })
        expect(await read(db, 'follow_ups', pending)).toMatchObject({ status: 'cancelled', reason: 'do_not_contact' })
        expect(await credited(db)).toEqual([])
      })
    },
  )

  test('from another address of the lead opts out the one we wrote to, too', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id, email } = await addFollowUp(db, sent(0))
      await receive(db, [from('privat@woanders.example', { body: 'STOP', follow_up_id: id })])
      expect(await db`select address from public.opt_outs order by address`).toEqual([
        { address: email },
        { address: 'privat@woanders.example' },
      ])
      expect(await read(db, 'leads', lead_id)).toMatchObject({ do_not_contact_at: expect.any(Date) as Date })
    })
  })

  test.each(['of a lead', 'of a stranger'])(
    '%s, repeated by the provider, does not undo what a manager decided since',
    async (whose) => {
      await rolledBack(sql, async (db) => {
        const { email } = await addFollowUp(db, sent(0))
        const message = from(whose === 'of a lead' ? email : 'fremd@woanders.example', { body: 'Stop' })
        await receive(db, [message])
        await db`select public.remove_opt_out(${message.from_address}, 'email', 'Bat selbst darum')`
        expect(await receive(db, [message])).toEqual({ ...nothing, repeated: 1 })
        expect(await db`select address from public.opt_outs`).toHaveLength(0)
        await receive(db, [{ ...message, provider_event_id: randomUUID() }])
        expect(await db`select address from public.opt_outs`).toHaveLength(1)
      })
    },
  )

  test('from a stranger is obeyed and shown to a person', async () => {
    await rolledBack(sql, async (db) => {
      expect(await receive(db, [from('fremd@woanders.example', { body: 'Stop' })])).toEqual({
        ...nothing,
        unmatched: 1,
      })
      expect(await db`select address from public.opt_outs`).toEqual([{ address: 'fremd@woanders.example' }])
    })
  })
})

describe('what cannot be read is refused as a whole', () => {
  const good = from('x@y.example')
  test.each([
    ['no list', good, '22023'],
    ['nothing', null, '22023'],
    ['no sender', [{ ...good, from_address: ' ' }], '22023'],
    ['an unknown channel', [{ ...good, channel: 'fax' }], '22023'],
    ['an unknown provider', [{ ...good, provider: 'salesflow' }], '22023'],
    ['no event id', [{ ...good, provider_event_id: null }], '22023'],
    ['a broken time', [{ ...good, occurred_at: 'soon' }], '22007'],
    ['a broken flag', [{ ...good, is_auto_reply: 'perhaps' }], '22P02'],
  ])('%s', async (_, messages, code) => {
    await rolledBack(sql, async (db) => {
      const { email } = await addFollowUp(db, sent(0))
      const all = Array.isArray(messages) ? [from(email), ...messages] : messages
      await expect(db.savepoint((inner) => receive(inner, all))).rejects.toMatchObject({ code })
      expect(await credited(db)).toEqual([])
      expect(await db`select from public.unmatched_inbound`).toHaveLength(0)
    })
  })
})
