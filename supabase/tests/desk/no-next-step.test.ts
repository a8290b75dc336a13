import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { plan } from '../support/plan.ts'
import { random } from '../support/random.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { sendOne } from './send-one.ts'
import { startDesk } from './start-desk.ts'
import { write } from './write.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

const day = 86_400_000
const at = (days: number) => new Date(Date.now() + days * day).toISOString()
type Chance = ReturnType<typeof random>

const activities: [string, object?][] = [
  ['proposal_sent'],
  ['meeting_held'],
  ['objection_price'],
  ['verbal_commitment', { owed_by: 'lead' }],
  ['verbal_commitment', { owed_by: 'us' }],
  ['promised_callback', { owed_by: 'lead', due_on: at(3).slice(0, 10) }],
  ['message', { direction: 'inbound', channel: 'email' }],
  ['call', { direction: 'outbound' }],
  ['call', { direction: 'outbound', reached: false }],
  ['your_turn_done'],
  ['loop_closed'],
  ['note'],
]

/** Something that happens to a lead, or is done about it; `null` where it can't be. */
async function happen(db: TransactionSql, chance: Chance, lead: string): Promise<void> {
  const one = async (where: string) => {
    const rows = await db.unsafe<{ id: string }[]>(
      `select id from public.follow_ups where lead_id = '${lead}' and ${where} order by created_at, id`,
    )
    return rows.length ? chance.pick(rows).id : null
  }
  const set = (columns: object) => db`update public.leads set ${db(columns as never)} where id = ${lead}`
  const events: (() => Promise<unknown>)[] = [
    async () => {
      const [type, columns] = chance.pick(activities)
      await addActivity(db, lead, type, at(-chance.below(60) - 0.01), columns as never)
    },
    async () => addActivity(db, lead, 'proposal_sent', at(-4)),
    () => plan(db, at(0)),
    () => plan(db, at(0)),
    async () => {
      const id = await one(`status = 'scheduled'`)
      if (id) await sendOne(db, id)
    },
    async () => {
      const id = await one(`status = 'awaiting_approval'`)
      if (id) await db`select public.approve_follow_up(${id}, null, 'Passt es?')`
    },
    async () => {
      const id = await one(`status in ('awaiting_approval', 'scheduled', 'unknown')`)
      if (id) await db`select public.dismiss_follow_up(${id})`
    },
    async () => {
      const id = await one(`status = 'sent' and channel = 'in_app' and task_closed_at is null`)
      if (id) await db`select public.close_task(${id}, ${chance.pick(['done', 'answered', 'not_reached'])})`
    },
    async () => {
      const id = await one(`status = 'scheduled'`)
      if (id)
        await db`update public.follow_ups set status = ${chance.pick(['failed', 'unknown'])}, dispatched_at = now() where id = ${id}`
    },
    async () => {
      const [row] = await db<
        { free: boolean }[]
      >`select do_not_contact_at is null and not exists (select from public.follow_ups f where f.lead_id = l.id and f.status = 'scheduled' and f.dispatched_at is not null) as free from public.leads l where id = ${lead}`
      if (row?.free)
        await write(db, lead, {
          message: `Guten Tag ${chance.below(1e9)}`,
          ...(chance.below(2) ? { channel: 'in_app' } : {}),
        })
    },
    () => set({ bant_score: chance.pick([null, 20, 60, 61, 90]) }),
    () => set({ snoozed_until: chance.pick([null, at(5), at(-5)]) }),
    () => set({ status: chance.pick(['new', 'qualified', 'won', 'lost', 'new']) }),
    () => set({ do_not_contact_at: chance.pick([null, null, at(-1)]) }),
    () =>
      db`update public.followup_playbooks set is_active = ${chance.below(3) > 0} where id = ${chance.pick(['proposal_no_response', 'ghosted_after_meeting', 'nurture_30d'])}`,
  ]
  await chance.pick(events)()
}

type Lead = {
  id: string
  status: string
  silent: boolean
  asleep: boolean
  turn: boolean
  armed: number
  pending: number
  tasks: number
}

/** What every lead has, counted lead by lead. */
const leads = (db: TransactionSql) => db<Lead[]>`
  select l.id, l.status, l.do_not_contact_at is not null as silent, coalesce(l.snoozed_until > now(), false) as asleep, l.your_turn_since is not null as turn,
    (select count(*)::int from public.lead_signals s where s.lead_id = l.id and s.closed_at is null and s.next_check_at is not null) as armed,
    (select count(*)::int from public.follow_ups f where f.lead_id = l.id and f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown')) as pending,
    (select count(*)::int from public.follow_ups f where f.lead_id = l.id and f.status = 'sent' and f.channel = 'in_app' and f.task_closed_at is null) as tasks
  from public.leads l`

async function listed(db: TransactionSql): Promise<string[]> {
  await become(db, marta)
  const [row] = await db<
    { day: { entries: { kind: string; lead_id: string }[] } }[]
  >`select public.get_day('all', 1000) as day`
  const [found] = await db<
    { ids: string[] }[]
  >`select array(select x ->> 'id' from json_array_elements(public.search_leads(null, 'no_next_step', p_limit => 200) -> 'leads') x) as ids`
  await become(db, null)
  const ids = row?.day.entries.filter(({ kind }) => kind === 'no_next_step').map((entry) => entry.lead_id) ?? []
  expect([...(found?.ids ?? [])].sort()).toEqual([...ids].sort())
  return ids.sort()
}

test.each([1, 2, 3])(
  'every open lead has a next step or stands on the list, whatever happened (world %i)',
  async (seed) => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = ${seed === 2 ? 'approve' : 'automatic'}`
      const chance = random(seed)
      const ids: string[] = []
      for (let n = 0; n < 12; n++)
        ids.push(await addLead(db, { created_at: at(-chance.below(90)), email: n % 4 ? `l${n}@kunde.example` : null }))
      const seen = new Set<string>()
      for (let event = 1; event <= 200; event++) {
        await happen(db, chance, chance.pick(ids))
        if (event % 10 > 0) continue
        await plan(db, at(0))
        const list = await listed(db)
        const without = (await leads(db)).filter(
          (lead) =>
            !['won', 'lost'].includes(lead.status) &&
            !lead.silent &&
            !lead.asleep &&
            !lead.turn &&
            lead.armed + lead.pending + lead.tasks === 0,
        )
        expect(list, `after event ${event}`).toEqual(without.map(({ id }) => id).sort())
        for (const id of list) seen.add(id)
        // and time alone, indeed, changes nothing for them
        const later = await db`
        select d.lead_id, d.verdict, n as days from unnest(array[0, 1, 2, 3, 4, 5, 9, 14, 30, 31, 60, 100, 400]) n
        cross join lateral private.decide(array(select s.id from public.lead_signals s where s.lead_id = any (${list}::uuid[])), now() + make_interval(days => n)) d
        where d.verdict = 'plan'`
        expect(later, `after event ${event}`).toEqual([])
      }
      expect(seen.size).toBeGreaterThan(2)
    })
  },
)
