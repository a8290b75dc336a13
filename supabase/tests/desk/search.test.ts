import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { startDesk } from './start-desk.ts'

type Found = { total: number; leads: { id: string; name: string; [column: string]: unknown }[] }
type Search = {
  query?: string
  filter?: string
  owner?: string
  sort?: string
  descending?: boolean
  limit?: number
  offset?: number
}

let database: TestDatabase
let sql: Sql

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const nobody = { first_name: null, salutation: null, bant_score: null }

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

async function search(db: TransactionSql, sub: string, by: Search = {}): Promise<Found> {
  await become(db, sub)
  const [row] = await db<{ found: Found }[]>`
    select public.search_leads(${by.query ?? null}, ${by.filter ?? 'open'}, ${by.owner ?? null}, ${by.sort ?? 'next'},
      ${by.descending ?? false}, ${by.limit ?? 50}, ${by.offset ?? 0}) as found`
  await become(db, null)
  return row?.found ?? { total: -1, leads: [] }
}
const names = ({ leads }: Found) => leads.map(({ name }) => name)

describe('search', () => {
  test.each([
    ['müller', ['Dr. Petra Müller']],
    ['MÜLL', ['Dr. Petra Müller']],
    ['  petra   nord ', ['Dr. Petra Müller']],
    ['Nord Petra', ['Dr. Petra Müller']],
    ['petra süd', []],
    ['151 123', ['Dr. Petra Müller']],
    ['@sued.example', ['Özil']],
    ['özil', ['Özil']],
    ['100%', ['100% Öko']],
    ['%', ['100% Öko']],
    ['_', ['a_b\\c']],
    ['b\\c', ['a_b\\c']],
    ['axb', []],
    ['', ['100% Öko', 'a_b\\c', 'Dr. Petra Müller', 'Özil']],
    ['   ', ['100% Öko', 'a_b\\c', 'Dr. Petra Müller', 'Özil']],
  ])('%j', async (query, expected) => {
    await rolledBack(sql, async (db) => {
      await addLead(db, { title: 'Dr.', company: 'Nord GmbH', phone_e164: '+4915112345678' })
      await addLead(db, { ...nobody, last_name: 'Özil', email: 'o@sued.example', company: 'Süd' })
      await addLead(db, { ...nobody, last_name: null, company: '100% Öko' })
      await addLead(db, { ...nobody, last_name: 'a_b\\c' })
      const found = await search(db, anna, { query })
      expect(names(found).sort((a, b) => a.localeCompare(b, 'de'))).toEqual(expected)
      expect(found.total).toBe(expected.length)
    })
  })
})

/** One lead per state, named after it; all Anna's, but for Ben's "fremd". */
async function world(db: TransactionSql): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  const add = async (name: string, columns: object = {}) => {
    ids[name] = await addLead(db, { ...nobody, last_name: name, ...columns })
  }
  await add('antwort')
  await add('bald')
  await add('freigabe')
  await add('nichts')
  await add('schlummer', { snoozed_until: ago(-3) })
  await add('wach', { snoozed_until: ago(3) })
  await add('gewonnen', { status: 'won' })
  await add('verloren')
  await add('kunde', { status: 'won' })
  await add('stumm', { do_not_contact_at: ago(1) })
  await add('fremd', { owner_id: ben })
  await db`update public.lead_signals set next_check_at = now() + interval '9 days' where closed_at is null`
  await db`update public.lead_signals set next_check_at = null, parked_for = 'bant_too_low' where lead_id = ${ids['nichts'] ?? ''}`
  // an answer before the end is nobody's turn any more; one after it is
  for (const name of ['antwort', 'verloren', 'kunde']) {
    await addActivity(db, ids[name] ?? '', 'message', ago(1), { direction: 'inbound', channel: 'email' })
  }
  await db`update public.leads set status = 'lost' where id = ${ids['verloren'] ?? ''}`
  const followUp = (name: string, status: string, days: number) =>
    db`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at) values (${ids[name] ?? ''}, 'member', ${status}, 'email', 'x@y.example', 'x', ${ago(-days)})`
  await followUp('bald', 'scheduled', 2)
  await followUp('bald', 'scheduled', 1)
  await followUp('freigabe', 'awaiting_approval', 0.5)
  await followUp('wach', 'skipped', 0.1)
  return ids
}

describe('filters', () => {
  test.each([
    ['open', ['antwort', 'bald', 'freigabe', 'nichts', 'schlummer', 'wach']],
    ['your_turn', ['antwort', 'kunde']],
    ['planned', ['bald', 'freigabe']],
    ['no_next_step', ['nichts']],
    ['snoozed', ['schlummer']],
    ['won', ['gewonnen', 'kunde']],
    ['lost', ['verloren']],
    ['do_not_contact', ['stumm']],
    ['all', ['antwort', 'bald', 'freigabe', 'gewonnen', 'kunde', 'nichts', 'schlummer', 'stumm', 'verloren', 'wach']],
  ])('%s', async (filter, expected) => {
    await rolledBack(sql, async (db) => {
      await world(db)
      const found = await search(db, anna, { filter })
      expect(names(found).sort()).toEqual(expected)
      expect(found.total).toBe(expected.length)
      const everyone = await search(db, marta, { filter })
      expect(names(everyone).sort()).toEqual(
        [...expected, ...(['open', 'all'].includes(filter) ? ['fremd'] : [])].sort(),
      )
      expect(names(await search(db, marta, { filter, owner: anna })).sort()).toEqual(expected)
    })
  })

  test('show nobody another’s leads, whatever owner they ask for', async () => {
    await rolledBack(sql, async (db) => {
      await world(db)
      expect(names(await search(db, ben, { filter: 'all' }))).toEqual(['fremd'])
      expect(await search(db, ben, { filter: 'all', owner: anna })).toEqual({ total: 0, leads: [], next: null })
      const stranger = 'a0000000-0000-4000-8000-000000000009'
      const refusal = await refusalOf(db, (inner) => search(inner as TransactionSql, stranger, { filter: 'all' }))
      expect(refusal).toMatchObject({ code: '42501' })
      await become(db, ben)
      expect(await db`select from private.leads_without_next_step`).toHaveLength(0)
    })
  })
})

test('a line says what happens next, or why nothing does', async () => {
  await rolledBack(sql, async (db) => {
    await world(db)
    const { leads } = await search(db, marta, { filter: 'all' })
    const line = (name: string) => leads.find((lead) => lead.name === name)
    const none = { next_at: null, next_channel: null, next_status: null, idle_reason: null, your_turn_since: null }
    expect(line('bald')).toMatchObject({
      next_status: 'scheduled',
      next_channel: 'email',
      idle_reason: null,
      owner_name: 'Anna Vogel',
    })
    expect(Date.parse(String(line('bald')?.['next_at'])) - Date.now()).toBeLessThan(1.1 * 86_400_000)
    expect(line('freigabe')).toMatchObject({ next_status: 'awaiting_approval' })
    expect(line('nichts')).toMatchObject({ ...none, idle_reason: 'bant_too_low' })
    expect(line('wach')).toMatchObject(none)
    expect(line('verloren')).toMatchObject(none)
    expect(line('fremd')).toMatchObject({ ...none, owner_id: ben, owner_name: 'Ben Kurz' })
    expect(line('antwort')).toMatchObject({ your_turn_reason: 'answered', idle_reason: null })
    expect(line('nichts')).toMatchObject({ watched_for: null, watched_until: null })
    expect(line('wach')).toMatchObject({ watched_for: 'long_inactivity' })
    expect(Date.parse(String(line('wach')?.['watched_until'])) - Date.now()).toBeCloseTo(9 * 86_400_000, -5)
  })
})

test('of several open loops the one looked at first is watched; what the next check looks at has no moment', async () => {
  await rolledBack(sql, async (db) => {
    const id = await addLead(db, nobody)
    await addActivity(db, id, 'proposal_sent', ago(1))
    const watched = async () =>
      (await search(db, anna)).leads.map((lead) => [lead['watched_for'], lead['watched_until']])
    await db`update public.lead_signals set next_check_at = now() + interval '20 days' where lead_id = ${id}`
    expect(await watched()).toEqual([['proposal_sent', expect.any(String)]]) // an occasion before the mere silence
    await db`update public.lead_signals set next_check_at = '-infinity' where lead_id = ${id} and trigger_type = 'proposal_sent'`
    expect(await watched()).toEqual([['proposal_sent', null]])
    await db`update public.lead_signals set next_check_at = '2099-01-01' where lead_id = ${id} and trigger_type = 'proposal_sent'`
    expect(await watched()).toEqual([['long_inactivity', expect.any(String)]])
  })
})

test('a loop no playbook would speak to at this score says so instead of a day', async () => {
  await rolledBack(sql, async (db) => {
    const id = await addLead(db, { ...nobody, bant_score: 60 })
    const held = async () => (await search(db, anna)).leads.map((lead) => lead['watched_blocked_by'])
    expect(await held()).toEqual(['bant_too_low'])
    await db`update public.leads set bant_score = 61 where id = ${id}`
    expect(await held()).toEqual([null])
    await db`update public.leads set bant_score = null where id = ${id}`
    expect(await held()).toEqual(['bant_too_low'])
    await addActivity(db, id, 'proposal_sent', ago(1))
    expect(await held()).toEqual([null])
  })
})

test('an open task is what happens next, until it is closed; a message that left is not', async () => {
  await rolledBack(sql, async (db) => {
    const id = await addLead(db, nobody)
    const sent = (channel: string, address: string | null, days: number) =>
      db`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at, sent_at) values (${id}, 'member', 'sent', ${channel}, ${address}, 'x', ${ago(days)}, ${ago(days)})`
    await sent('email', 'x@y.example', 3)
    await sent('in_app', null, 2)
    const next = async (filter: string) =>
      (await search(db, anna, { filter })).leads.map((lead) => [lead['next_channel'], lead['next_status']])
    expect(await next('open')).toEqual([['in_app', 'sent']])
    expect(await next('planned')).toEqual([])
    await db`update public.follow_ups set task_closed_at = now() where lead_id = ${id}`
    expect(await next('open')).toEqual([[null, null]])
  })
})

describe('order', () => {
  test.each([
    ['name', ['Ada', 'berta', 'Cäsar', 'dora'], null],
    ['company', ['berta', 'dora', 'Ada', 'Cäsar'], 'Cäsar'],
    ['bant_score', ['dora', 'Ada', 'Cäsar', 'berta'], 'berta'],
    ['last_contact', ['berta', 'dora', 'Cäsar', 'Ada'], null],
    ['next', ['Cäsar', 'dora', 'Ada', 'berta'], 'berta'],
  ])('%s, both ways; what has no value stays last', async (sort, ascending, without) => {
    await rolledBack(sql, async (db) => {
      const add = (name: string, columns: object) => addLead(db, { ...nobody, last_name: name, ...columns })
      const ada = await add('Ada', { company: 'Werk', bant_score: 50 })
      await add('berta', { company: 'acht', created_at: ago(400) })
      const caesar = await add('Cäsar', { bant_score: 90 })
      const dora = await add('dora', { company: 'Bau', bant_score: 0 })
      await addActivity(db, ada, 'call', ago(1), { direction: 'outbound' })
      await addActivity(db, caesar, 'message', ago(2), { direction: 'inbound' })
      await addActivity(db, dora, 'call', ago(3), { direction: 'outbound' })
      for (const [lead, days] of [
        [ada, 2],
        [dora, 1],
      ] as const)
        await db`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at) values (${lead}, 'member', 'scheduled', 'email', 'x@y.example', 'x', ${ago(-days)})`
      expect(names(await search(db, anna, { sort }))).toEqual(ascending)
      const valued = ascending.filter((name) => name !== without)
      const descending = [...valued.reverse(), ...(without ? [without] : [])]
      expect(names(await search(db, anna, { sort, descending: true }))).toEqual(descending)
    })
  })

  test('umlauts stand beside their vowels', async () => {
    await rolledBack(sql, async (db) => {
      for (const last_name of ['Zoll', 'Öhm', 'Ulm', 'Äpfel', 'Apel', 'Über', 'Ohm'])
        await addLead(db, { ...nobody, last_name })
      const sorted = ['Apel', 'Äpfel', 'Ohm', 'Öhm', 'Über', 'Ulm', 'Zoll']
      const found = names(await search(db, anna, { sort: 'name' }))
      expect(found.map((name) => name.replace('Öhm', 'Ohm'))).toEqual(sorted.map((name) => name.replace('Öhm', 'Ohm')))
    })
  })

  test.each(['name', 'company', 'last_contact', 'bant_score', 'next'])(
    'pages by %s show every lead once',
    async (sort) => {
      await rolledBack(sql, async (db) => {
        for (let n = 0; n < 23; n++)
          await addLead(db, {
            ...nobody,
            last_name: `Gleich ${n % 2}`,
            company: n % 3 ? 'Eine' : null,
            bant_score: n % 2 ? 5 : null,
          })
        for (const descending of [false, true]) {
          const whole = await search(db, anna, { sort, descending })
          const pages = [0, 5, 10, 15, 20, 25].map((offset) => search(db, anna, { sort, descending, limit: 5, offset }))
          const ids = (await Promise.all(pages)).flatMap(({ leads, total }) => {
            expect(total).toBe(23)
            return leads.map(({ id }) => id)
          })
          expect(ids).toEqual(whole.leads.map(({ id }) => id))
          expect(new Set(ids).size).toBe(23)
        }
      })
    },
  )
})

describe('read from the beginning to the end', () => {
  type Key = { at: string; id: string }
  const read = async (db: TransactionSql, limit: number, after: Key | null) => {
    const [row] = await db<{ page: Found & { next: Key | null } }[]>`
      select public.search_leads(null, 'all', p_sort => 'created', p_limit => ${limit}, p_after_at => ${after?.at ?? null}, p_after_id => ${after?.id ?? null}) as page`
    return row?.page ?? { total: -1, leads: [], next: null }
  }

  test('each lead comes once, oldest first, whatever is added meanwhile', async () => {
    await rolledBack(sql, async (db) => {
      const days = [20, 19, 18, 17].map(ago) // pages end among leads of one moment
      for (let n = 0; n < 10; n++)
        await addLead(db, { ...nobody, last_name: `L${n}`, created_at: days[Math.floor(n / 3)] })
      const seen: Found['leads'] = []
      let after: Key | null = null
      for (let page = 1; page <= 3; page++) {
        const found = await read(db, 4, after)
        seen.push(...found.leads)
        expect(found.leads).toHaveLength(page < 3 ? 4 : 3)
        expect(found.next === null).toBe(page === 3)
        after = found.next
        if (page === 1) await addLead(db, { ...nobody, last_name: 'neu', created_at: ago(0) })
        if (page === 1) await db`update public.leads set bant_score = 3 where id = ${seen[0]?.id ?? ''}`
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(11)
      expect(seen.at(-1)?.name).toBe('neu')
      const moments = seen.map((lead) => String(lead['created_at']))
      expect(moments).toEqual(moments.toSorted())
      expect((await read(db, 11, null)).next).toBeNull()
    })
  })
})

describe('among 20,000 leads', () => {
  /** How often tables were read from end to end, and how many rows were handed out, while fn ran. */
  const readBy = async (db: TransactionSql, fn: () => Promise<unknown>) => {
    const figures = () =>
      db<{ table: string; whole: number; rows: number }[]>`
        select relname as table, seq_scan::int as whole, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
        from pg_stat_xact_user_tables where schemaname = 'public' and relname in ('leads', 'follow_ups') order by 1`
    const before = await figures()
    await fn()
    return Object.fromEntries(
      (await figures()).map(({ table, whole, rows }, n) => [
        table,
        { whole: whole - (before[n]?.whole ?? 0), rows: rows - (before[n]?.rows ?? 0) },
      ]),
    )
  }

  test('an external id is looked up, and pending messages are asked only for the page', async () => {
    await rolledBack(sql, async (db) => {
      await db`insert into public.leads (last_name, source, external_id, owner_id) select 'L' || n, 'crm', 'X' || n, ${anna} from generate_series(1, 20000) n`
      await db`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at)
        select l.id, 'member', 'scheduled', 'email', 'x@y.example', 'x', now() + interval '1 day' from public.leads l where l.external_id like 'X%0'`
      await db`analyze public.leads`
      await db`analyze public.follow_ups`
      for (const [member, source] of [
        [anna, 'crm'],
        [marta, 'crm'],
        [marta, null],
      ] as const) {
        await become(db, member)
        const figures = await readBy(db, async () => {
          const [row] = await db<{ found: Found }[]>`
            select public.search_leads(null, 'all', p_source => ${source}, p_external_id => 'X770') as found`
          expect(row?.found).toMatchObject({ total: 1, leads: [{ external_id: 'X770', next_status: 'scheduled' }] })
        })
        expect(figures, member).toMatchObject({ leads: { whole: 0 }, follow_ups: { whole: 0 } })
        expect(figures['leads']?.rows).toBeLessThan(50)
        expect(figures['follow_ups']?.rows).toBeLessThan(50)
      }
      const listed = await readBy(db, async () => {
        await db`select public.search_leads(null, 'all', p_sort => 'name')`
      })
      expect(listed['follow_ups']).toMatchObject({ whole: 0 })
      expect(listed['follow_ups']?.rows).toBeLessThan(500)
    })
  })
})
