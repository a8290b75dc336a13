import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { addFollowUp, type Added } from './add-follow-up.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, startOrganisation } from '../support/start-organisation.ts'
import { march } from '../support/march.ts'

const now = march(11, '10:00')
const at = (offset: string) => `timestamptz '${now}' + interval '${offset}'`

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
afterAll(() => database.drop())

async function undone<T>(fn: (sql: TransactionSql) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined
  await rolledBack(database.sql, async (sql) => void (result = { value: await fn(sql) }))
  if (!result) throw new Error('The transaction gave no result.')
  return result.value
}

/** Changes something without the triggers that would react at once: the claim must see it by itself. */
async function silently(sql: TransactionSql, table: string, change: string): Promise<void> {
  await sql.unsafe(`alter table public.${table} disable trigger user`)
  await sql.unsafe(change)
  await sql.unsafe(`alter table public.${table} enable trigger user`)
}

async function claim(sql: TransactionSql, id: string, moment = now) {
  const claimed = await sql<{ id: string }[]>`
    select id from public.claim_followups(gen_random_uuid(), 100, 120, ${moment})`
  const [row] = await sql<{ status: string; reason: string | null; scheduled_at: Date }[]>`
    select status, reason, scheduled_at from public.follow_ups where id = ${id}`
  return { ...row, claimed: claimed.some((one) => one.id === id) }
}

type Case = [name: string, outcome: [string, string | null], change: (added: Added) => string | [string, string]]
type Rows = { followUp?: { [column: string]: unknown }; lead?: { [column: string]: unknown } }

const lead = (set: string) => (added: Added) =>
  ['leads', `update public.leads set ${set} where id = '${added.lead_id}'`] satisfies [string, string]
const signal = (set: string) => (added: Added) =>
  `update public.lead_signals set ${set} where id = '${added.signal_id}'`
const followUp = (set: string) => (added: Added) => `update public.follow_ups set ${set} where id = '${added.id}'`
const optOut = (channel: string) => (added: Added) =>
  [
    'opt_outs',
    `insert into public.opt_outs (address, channel, reason, address_hash)
     select a, c, 'asked', private.address_hash(a, c) from (values ('${channel === 'email' ? added.email : added.phone}', '${channel}')) v (a, c)`,
  ] satisfies [string, string]
const permit = (added: Added, purpose: string, withdrawn = 'null') =>
  `insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at, withdrawn_at)
   select a, c, '${purpose}', 'consent', 'ja', 'test', '2026-01-01', ${withdrawn}
   from (values ('${added.email}', 'email'), ('${added.phone}', 'whatsapp')) v (a, c);`

/** The conditions of the verdict whose reason starts so. */
const guard = (reason: string) =>
  new RegExp(
    `\\n +when (?:(?!\\n +(?:when|else) )[^])*?'${reason.split('_')[0]}[a-z_]*'[^]*?(?=\\n +(?:when|else) )`,
    'g',
  )

/** Adds a follow-up, changes something and claims; `without` first takes the guards with that reason out. */
async function judge(change: Case[2], rows: Rows = {}, moment = now, without?: string) {
  return await undone(async (sql) => {
    if (without) {
      const [row] = await sql<{ sql: string }[]>`select pg_get_functiondef('private.send_verdicts'::regproc) as sql`
      const rest = row?.sql.replaceAll(guard(without), '') ?? ''
      expect(rest.length).toBeLessThan(row?.sql.length ?? 0)
      await sql.unsafe(rest)
    }
    const added = await addFollowUp(sql, rows.followUp, rows.lead)
    const step = change(added)
    await (typeof step === 'string' ? sql.unsafe(step) : silently(sql, step[0], step[1]))
    return await claim(sql, added.id, moment)
  })
}

const ended = ([status, reason]: [string, string | null]) => expect.objectContaining({ status, reason, claimed: false })
const template = { channel: 'whatsapp', content_sid: 'HX00000000000000000000000000000001' }
const conversation = { last_inbound_channel: 'whatsapp' }

describe('nothing stands in the way', () => {
  test('the email leaves', async () => {
    expect(await judge(() => 'select')).toMatchObject({ status: 'sending', reason: null, claimed: true })
  })

  test('WhatsApp leaves inside a conversation, and with template and permission', async () => {
    const inside = lead(`last_inbound_channel = 'whatsapp', last_inbound_at = ${at('-23 hours')}`)
    expect(await judge(inside, { followUp: { channel: 'whatsapp' } })).toMatchObject({ claimed: true })
    const permitted = (added: Added) => permit(added, 'request')
    expect(await judge(permitted, { followUp: template })).toMatchObject({ claimed: true })
  })

  test('marketing leaves with a marketing permission', async () => {
    const change = (added: Added) =>
      `update public.followup_playbooks set purpose = 'marketing' where id = 'ghosted_after_meeting'; ${permit(added, 'marketing')}`
    expect(await judge(change)).toMatchObject({ claimed: true })
  })

  test('a task reaches its owner at night, to a lead without a way to be reached', async () => {
    const rows = { followUp: { channel: 'in_app' } }
    expect(await judge(() => 'select', rows, '2026-03-11T01:00:00Z')).toMatchObject({ status: 'scheduled' })
    expect(await judge(followUp(`scheduled_at = '2026-03-11T00:30:00Z'`), rows, '2026-03-11T01:00:00Z')).toMatchObject({
      claimed: true,
    })
  })
})

describe('what changed since planning ends a message', () => {
  const cases: Case[] = [
    ['the lead must not be contacted', ['cancelled', 'do_not_contact'], lead(`do_not_contact_at = ${at('-1 minute')}`)],
    ['the address opted out', ['cancelled', 'opted_out'], optOut('email')],
    ['the lead answered', ['cancelled', 'lead_answered'], lead(`last_inbound_at = ${at('-1 minute')}`)],
    ['the address changed', ['cancelled', 'address_changed'], lead(`email = 'neu@kunde.example'`)],
    ['the address is gone', ['cancelled', 'address_changed'], lead('email = null')],
    ['the lead was won', ['cancelled', 'lead_won'], lead(`status = 'won'`)],
    ['the lead was lost', ['cancelled', 'lead_lost'], lead(`status = 'lost'`)],
    ['the signal closed', ['cancelled', 'signal_done'], signal(`closed_at = now(), close_reason = 'done'`)],
    ['the signal is gone', ['cancelled', 'signal_gone'], followUp('signal_id = null')],
    ['the wait started again', ['cancelled', 'contacted'], signal(`anchor_at = ${at('-1 hour')}`)],
    ['we owe the lead something', ['cancelled', 'your_turn'], lead(`your_turn_since = ${at('-1 hour')}`)],
    [
      'the playbook was switched off',
      ['cancelled', 'playbook_off'],
      () => ['followup_playbooks', `update public.followup_playbooks set is_active = false`],
    ],
    [
      'the owner left',
      ['cancelled', 'owner_gone'],
      () => ['members', `update public.members set left_at = now() where id = '${anna}'`],
    ],
    [
      'the channel is halted',
      ['cancelled', 'channel_halted'],
      () => `update public.channel_status set state = 'halted' where channel = 'email'`,
    ],
    [
      'the channel is off',
      ['cancelled', 'channel_off'],
      () => `update public.channel_status set state = 'off' where channel = 'email'`,
    ],
    [
      'it became advertising nobody agreed to',
      ['cancelled', 'consent_missing'],
      (added) =>
        `update public.followup_playbooks set purpose = 'marketing' where id = 'ghosted_after_meeting'; ${permit(added, 'request')}`,
    ],
    [
      'the message makes no sense any more',
      ['expired', 'expired'],
      () => ['followup_playbooks', `update public.followup_playbooks set delay_days = 2, expires_after_days = 2`],
    ],
  ]
  test.each(cases)('%s', async (_, outcome, change) => {
    expect(await judge(change)).toEqual(ended(outcome))
  })
  test.each(cases)('is noticed when the guard is missing: %s', async (_, outcome, change) => {
    expect(await judge(change, {}, now, outcome[1] ?? '')).not.toEqual(ended(outcome))
  })

  test.each([
    ['a withdrawn permission', (added: Added) => permit(added, 'request', `'2026-02-01'`)],
    ['no permission', () => 'select'],
  ])('a WhatsApp template does not leave with %s', async (_, change) => {
    expect(await judge(change, { followUp: template })).toEqual(ended(['cancelled', 'consent_missing']))
  })

  test.each([
    ['a day after the last WhatsApp', `last_inbound_channel = 'whatsapp', last_inbound_at = ${at('-25 hours')}`],
    ['after an email', `last_inbound_channel = 'email', last_inbound_at = ${at('-2 hours')}`],
    ['without any answer', 'last_inbound_at = null'],
  ])('free WhatsApp text does not leave %s', async (_, change) => {
    const rows = {
      followUp: { channel: 'whatsapp', created_at: new Date(Date.parse(now) - 60_000) },
      lead: conversation,
    }
    expect(await judge(lead(change), rows)).toEqual(ended(['cancelled', 'conversation_over']))
  })

  test('an opt-out on one channel stops the others, too, even where the lead is still open', async () => {
    const change = (added: Added): [string, string] => [
      'opt_outs',
      `${permit(added, 'request')} ${optOut('email')(added)[1]}`,
    ]
    expect(await judge(change, { followUp: template })).toEqual(ended(['cancelled', 'opted_out']))
  })
})

describe('an email whose first try may have arrived', () => {
  const tried = { followUp: { dispatched_at: new Date(Date.parse(now) - 22 * 3_600_000) } }

  test('is repeated while the provider remembers its key', async () => {
    expect(await judge(() => 'select', tried)).toMatchObject({ claimed: true })
  })

  test('is left to a person afterwards', async () => {
    const late = followUp(`dispatched_at = ${at('-23 hours')}`)
    expect(await judge(late)).toEqual(ended(['unknown', 'key_expired']))
  })

  test('is not written again for reasons that plan again', async () => {
    const off = (): [string, string] => ['followup_playbooks', 'update public.followup_playbooks set is_active = false']
    expect(await judge(off, tried)).toEqual(ended(['unknown', 'playbook_off']))
  })
})

describe('what passes puts a message off into the window', () => {
  const inWindow = (moment: Date | undefined) => {
    const hour = Number(
      new Intl.DateTimeFormat('de', { timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23' })
        .format(moment)
        .replace(/\D/g, ''),
    )
    return hour >= 9 && hour < 18 && ![0, 6].includes(moment?.getUTCDay() ?? 0)
  }

  test('a snooze, until it ends, then the next opening', async () => {
    // Friday 22:00 in Berlin → Monday from 9:00
    const row = await judge(lead(`snoozed_until = '2026-03-13T21:00:00Z'`))
    expect(row).toMatchObject({ status: 'scheduled', reason: 'snoozed', claimed: false })
    expect(row.scheduled_at?.toISOString()).toMatch(/^2026-03-16T08:(0\d|1[0-4])/)
  })

  test('another message to the lead in the last 48 hours', async () => {
    const row = await judge(
      (
        added,
      ) => `insert into public.follow_ups (lead_id, owner_id, playbook_id, status, channel, to_address, message, scheduled_at, sent_at, dispatched_at)
        values ('${added.lead_id}', '${anna}', 'nurture_30d', 'sent', 'email', '${added.email}', 'x', ${at('-47 hours')}, ${at('-47 hours')}, ${at('-47 hours')})`,
    )
    expect(row).toMatchObject({ status: 'scheduled', reason: 'cool_down', claimed: false })
    expect(row.scheduled_at?.toISOString()).toBe('2026-03-11T11:00:00.000Z')
  })

  test.each([
    ['sent today', 'sent', `${at('-2 hours')}`, 'company_cap', '2026-03-12'],
    ['perhaps sent today', 'unknown', 'null', 'company_cap', '2026-03-12'],
    ['leaving now', 'sending', 'null', 'another_leaves_first', '2026-03-11T10:15:00.000Z'],
    ['due before it', 'scheduled', 'null', 'another_leaves_first', '2026-03-11T10:15:00.000Z'],
  ])('a message to a colleague %s', async (_, status, sentAt, reason, expected) => {
    const row = await undone(async (sql) => {
      const rows = { company_key: 'müller ag' }
      const other = await addFollowUp(sql, rows, { company: 'Müller AG' })
      const added = await addFollowUp(sql, rows, { company: 'Müller AG' })
      await sql.unsafe(`update public.follow_ups set status = '${status}', sent_at = ${sentAt}, scheduled_at = ${at('-3 hours')}
        ${status === 'sending' ? `, lease_token = gen_random_uuid(), lease_expires_at = ${at('1 minute')}` : ''}
        ${status === 'unknown' ? `, dispatched_at = ${at('-2 hours')}` : ''} where id = '${other.id}'`)
      return await claim(sql, added.id)
    })
    expect(row).toMatchObject({ status: 'scheduled', reason, claimed: false })
    expect(row.scheduled_at?.toISOString().startsWith(expected)).toBe(true)
    expect(inWindow(row.scheduled_at)).toBe(true)
  })

  test('a message to a colleague yesterday does not', async () => {
    const row = await undone(async (sql) => {
      const other = await addFollowUp(sql, { company_key: 'müller ag' }, { company: 'Müller AG' })
      const added = await addFollowUp(sql, { company_key: 'müller ag' }, { company: 'Müller AG' })
      await sql.unsafe(
        `update public.follow_ups set status = 'sent', sent_at = ${at('-12 hours')} where id = '${other.id}'`,
      )
      return await claim(sql, added.id)
    })
    expect(row).toMatchObject({ claimed: true })
  })

  test.each([
    ['scheduled', 'null', false],
    ['unknown', at('-2 hours'), false],
    ['unknown', at('-49 hours'), true],
  ])('another lead with the same address (%s, dispatched %s)', async (status, dispatchedAt, claimed) => {
    const row = await undone(async (sql) => {
      const shared = { email: 'info@kunde.example' }
      const other = await addFollowUp(sql, { to_address: shared.email }, shared)
      const added = await addFollowUp(sql, { to_address: shared.email }, shared)
      await sql.unsafe(
        `update public.follow_ups set status = '${status}', dispatched_at = ${dispatchedAt}, scheduled_at = ${at('-1 hour')} where id = '${other.id}'`,
      )
      return await claim(sql, added.id)
    })
    expect(row).toMatchObject({ claimed, reason: claimed ? null : 'another_leaves_first' })
  })

  test.each([
    ['in the evening', '2026-03-11T17:00:00Z', 'Europe/Berlin', /^2026-03-12T08:(0\d|1[0-4])/],
    ['on a Saturday', '2026-03-14T10:00:00Z', 'Europe/Berlin', /^2026-03-16T08:(0\d|1[0-4])/],
    ['where it is night for the lead', '2026-03-11T10:00:00Z', 'Pacific/Auckland', /^2026-03-11T20:(0\d|1[0-4])/],
    ['over the change of the clocks', '2026-03-27T17:00:00Z', 'Europe/Berlin', /^2026-03-30T07:(0\d|1[0-4])/],
  ])('%s', async (_, moment, time_zone, expected) => {
    const row = await judge(
      () => `update public.followup_playbooks set expires_after_days = null`,
      { lead: { time_zone } },
      moment,
    )
    expect(row).toMatchObject({ status: 'scheduled', reason: 'outside_window', claimed: false })
    expect(row.scheduled_at?.toISOString()).toMatch(expected)
  })

  test('a holiday of the lead’s region', async () => {
    const row = await judge(
      () => `insert into public.holidays values ('DE-BY', '2026-03-11', 'Test'), ('DE', '2026-03-12', 'Test')`,
      {
        lead: { region: 'DE-BY' },
      },
    )
    expect(row.scheduled_at?.toISOString()).toMatch(/^2026-03-13T08:/)
  })

  test('no working day at all never means now', async () => {
    const row = await judge(
      () =>
        `insert into public.holidays select 'DE', d, 'x' from generate_series('2026-03-01'::timestamp, '2026-07-01', '1 day') d`,
    )
    expect(row).toMatchObject({ status: 'scheduled', claimed: false })
    expect(row.scheduled_at?.toISOString()).toBe('2026-03-12T10:00:00.000Z')
  })
})

describe('what a person wrote', () => {
  const own = {
    followUp: { origin: 'member', author: 'human', playbook_id: null, signal_id: null, signal_anchor_at: null },
  }

  test.each([
    ['to a won lead', lead(`status = 'won'`)],
    ['to a snoozed lead', lead(`snoozed_until = ${at('1 day')}`)],
    ['while it is your turn', lead(`your_turn_since = ${at('-1 hour')}`)],
    [
      'right after an automatic one',
      (
        added: Added,
      ) => `insert into public.follow_ups (lead_id, owner_id, playbook_id, status, channel, to_address, message, scheduled_at, sent_at)
      values ('${added.lead_id}', '${anna}', 'nurture_30d', 'sent', 'email', '${added.email}', 'x', ${at('-1 hour')}, ${at('-1 hour')})`,
    ],
  ] satisfies [string, Case[2]][])('leaves %s', async (_, change) => {
    expect(await judge(change, own)).toMatchObject({ claimed: true })
  })

  const cases: Case[] = [
    ['must not be contacted', ['cancelled', 'do_not_contact'], lead(`do_not_contact_at = ${at('-1 minute')}`)],
    ['opted out', ['cancelled', 'opted_out'], optOut('email')],
    ['answered meanwhile', ['cancelled', 'lead_answered'], lead(`last_inbound_at = ${at('-1 minute')}`)],
  ]
  test.each(cases)('does not leave when the lead %s', async (_, outcome, change) => {
    expect(await judge(change, own)).toEqual(ended(outcome))
  })

  const stuck: [name: string, reason: string, change: Case[2], followUp?: object][] = [
    ['the address changed', 'address_changed', lead(`email = 'neu@kunde.example'`)],
    [
      'the channel is off',
      'channel_off',
      () => `update public.channel_status set state = 'off' where channel = 'email'`,
    ],
    [
      'the channel is halted',
      'channel_halted',
      () => `update public.channel_status set state = 'halted' where channel = 'email'`,
    ],
    ['the permission is gone', 'consent_missing', () => 'select', template],
    ['the conversation is over', 'conversation_over', () => 'select', { channel: 'whatsapp' }],
  ]
  test.each(stuck)('fails, for a person to see, when %s', async (_, reason, change, columns = {}) => {
    const byHand = { origin: 'member', ...columns } // a playbook's text, sent by hand
    for (const rows of [{ followUp: { ...own.followUp, ...columns } }, { followUp: byHand }]) {
      expect(await judge(change, rows)).toEqual(ended(['failed', reason]))
    }
  })

  test('is unknown rather than failed when an earlier try may have arrived', async () => {
    const tried = { followUp: { ...own.followUp, dispatched_at: new Date(Date.parse(now) - 3_600_000) } }
    expect(await judge(lead(`email = 'neu@kunde.example'`), tried)).toEqual(ended(['unknown', 'address_changed']))
  })

  test('waits for the window, too', async () => {
    expect(await judge(() => 'select', own, '2026-03-11T22:00:00Z')).toMatchObject({ reason: 'outside_window' })
  })
})
