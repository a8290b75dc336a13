import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { openSignals } from '../support/open-signals.ts'
import { plan } from '../support/plan.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { refused } from './refused.ts'
import { sendOne } from './send-one.ts'
import { startDesk } from './start-desk.ts'
import { write, type ByHand } from './write.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const phone = '+4915112345678'
const row = async (db: TransactionSql, id: string) =>
  (await db<Record<string, unknown>[]>`select * from public.follow_ups where id = ${id}`)[0] ?? {}

/** What Anna is told when she writes to a lead; null: it was written. */
async function told(
  by: ByHand,
  lead: object = {},
  before: (db: TransactionSql, id: string) => Promise<unknown> = async () => {},
) {
  let answer: string | null = null
  await rolledBack(sql, async (db) => {
    const id = await addLead(db, { phone_e164: phone, ...lead })
    await before(db, id)
    await become(db, anna)
    answer = await refused(db, (inner) => write(inner, id, by))
  })
  return answer
}
const hello = { message: 'Guten Tag, passt es morgen?' }
const mayWhatsApp = (db: TransactionSql) =>
  db`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at) values (${phone}, 'whatsapp', 'request', 'consent', 'Ja', 'x', now() - interval '1 day')`
const hasTemplate = (db: TransactionSql) =>
  db`insert into public.whatsapp_templates (playbook_id, language, content_sid, variables, status) values ('proposal_no_response', 'de-sie', ${'HX' + '0'.repeat(32)}, '{addressee}', 'approved')`
const wroteOnWhatsApp = (db: TransactionSql, id: string, hours: number) =>
  addActivity(db, id, 'message', ago(hours / 24), { direction: 'inbound', channel: 'whatsapp' })
const today = `(now() at time zone 'Europe/Berlin')::date`
const closedToday = (db: TransactionSql) => db.unsafe(`insert into public.holidays values ('DE', ${today}, 'Feiertag')`)

describe('writing by hand is refused', () => {
  test.each<[string, string, ByHand, object, ((db: TransactionSql, id: string) => Promise<unknown>)?]>([
    ['to someone who asked for silence', '409 do_not_contact', hello, { do_not_contact_at: ago(1) }],
    ['for yesterday', '422 in_the_past', { ...hello, at: `now() - interval '2 minutes'` }, {}],
    ['for a year and a day ahead', '422 too_far', { ...hello, at: `now() + interval '366 days'` }, {}],
    [
      'without playbook and words right after another text of a playbook',
      '409 cool_down',
      {},
      {},
      async (db, id) => {
        await addActivity(db, id, 'meeting_held', ago(6))
        await db`insert into public.follow_ups (lead_id, owner_id, origin, author, status, channel, to_address, message, playbook_id, scheduled_at, sent_at)
          select l.id, l.owner_id, 'member', 'template', 'sent', 'email', l.email_normalized, 'Text', 'commitment_no_action', now(), now() - interval '1 second'
          from public.leads l where l.id = ${id}`
      },
    ],
    ['without a word', '422 nothing_to_say', { message: '' }, {}],
    ['without playbook and words when nothing is due', '409 not_yet', {}, { created_at: ago(2) }],
    ['without playbook and words when no score was given', '409 bant_too_low', {}, { bant_score: null }],
    ['without playbook and words to a lead that is won', '409 lead_closed', {}, { status: 'won' }],
    ['without playbook and words to a lead that sleeps', '409 snoozed', {}, { snoozed_until: ago(-2) }],
    [
      'for now while everything is paused',
      '409 paused',
      hello,
      {},
      (db) => db`update public.organisation_settings set paused_at = now()`,
    ],
    [
      'for now through a channel that is paused',
      '409 channel_paused',
      { ...hello, channel: 'email' },
      {},
      (db) => db`update public.channel_status set paused_until = now() + interval '1 hour' where channel = 'email'`,
    ],
    ['with blanks', '422 nothing_to_say', { message: ' \n ' }, {}],
    ['with a playbook nobody knows', '422 no_such_playbook', { playbook: 'x', ...hello }, {}],
    ['through a channel nobody knows', '422 unknown_channel', { channel: 'fax', ...hello }, {}],
    [
      'with a hole',
      '422 value_missing: addressee',
      { playbook: 'meeting', channel: 'email' },
      { first_name: null, salutation: null },
    ],
    [
      'with a hole left in',
      '422 value_missing: addressee',
      { playbook: 'meeting', channel: 'email', message: 'Also, Guten Tag [addressee]!' },
      { first_name: null, salutation: null },
    ],
    ['with a hole in an email’s subject', '422 value_missing: company', { playbook: 'subject', channel: 'email' }, {}],
    ['without a number', '409 no_phone', { ...hello, channel: 'whatsapp' }, { phone_e164: null }],
    ['without an address', '409 no_email', { ...hello, channel: 'email' }, { email: null }],
    [
      'to an address that opted out',
      '409 opted_out',
      { ...hello, channel: 'email' },
      { email: 'nein@kunde.example' },
      async (db) => {
        await db`alter table public.opt_outs disable trigger opt_outs_reach_leads`
        await db`insert into public.opt_outs (address, channel, reason) values ('nein@kunde.example', 'email', 'asked')`
      },
    ],
    [
      'through a channel without a provider',
      '409 channel_off',
      { ...hello, channel: 'email' },
      {},
      (db) => db`update public.channel_status set state = 'off' where channel = 'email'`,
    ],
    [
      'through a halted channel',
      '409 channel_halted',
      { ...hello, channel: 'email' },
      {},
      (db) => db`update public.channel_status set state = 'halted' where channel = 'email'`,
    ],
    ['by WhatsApp without a permission', '409 no_permission', { ...hello, channel: 'whatsapp' }, {}],
    ['by WhatsApp without a template', '409 no_template', { ...hello, channel: 'whatsapp' }, {}, mayWhatsApp],
    [
      'by WhatsApp for a time when the conversation is over',
      '409 no_permission',
      { ...hello, channel: 'whatsapp', at: `now() + interval '2 hours'` },
      {},
      (db, id) => wroteOnWhatsApp(db, id, 23),
    ],
    [
      'with other words than the template’s',
      '409 template_text_fixed',
      { ...hello, playbook: 'proposal_no_response', channel: 'whatsapp' },
      {},
      async (db) => {
        await mayWhatsApp(db)
        await hasTemplate(db)
      },
    ],
  ])('%s: %s', async (_, answer, by, lead, before) => {
    const seed = async (db: TransactionSql, id: string) => {
      await addPlaybook(db, { id: 'meeting', trigger_type: 'meeting_held' })
      await addPlaybook(db, { id: 'subject', trigger_type: 'x', subject_template: 'Für {{ company }}' })
      await before?.(db, id)
    }
    expect(await told(by, lead, seed)).toBe(answer)
  })

  test.each<[string, ByHand, object, ((db: TransactionSql, id: string) => Promise<unknown>)?]>([
    ['now', hello, {}],
    ['tomorrow', { ...hello, at: `now() + interval '1 day'` }, {}],
    ['a moment ago', { ...hello, at: `now() - interval '30 seconds'` }, {}],
    ['to a lead that is won', hello, { status: 'won' }],
    [
      'with the hole filled',
      { playbook: 'meeting', channel: 'email', message: 'Guten Tag Frau Müller, passt es?' },
      { first_name: null, salutation: null },
    ],
    [
      'a WhatsApp with a hole in the subject only',
      { playbook: 'subject', channel: 'whatsapp' },
      {},
      (db, id) => wroteOnWhatsApp(db, id, 1),
    ],
    ['by WhatsApp in a conversation', { ...hello, channel: 'whatsapp' }, {}, (db, id) => wroteOnWhatsApp(db, id, 23)],
    [
      'the template’s own words',
      { playbook: 'proposal_no_response', channel: 'whatsapp' },
      {},
      async (db) => {
        await mayWhatsApp(db)
        await hasTemplate(db)
      },
    ],
    ['outside the window, as a task', { ...hello, channel: 'in_app' }, {}, closedToday],
  ])('but not %s', async (_, by, lead, before) => {
    const seed = async (db: TransactionSql, id: string) => {
      await addPlaybook(db, { id: 'meeting', trigger_type: 'meeting_held' })
      await addPlaybook(db, { id: 'subject', trigger_type: 'x', subject_template: 'Für {{ company }}' })
      await before?.(db, id)
    }
    expect(await told(by, lead, seed)).toBeNull()
  })

  test('to a colleague’s lead, by a stranger and for a lead that is not there', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      for (const [sub, lead] of [
        [ben, id],
        ['a0000000-0000-4000-8000-000000000009', id],
        [anna, marta],
      ] as const) {
        await become(db, sub)
        expect(await refused(db, (inner) => write(inner, lead, hello))).toBe('404 no_such_lead')
      }
      await become(db, marta)
      expect(await refused(db, (inner) => write(inner, id, hello))).toBeNull()
    })
  })

  test('outside the hours of the lead, saying when they begin; unless the member insists', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await closedToday(db)
      await become(db, anna)
      const answer = await refused(db, (inner) => write(inner, id, hello))
      expect(answer).toMatch(/^409 outside_window: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      const opening = answer?.split(': ')[1] ?? ''
      const [day] = await db.unsafe(
        `select ('${opening}'::timestamptz at time zone 'Europe/Berlin')::date = ${today} + 1 as is_next`,
      )
      expect(day).toEqual({ is_next: true })
      const [preview] =
        await db`select public.preview_follow_up(${id}) -> 'next_opening' as at, public.preview_follow_up(${id}) -> 'is_open_now' as open`
      expect([new Date(String(preview?.['at'])).toISOString().slice(0, 19), preview?.['open']]).toEqual([
        opening.slice(0, 19),
        false,
      ])
      expect(await refused(db, (inner) => write(inner, id, { ...hello, at: `'${opening}'::timestamptz` }))).toBeNull()
      const insisted = await write(db, id, { message: 'Ich rufe gleich an.', override: true })
      expect(await sendOne(db, insisted)).toEqual([insisted])
    })
  })

  test('while something is leaving, or may have arrived', async () => {
    for (const state of [
      { status: 'sending', lease_token: marta, lease_expires_at: '2100-01-01' },
      { status: 'scheduled', dispatched_at: ago(0.01), tries: 1 },
    ]) {
      const seed = (db: TransactionSql, id: string) =>
        db`insert into public.follow_ups ${db({ lead_id: id, owner_id: anna, channel: 'email', to_address: 'x@y.example', message: 'x', scheduled_at: ago(0), ...state } as never)}`
      expect(await told(hello, {}, seed)).toBe('409 being_sent')
    }
  })
})

describe('what was said already', () => {
  const proposal = { playbook: 'proposal_no_response', channel: 'email' }

  test('by the playbook, on the same proposal, is not said again; on the next one it is', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await addActivity(db, id, 'proposal_sent', ago(4))
      await become(db, anna)
      expect(await sendOne(db, await write(db, id, proposal))).toHaveLength(1)
      expect(await refused(db, (inner) => write(inner, id, proposal))).toBe('409 already_sent')
      await addActivity(db, id, 'proposal_sent', ago(-0.0001))
      expect(await refused(db, (inner) => write(inner, id, { ...proposal, at: `now() + interval '1 day'` }))).toBeNull()
    })
  })

  test('by the playbook, before a contact began the wait anew, may be said again', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await addActivity(db, id, 'proposal_sent', ago(4))
      await become(db, anna)
      await sendOne(db, await write(db, id, proposal))
      const again = { ...proposal, at: `now() + interval '1 day'` }
      expect(await refused(db, (inner) => write(inner, id, again))).toBe('409 already_sent')
      await addActivity(db, id, 'call', ago(-0.001), { direction: 'outbound' })
      expect(await refused(db, (inner) => write(inner, id, again))).toBeNull()
    })
  })

  test('with the same words, a moment ago, is not said again: a second click sends nothing', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await become(db, anna)
      const first = await write(db, id, hello)
      expect(await refused(db, (inner) => write(inner, id, hello))).toBe('409 already_sent')
      await sendOne(db, first)
      expect(await refused(db, (inner) => write(inner, id, hello))).toBe('409 already_sent')
      expect(await refused(db, (inner) => write(inner, id, { ...hello, at: `now() + interval '1 day'` }))).toBeNull()
      expect(await refused(db, (inner) => write(inner, id, { message: 'Noch etwas: die Unterlagen.' }))).toBeNull()
    })
  })

  test('but never left may be tried again by hand, though not by the planner', async () => {
    for (const status of ['failed', 'skipped', 'expired', 'cancelled']) {
      await rolledBack(sql, async (db) => {
        const id = await addLead(db)
        await addActivity(db, id, 'proposal_sent', ago(4))
        await plan(db, ago(0))
        expect(
          (await db`update public.follow_ups set status = ${status}, reason = 'x' where lead_id = ${id}`).count,
        ).toBe(1)
        await become(db, anna)
        expect(await sendOne(db, await write(db, id, proposal))).toHaveLength(1)
        const again = { ...proposal, at: `now() + interval '1 day'` }
        expect(await refused(db, (inner) => write(inner, id, again))).toBe('409 already_sent')
        await become(db, null)
        await plan(db, ago(-1))
        const left = await db`select status, origin from public.follow_ups where lead_id = ${id} order by origin`
        expect(left).toEqual([
          { status: 'sent', origin: 'member' },
          { status, origin: 'playbook' },
        ])
      })
    }
  })
})

describe('a playbook’s text sent by hand that could not leave', () => {
  const proposal = { playbook: 'proposal_no_response', channel: 'email' }
  const halt = (db: TransactionSql, state: string) =>
    db`update public.channel_status set state = ${state} where channel = 'email'`
  const all = (db: TransactionSql, id: string) =>
    db`select status, reason, origin from public.follow_ups where lead_id = ${id} order by created_at, origin`

  test('is planned again for the same anchor once the channel is back', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await addActivity(db, id, 'proposal_sent', ago(4))
      await become(db, anna)
      const mine = await write(db, id, proposal)
      await become(db, null)
      await halt(db, 'halted')
      await become(db, anna)
      expect(await sendOne(db, mine)).toEqual([])
      await become(db, null)
      const failed = { status: 'failed', reason: 'channel_halted', origin: 'member' }
      expect(await all(db, id)).toEqual([failed])
      await halt(db, 'on')
      await plan(db, ago(0))
      expect(await all(db, id)).toEqual([failed, { status: 'scheduled', reason: null, origin: 'playbook' }])
      await become(db, anna)
      await db`select public.dismiss_follow_up(${mine})`
      expect(await row(db, mine)).toMatchObject({ status: 'failed', reason: 'channel_halted' })
    })
  })

  test('is not planned again if it may have arrived, also when put aside', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await addActivity(db, id, 'proposal_sent', ago(4))
      await become(db, anna)
      const mine = await write(db, id, proposal)
      await become(db, null)
      await db`update public.follow_ups set dispatched_at = ${ago(3)}, status = 'failed', reason = 'channel_halted' where id = ${mine}`
      expect(await row(db, mine)).toMatchObject({ status: 'unknown' })
      await become(db, anna)
      await db`select public.dismiss_follow_up(${mine})`
      await become(db, null)
      expect(await row(db, mine)).toMatchObject({ status: 'failed', reason: 'dismissed' })
      await plan(db, ago(0))
      expect(await all(db, id)).toHaveLength(1)
    })
  })
})

describe('what is written', () => {
  test('leaves in the writer’s name if the words are theirs, in the owner’s if the playbook’s', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await addActivity(db, id, 'meeting_held', ago(5))
      await become(db, marta)
      const own = await row(db, await write(db, id, { message: 'Hier Marta.', subject: 'Kurz' }))
      expect(own).toMatchObject({
        owner_id: marta,
        author: 'human',
        origin: 'member',
        playbook_id: null,
        signal_id: null,
        subject: 'Kurz',
        channel: 'email',
        status: 'scheduled',
      })
      const text = await row(db, await write(db, id, { playbook: 'ghosted_after_meeting' }))
      expect(text).toMatchObject({
        owner_id: anna,
        author: 'template',
        playbook_id: 'ghosted_after_meeting',
        signal_id: expect.any(String) as string,
        signal_anchor_at: expect.any(Date) as Date,
      })
      expect(text['message']).toContain('Anna Vogel')
      const edited = await row(
        db,
        await write(db, id, { playbook: 'ghosted_after_meeting', message: 'Guten Tag Frau Müller, geht es weiter?' }),
      )
      expect(edited).toMatchObject({
        author: 'human',
        playbook_id: 'ghosted_after_meeting',
        message: 'Guten Tag Frau Müller, geht es weiter?',
      })
      expect(await row(db, text['id'] as string)).toMatchObject({ status: 'skipped', reason: 'replaced_by_hand' })
      expect(await row(db, own['id'] as string)).toMatchObject({ status: 'scheduled' })
    })
  })

  test('is what the preview showed, word for word', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await addActivity(db, id, 'meeting_held', ago(5), { context: '{"topic": "Lagerlogistik"}' })
      await become(db, anna)
      const [shown] = await db<
        { p: { message: string; subject: string; channel: string } }[]
      >`select public.preview_follow_up(${id}, 'ghosted_after_meeting') as p`
      expect(shown?.p.message).toContain('Lagerlogistik')
      const written = await row(db, await write(db, id, { playbook: 'ghosted_after_meeting' }))
      expect(written).toMatchObject({ message: shown?.p.message, subject: shown?.p.subject, channel: shown?.p.channel })
    })
  })

  test('takes the place of what was planned, also of another playbook, and planning waits for it', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await addActivity(db, id, 'proposal_sent', ago(4))
      await plan(db, ago(0))
      const [planned] = await db<
        { id: string }[]
      >`select id from public.follow_ups where lead_id = ${id} and status = 'scheduled'`
      await become(db, anna)
      await write(db, id, { ...hello, at: `now() + interval '1 day'` })
      await become(db, null)
      expect(await row(db, planned?.id ?? '')).toMatchObject({ status: 'skipped', reason: 'replaced_by_hand' })
      await plan(db, ago(0))
      expect(await db`select origin from public.follow_ups where lead_id = ${id} and status = 'scheduled'`).toEqual([
        { origin: 'member' },
      ])
    })
  })

  test('is sent by whoever wrote it, and by nobody else’s rep', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await become(db, anna)
      const written = await write(db, id, hello)
      await become(db, ben)
      expect(await refused(db, (inner) => sendOne(inner, written))).toBe('404 no_such_lead')
      await become(db, anna)
      expect(await sendOne(db, written)).toEqual([written])
      expect(await row(db, written)).toMatchObject({ status: 'sent', provider_message_id: `p-${written}` })
      expect(await sendOne(db, written)).toEqual([])
    })
  })

  test('is a contact once it has left, if the words are the member’s own', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db)
      await addActivity(db, id, 'proposal_sent', ago(4))
      await become(db, anna)
      const contacts = () =>
        db`select member_id, source from public.lead_activities where lead_id = ${id} and type = 'message'`
      const before = await openSignals(db, id)
      await sendOne(db, await write(db, id, { playbook: 'proposal_no_response', channel: 'email' }))
      expect(await openSignals(db, id)).toEqual(before)
      expect(await contacts()).toEqual([])
      await sendOne(db, await write(db, id, { ...hello, channel: 'in_app' }))
      expect(await openSignals(db, id)).toEqual(before)
      const own = await write(db, id, hello)
      expect(await openSignals(db, id)).toEqual(before)
      await sendOne(db, own)
      const [now] = await db<{ now: Date }[]>`select now()`
      const moved = now?.now.toISOString()
      expect(await openSignals(db, id)).toEqual({ proposal_sent: moved, long_inactivity: moved })
      expect(await contacts()).toEqual([{ member_id: anna, source: 'sent' }])
    })
  })

  test.each<[string, string, (db: TransactionSql, id: string, email: string) => Promise<unknown>]>([
    [
      'a stop',
      'do_not_contact',
      (db, _, email) => db`insert into public.opt_outs (address, channel, reason) values (${email}, 'email', 'stop')`,
    ],
    [
      'an opt-out that did not reach the lead',
      'opted_out',
      async (db, id, email) => {
        await db`alter table public.opt_outs disable trigger opt_outs_reach_leads`
        await db`insert into public.opt_outs (address, channel, reason) values (${email}, 'email', 'stop')`
        expect(id).not.toBe('')
      },
    ],
    [
      'an answer',
      'lead_answered',
      (db, id) => addActivity(db, id, 'message', ago(-0.001), { direction: 'inbound', channel: 'email' }),
    ],
  ])('is held back by %s in between', async (_, reason, event) => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db, { email: 'frau@kunde.example' })
      await become(db, anna)
      const written = await write(db, id, hello)
      await become(db, null)
      await event(db, id, 'frau@kunde.example')
      await become(db, anna)
      expect(await sendOne(db, written)).toEqual([])
      expect(await row(db, written)).toMatchObject({ status: 'cancelled', reason, dispatched_at: null })
    })
  })

  test('is held back by a new address in between, and whoever is in charge sees it', async () => {
    await rolledBack(sql, async (db) => {
      const id = await addLead(db, { email: 'frau@kunde.example' })
      await become(db, anna)
      const written = await write(db, id, hello)
      await become(db, null)
      await db`update public.leads set email = 'neu@kunde.example' where id = ${id}`
      await become(db, anna)
      expect(await sendOne(db, written)).toEqual([])
      const [day] = await db<{ get_day: { entries: object[] } }[]>`select public.get_day()`
      expect(day?.get_day.entries).toMatchObject([
        { kind: 'trouble', follow_up_id: written, reason: 'address_changed' },
      ])
      await become(db, null)
      expect(await row(db, written)).toMatchObject({ status: 'failed', dispatched_at: null })
    })
  })
})
