import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { refused } from './refused.ts'
import { startDesk } from './start-desk.ts'

type Answer = {
  change_id: string | null
  done: number
  waiting: number
  refused: { lead_id: string; lead_name: string | null; reason: string }[]
}

let database: TestDatabase
let sql: Sql

const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const proposal = 'proposal_no_response'

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

async function call(
  db: TransactionSql,
  sub: string,
  statement: (db: TransactionSql) => Promise<readonly { answer: Answer }[]>,
) {
  await become(db, sub)
  const [row] = await statement(db)
  await become(db, null)
  if (!row) throw new Error('no answer')
  return row.answer
}
const start = (db: TransactionSql, sub: string, ids: string[], playbook = proposal) =>
  call(db, sub, (as) => as<{ answer: Answer }[]>`select public.start_playbook(${ids}::uuid[], ${playbook}) as answer`)
const snooze = (db: TransactionSql, sub: string, ids: string[], until: string) =>
  call(db, sub, (as) => as<{ answer: Answer }[]>`select public.snooze_leads(${ids}::uuid[], ${until}) as answer`)
const assign = (db: TransactionSql, sub: string, ids: string[], to: string) =>
  call(db, sub, (as) => as<{ answer: Answer }[]>`select public.assign_leads(${ids}::uuid[], ${to}) as answer`)
async function undo(db: TransactionSql, sub: string, id: string | null) {
  await become(db, sub)
  const [row] = await db<
    { answer: { undone: number; kept: number } }[]
  >`select public.undo_bulk_change(${id}) as answer`
  await become(db, null)
  return row?.answer
}
const reasons = ({ refused: list }: Answer) => Object.fromEntries(list.map(({ lead_id, reason }) => [lead_id, reason]))
const followUps = (db: TransactionSql) =>
  db<{ lead_id: string; status: string; origin: string; reason: string | null; signal_anchor_at: Date | null }[]>`
    select lead_id, status, origin, reason, signal_anchor_at from public.follow_ups order by created_at, id`
const fresh = (db: TransactionSql, n: number, columns: object = {}) =>
  addLead(db, { email: `neu${n}@firma${n}.example`, company: `Firma ${n}`, ...columns })

describe('starting a playbook', () => {
  test('writes to each whom the rules allow it, and says why not to the others', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'automatic'`
      const free = await fresh(db, 1)
      const won = await fresh(db, 2, { status: 'won' })
      const asleep = await fresh(db, 3, { snoozed_until: at(3) })
      const answered = await fresh(db, 4)
      await addActivity(db, answered, 'message', at(-1), { direction: 'inbound', channel: 'email' })
      const busy = await fresh(db, 5)
      await start(db, anna, [busy])
      const talkedTo = await fresh(db, 6)
      await addActivity(db, talkedTo, 'proposal_sent', at(-5))
      const bens = await fresh(db, 7, { owner_id: ben })
      const colleagues = [
        await fresh(db, 8, { company: 'Eine AG', bant_score: 90 }),
        await fresh(db, 9, { company: 'Eine AG', bant_score: 80 }),
      ]
      const ids = [free, won, asleep, answered, busy, talkedTo, bens, ...colleagues]
      const answer = await start(db, anna, ids)
      expect(reasons(answer)).toEqual({
        [won]: 'lead_closed',
        [asleep]: 'snoozed',
        [answered]: 'your_turn',
        [busy]: 'open_follow_up',
        [bens]: 'no_such_lead',
        [colleagues[1] as string]: 'company_cap',
      })
      expect(answer.done).toBe(3)
      expect(answer.refused.find(({ lead_id }) => lead_id === bens)?.lead_name).toBeNull()
      const written = await followUps(db)
      const started = written.map(({ lead_id }) => lead_id)
      expect(new Set(started)).toEqual(new Set([busy, free, talkedTo, colleagues[0]]))
      expect(started).toHaveLength(4)
      expect(new Set(written.map(({ status, origin }) => `${origin} ${status}`))).toEqual(
        new Set(['started scheduled']),
      )
    })
  })

  test('waits for approval where the planner would ask for it', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'approve'`
      const answer = await start(db, anna, [await fresh(db, 1)])
      expect([answer.done, answer.waiting]).toEqual([1, 1])
      expect((await followUps(db)).map(({ status, reason }) => [status, reason])).toEqual([
        ['awaiting_approval', 'approval_mode'],
      ])
    })
  })

  test('leaves, a task too, only once it can’t be taken back any more', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'automatic'`
      const ids = [await fresh(db, 1), await fresh(db, 2, { email: null })]
      expect((await start(db, anna, ids)).done).toBe(2)
      const rows = await db<{ channel: string; waits: number }[]>`
        select channel, extract(epoch from scheduled_at - now())::float as waits from public.follow_ups order by channel`
      expect(rows).toEqual([
        { channel: 'email', waits: 15 },
        { channel: 'in_app', waits: 15 },
      ])
    })
  })

  test('is refused for what the planner would not write either, but for the wait', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'automatic', holdout_percent = 50`
      const early = await fresh(db, 1)
      await addActivity(db, early, 'proposal_sent', at(-1))
      const late = await fresh(db, 2)
      await addActivity(db, late, 'proposal_sent', at(-30))
      const promised = await fresh(db, 3)
      await addActivity(db, promised, 'proposal_sent', at(-5))
      await addActivity(db, promised, 'verbal_commitment', at(-4), { due_on: at(3).slice(0, 10) })
      const passed = await fresh(db, 4)
      await addActivity(db, passed, 'proposal_sent', at(-9))
      await db`insert into public.followup_playbooks (id, name, trigger_type, delay_days, message_template, category, priority)
        values ('second_touch', 'Zweite', 'proposal_sent', 8, 'Passt es?', 'reminder', 5)`
      await db`insert into public.follow_ups (lead_id, owner_id, signal_id, signal_anchor_at, playbook_id, status, channel, to_address, message, scheduled_at, sent_at, dispatched_at)
        select lead_id, ${anna}, id, anchor_at, 'second_touch', 'sent', 'email', 'x@y.example', 'x', ${at(-3)}, ${at(-3)}, ${at(-3)}
        from public.lead_signals where lead_id = ${passed} and trigger_type = 'proposal_sent'`
      const answer = await start(db, anna, [early, late, promised, passed])
      expect(reasons(answer)).toEqual({ [late]: 'expired', [promised]: 'paused', [passed]: 'already_used' })
      expect((await followUps(db)).filter(({ origin }) => origin === 'started').map(({ lead_id }) => lead_id)).toEqual([
        early,
      ])
      await db`update public.organisation_settings set automation = 'off'`
      const other = await fresh(db, 5)
      expect(reasons(await start(db, anna, [other]))).toEqual({ [other]: 'automation_off' })
    })
  })

  test('may be another try where the first ended unsent', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'automatic'`
      const lead = await fresh(db, 1)
      await addActivity(db, lead, 'proposal_sent', at(-5))
      await start(db, anna, [lead])
      await db`update public.follow_ups set status = 'skipped', reason = 'dismissed'`
      expect((await start(db, anna, [lead])).done).toBe(1)
    })
  })

  test('writes to one at a company a day, also when it is started twice or planned besides', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'automatic'`
      const [a, b, c] = [
        await fresh(db, 1, { company: 'Eine AG', bant_score: 10 }),
        await fresh(db, 2, { company: 'Eine AG', bant_score: 10 }),
        await fresh(db, 3, { company: 'Eine AG', bant_score: 10 }),
      ] as [string, string, string]
      expect((await start(db, anna, [a])).done).toBe(1)
      expect(reasons(await start(db, anna, [b]))).toEqual({ [b]: 'company_cap' })
      await addActivity(db, c, 'proposal_sent', at(-5))
      await become(db, marta)
      await db`select public.plan_due_followups()`
      await become(db, null)
      expect(await followUps(db)).toHaveLength(1)
      const [row] =
        await db`select parked_for from public.lead_signals where lead_id = ${c} and trigger_type = 'proposal_sent'`
      expect(row).toEqual({ parked_for: 'company_cap' })
    })
  })

  test('is written anew when the name was wrong', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'automatic'`
      const lead = await fresh(db, 1)
      await start(db, anna, [lead])
      await db`update public.leads set last_name = 'Maier', company = 'Neue AG' where id = ${lead}`
      const [row] = await db<{ status: string; message: string; company_key: string }[]>`
        select status, message, company_key from public.follow_ups where lead_id = ${lead}`
      expect([row?.status, row?.company_key]).toEqual(['scheduled', 'neue ag'])
      expect(row?.message).toContain('Maier')
      await db`update public.leads set first_name = null, last_name = null, company = null, salutation = null where id = ${lead}`
      expect((await followUps(db)).map(({ status, reason }) => [status, reason])).toEqual([
        ['awaiting_approval', 'value_missing'],
      ])
    })
  })

  test('taken back, it leaves alone what somebody decided about or rewrote', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'approve'`
      const ids = [await fresh(db, 1), await fresh(db, 2), await fresh(db, 3)]
      const answer = await start(db, anna, ids)
      const rows = await db<{ id: string }[]>`select id from public.follow_ups order by id`
      await become(db, marta)
      await db`select public.approve_follow_up(${rows[0]?.id ?? ''})`
      await db`select public.edit_follow_up(${rows[1]?.id ?? ''}, p_message => 'Mit eigenen Worten: passt es?')`
      await become(db, null)
      expect(await undo(db, anna, answer.change_id)).toEqual({ undone: 1, kept: 2 })
      expect((await db`select status from public.follow_ups order by id`).map(({ status }) => status)).toEqual([
        'scheduled',
        'awaiting_approval',
        'skipped',
      ])
    })
  })

  test('keeps to a playbook’s own score and to imports that nobody released', async () => {
    await rolledBack(sql, async (db) => {
      const cold = await fresh(db, 1, { bant_score: 20 })
      const imported = await fresh(db, 2, { bant_score: 90 })
      await db`update public.lead_signals set is_backlog = true where lead_id = ${imported}`
      expect(reasons(await start(db, anna, [cold, imported], 'nurture_30d'))).toEqual({
        [cold]: 'bant_too_low',
        [imported]: 'backlog',
      })
    })
  })

  test('says nothing twice until the lead was spoken to', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'automatic', touch_gap = '0'`
      const lead = await fresh(db, 1)
      await start(db, anna, [lead])
      await db`update public.follow_ups set status = 'sent', sent_at = now() - interval '1 day', dispatched_at = now() - interval '1 day'`
      expect(reasons(await start(db, anna, [lead]))).toEqual({ [lead]: 'already_used' })
      await addActivity(db, lead, 'call', at(-0.1), { direction: 'outbound' })
      expect((await start(db, anna, [lead])).done).toBe(1)
    })
  })

  test('fills no day beyond what may leave in one name, also when it is done twice', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'automatic', owner_cap = 2`
      const ids = await Promise.all([1, 2, 3].map((n) => fresh(db, n, { bant_score: n })))
      const first = await start(db, anna, ids)
      expect(first.done).toBe(2)
      expect(reasons(first)).toEqual({ [ids[0] as string]: 'owner_cap' })
      expect(reasons(await start(db, anna, [ids[0] as string]))).toEqual({ [ids[0] as string]: 'owner_cap' })
    })
  })

  test('taken back, the planner may still speak on the occasion', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'automatic'`
      const lead = await fresh(db, 1)
      const left = await fresh(db, 2)
      await addActivity(db, lead, 'proposal_sent', at(-5))
      const answer = await start(db, anna, [lead, left])
      expect((await followUps(db)).find(({ lead_id }) => lead_id === lead)?.signal_anchor_at).not.toBeNull()
      await db`update public.follow_ups set status = 'sent', sent_at = now(), dispatched_at = now() where lead_id = ${left}`
      expect(await undo(db, anna, answer.change_id)).toEqual({ undone: 1, kept: 1 })
      expect((await followUps(db)).map(({ status, signal_anchor_at }) => [status, signal_anchor_at])).toContainEqual([
        'skipped',
        null,
      ])
      await become(db, marta)
      await db`select public.plan_due_followups()`
      await become(db, null)
      expect(
        (await followUps(db)).filter(({ lead_id, origin }) => lead_id === lead && origin === 'playbook'),
      ).toHaveLength(1)
    })
  })

  test('of more than 500 leads is refused', async () => {
    await rolledBack(sql, async (db) => {
      await become(db, anna)
      expect(
        await refused(
          db,
          (as) =>
            as`select public.start_playbook(array(select gen_random_uuid() from generate_series(1, 501)), ${proposal})`,
        ),
      ).toBe('422 too_many_leads: 500')
      expect(await refused(db, (as) => as`select public.start_playbook('{}', 'none')`)).toBe('422 no_such_playbook')
    })
  })
})

describe('snoozing', () => {
  test('is taken back to what stood there, but not over a later change', async () => {
    await rolledBack(sql, async (db) => {
      const [one, two, won] = [
        await fresh(db, 1, { snoozed_until: at(1) }),
        await fresh(db, 2),
        await fresh(db, 3, { status: 'won' }),
      ] as [string, string, string]
      const answer = await snooze(db, anna, [one, two, won], at(10))
      expect([answer.done, reasons(answer)]).toEqual([2, { [won]: 'lead_closed' }])
      await db`update public.leads set snoozed_until = ${at(20)} where id = ${two}`
      expect(await undo(db, anna, answer.change_id)).toEqual({ undone: 1, kept: 1 })
      const rows = await db<{ id: string; days: number }[]>`
        select id, round(extract(epoch from snoozed_until - now()) / 86400)::int as days from public.leads where id = any (${[one, two]}::uuid[])`
      expect(Object.fromEntries(rows.map(({ id, days }) => [id, days]))).toEqual({ [one]: 1, [two]: 20 })
      await become(db, anna)
      expect(await refused(db, (as) => as`select public.undo_bulk_change(${answer.change_id})`)).toBe(
        '404 no_such_change',
      )
      const until = (days: number) =>
        refused(db, (as) => as`select public.snooze_leads(${[one]}::uuid[], now() + make_interval(days => ${days}))`)
      expect(await until(-1)).toBe('422 in_the_past')
      expect(await until(367)).toBe('422 too_far')
    })
  })

  test('is nobody else’s to take back', async () => {
    await rolledBack(sql, async (db) => {
      const answer = await snooze(db, anna, [await fresh(db, 1)], at(10))
      await become(db, marta)
      expect(await refused(db, (as) => as`select public.undo_bulk_change(${answer.change_id})`)).toBe(
        '404 no_such_change',
      )
    })
  })
})

test('leads given to somebody come back to each who had them, with what waits', async () => {
  await rolledBack(sql, async (db) => {
    const [annas, bens, nobodys] = [
      await fresh(db, 1),
      await fresh(db, 2, { owner_id: ben }),
      await fresh(db, 3, { owner_id: null }),
    ] as [string, string, string]
    await db`update public.organisation_settings set automation = 'automatic'`
    await start(db, anna, [annas])
    const owners = async () => {
      const rows = await db<{ id: string; owner_id: string | null }[]>`select id, owner_id from public.leads`
      return Object.fromEntries(rows.map(({ id, owner_id }) => [id, owner_id]))
    }
    const answer = await assign(db, marta, [annas, bens, nobodys], ben)
    expect([answer.done, reasons(answer)]).toEqual([2, { [bens]: 'already_theirs' }])
    expect(await owners()).toEqual({ [annas]: ben, [bens]: ben, [nobodys]: ben })
    const [moved] = await db<
      { owner_id: string; status: string }[]
    >`select owner_id, status from public.follow_ups where lead_id = ${annas}`
    expect(moved).toEqual({ owner_id: ben, status: 'awaiting_approval' }) // never sent in the name of somebody who does not know
    expect(await undo(db, marta, answer.change_id)).toEqual({ undone: 2, kept: 0 })
    expect(await owners()).toEqual({ [annas]: anna, [bens]: ben, [nobodys]: null })
  })
})

test('with leads that come back comes back what waited, as it did, unless somebody touched it', async () => {
  await rolledBack(sql, async (db) => {
    await db`update public.organisation_settings set automation = 'approve'`
    const leads = [1, 2, 3, 4, 5, 6].map((n) => fresh(db, n, { bant_score: 10 }))
    const [rewritten, own, planned, started, taken, answered] = (await Promise.all(leads)) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    for (const id of [rewritten, planned, taken, answered]) await addActivity(db, id, 'proposal_sent', at(-5))
    await db`select public.plan_due_followups()`
    const of = async (lead: string) => {
      const [row] = await db<{ id: string }[]>`select id from public.follow_ups where lead_id = ${lead}`
      return row?.id ?? ''
    }
    await become(db, anna)
    await db`select public.edit_follow_up(${await of(rewritten)}, p_message => 'Von Anna: passt es?')`
    await db`select public.edit_follow_up(${await of(taken)}, p_message => 'Auch von Anna: passt es?')`
    await db`select public.approve_follow_up(${await of(planned)})`
    await db`select public.write_follow_up(${own}, p_channel => 'email', p_subject => 'Re', p_message => 'Wie besprochen.', p_scheduled_at => now() + interval '1 day')`
    await db`select public.start_playbook(array[${started}]::uuid[], ${proposal})`
    await become(db, null)
    const state = async () => {
      const rows = await db<
        { lead_id: string; owner_id: string; status: string; reason: string | null; text: string }[]
      >`
        select lead_id, owner_id, status, reason, left(message, 20) as text from public.follow_ups`
      return Object.fromEntries(
        rows.map(({ lead_id, owner_id, status, reason, text }) => [lead_id, [owner_id, status, reason, text]]),
      )
    }
    const before = await state()

    const { change_id } = await assign(db, marta, [rewritten, own, planned, started, taken, answered], ben)
    const given = await state()
    expect(given[rewritten]).toEqual([ben, 'awaiting_approval', 'owner_changed', 'Von Anna: passt es?'])
    expect(given[own]).toEqual([ben, 'awaiting_approval', 'owner_changed', 'Wie besprochen.'])
    expect(given[planned]?.slice(1, 3)).toEqual(['cancelled', 'owner_changed'])
    expect(given[started]?.slice(0, 3)).toEqual([ben, 'awaiting_approval', 'owner_changed'])
    // in another transaction than all the rest, as it would be
    await db`alter table public.follow_ups disable trigger touch_updated_at`
    await db`update public.follow_ups set updated_at = now() + interval '1 minute' where lead_id = ${taken}`
    await db`alter table public.follow_ups enable trigger touch_updated_at`
    await addActivity(db, answered, 'message', new Date(Date.now() + 1000).toISOString(), {
      direction: 'inbound',
      channel: 'email',
    })

    expect(await undo(db, marta, change_id)).toEqual({ undone: 6, kept: 0 })
    const after = await state()
    for (const id of [rewritten, own, planned, started]) expect(after[id]).toEqual(before[id])
    expect(after[taken]).toEqual([anna, 'awaiting_approval', 'owner_changed', 'Auch von Anna: passt'])
    expect(after[answered]?.slice(1, 3)).toEqual(['cancelled', 'owner_changed'])
  })
})

test('what comes back waits where approval is asked for by now, and not at all where another has taken its place', async () => {
  await rolledBack(sql, async (db) => {
    await db`update public.organisation_settings set automation = 'automatic'`
    const cold = { bant_score: 10 }
    const [one, two] = [await fresh(db, 1, cold), await fresh(db, 2, cold)] as [string, string]
    for (const id of [one, two]) await addActivity(db, id, 'proposal_sent', at(-5))
    await db`select public.plan_due_followups()`
    const { change_id } = await assign(db, marta, [one, two], ben)
    await db`update public.organisation_settings set automation = 'approve'`
    await db`insert into public.follow_ups (lead_id, owner_id, author, playbook_id, status, channel, to_address, message, scheduled_at)
      values (${two}, ${ben}, 'human', ${proposal}, 'awaiting_approval', 'email', 'neu2@firma2.example', 'Von Ben', now())`
    await undo(db, marta, change_id)
    const rows =
      await db`select lead_id, status, reason from public.follow_ups order by lead_id = ${two}, message = 'Von Ben'`
    expect(rows).toEqual([
      { lead_id: one, status: 'awaiting_approval', reason: 'approval_mode' },
      { lead_id: two, status: 'cancelled', reason: 'owner_changed' },
      { lead_id: two, status: 'awaiting_approval', reason: 'owner_changed' },
    ])
  })
})

test('all leads of a list are found by their ids, as many as are said', async () => {
  await rolledBack(sql, async (db) => {
    const mine = [await fresh(db, 1), await fresh(db, 2), await fresh(db, 3, { status: 'won' })]
    await fresh(db, 4, { owner_id: ben })
    await become(db, anna)
    const [row] = await db<{ open: { total: number; ids: string[] }; some: { total: number; ids: string[] } }[]>`
      select public.find_lead_ids() as open, public.find_lead_ids(p_query => 'firma', p_filter => 'all', p_limit => 1) as some`
    await become(db, null)
    expect(row?.open.ids.sort()).toEqual(mine.slice(0, 2).sort())
    expect([row?.open.total, row?.some.total, row?.some.ids.length]).toEqual([2, 3, 1])
  })
})

describe('a lead without a next step', () => {
  const idle = async (db: TransactionSql) => {
    await become(db, anna)
    const [row] = await db<{ found: { leads: { id: string; suggested_playbook: string | null }[] } }[]>`
      select public.search_leads(null, 'no_next_step') as found`
    await become(db, null)
    return Object.fromEntries(row?.found.leads.map(({ id, suggested_playbook }) => [id, suggested_playbook]) ?? [])
  }
  test('comes with the playbook of its last occasion that may still speak', async () => {
    await rolledBack(sql, async (db) => {
      const cold = { bant_score: 10 }
      const [silent, offered, chased, late] = [
        await fresh(db, 1, cold),
        await fresh(db, 2, cold),
        await fresh(db, 3, cold),
        await fresh(db, 4, cold),
      ] as [string, string, string, string]
      await addActivity(db, offered, 'proposal_sent', at(-10))
      await addActivity(db, late, 'proposal_sent', at(-40))
      await addActivity(db, chased, 'proposal_sent', at(-40))
      await db`insert into public.follow_ups (lead_id, owner_id, playbook_id, origin, status, channel, to_address, message, scheduled_at, sent_at, dispatched_at)
        values (${chased}, ${anna}, ${proposal}, 'member', 'sent', 'email', 'neu3@firma3.example', 'x', ${at(-30)}, ${at(-30)}, ${at(-30)})`
      await db`update public.lead_signals set next_check_at = null, parked_for = 'expired'`
      expect(await idle(db)).toEqual({ [silent]: null, [offered]: proposal, [chased]: null, [late]: null })
      await db`update public.leads set bant_score = 80`
      await db`update public.lead_signals set next_check_at = null, parked_for = 'expired'`
      expect(await idle(db)).toEqual({
        [silent]: 'nurture_30d',
        [offered]: proposal,
        [chased]: 'nurture_30d',
        [late]: 'nurture_30d',
      })
    })
  })
})
