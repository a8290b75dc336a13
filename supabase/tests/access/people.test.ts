import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../support/as-actor.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { fixture, seedFixture } from './fixture.ts'
import { matrix } from './matrix.ts'

const { lead, due, anna, ben, marta } = fixture
const member = (sub: string): Actor => ({ role: 'authenticated', sub })

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await seedFixture(database.sql)
  // privileges protect nothing here: the local Supabase grants them all
  await database.sql`grant all on all tables in schema public to anon, authenticated`
})
afterAll(() => database.drop())

/** Becomes the actor for the rest of the transaction; null: the owner of the database again. */
async function become(sql: TransactionSql, actor: Actor | null): Promise<void> {
  const claims = actor ? JSON.stringify(actor) : ''
  await sql`select set_config('role', ${actor?.role ?? 'none'}, true), set_config('request.jwt.claims', ${claims}, true)`
}
const as = (actor: Actor, fn: (sql: TransactionSql) => Promise<void>) =>
  rolledBack(database.sql, async (sql) => {
    await become(sql, actor)
    await fn(sql)
  })
const refused = { code: '42501' }

describe('a former member', () => {
  test.each([
    ['rep', anna],
    ['manager', marta],
  ])('sees nothing, whoever they were (%s)', async (_, id) => {
    await rolledBack(database.sql, async (sql) => {
      await sql.unsafe('alter table public.members disable trigger user')
      await sql`update public.members set left_at = now() where id = ${id}`
      await become(sql, member(id))
      for (const table of Object.keys(matrix.tables)) {
        expect(await sql`select from ${sql(table)}`, table).toHaveLength(0)
      }
      await expect(
        sql.savepoint((inner) => inner`insert into public.leads (last_name, owner_id) values ('x', ${id})`),
      ).rejects.toMatchObject(refused)
      await expect(sql.savepoint((inner) => inner`select public.plan_due_followups()`)).rejects.toMatchObject(refused)
      expect(await sql`select * from public.get_leads_needing_followup(0)`).toHaveLength(0)
    })
  })
})

describe('a rep', () => {
  test('cannot give a lead away or take one', async () => {
    await as(member(anna), async (sql) => {
      const give = sql.savepoint((inner) => inner`update public.leads set owner_id = ${ben} where id = ${lead}`)
      await expect(give).rejects.toMatchObject(refused)
    })
    await as(member(ben), async (sql) => {
      expect((await sql`update public.leads set owner_id = ${ben} where id = ${lead}`).count).toBe(0)
    })
  })

  test('cannot make themselves a manager, nor come back', async () => {
    await as(member(anna), async (sql) => {
      // row level security holds the table even where a grant lets everybody at it
      expect((await sql`update public.members set role = 'manager', left_at = null where id = ${anna}`).count).toBe(0)
      for (const change of [
        `select public.change_member('${anna}', '{"role": "manager"}')`,
        `select public.admit_member('anna@nordlicht.example', 'Anna', 'manager')`,
      ]) {
        await expect(
          sql.savepoint((inner) => inner.unsafe(change)),
          change,
        ).rejects.toMatchObject(refused)
      }
    })
  })

  test('records activities as themselves, about their own leads only', async () => {
    await as(member(anna), async (sql) => {
      await sql`insert into public.lead_activities (lead_id, type, member_id) values (${lead}, 'note', ${ben})`
      const [activity] = await sql`select member_id from public.lead_activities where type = 'note'`
      expect(activity).toEqual({ member_id: anna })
    })
    await as(member(ben), async (sql) => {
      const forge = sql.savepoint(
        (inner) => inner`insert into public.lead_activities (lead_id, type) values (${lead}, 'note')`,
      )
      await expect(forge).rejects.toMatchObject(refused)
    })
  })

  test('cannot rewrite or remove what happened', async () => {
    await as(member(anna), async (sql) => {
      expect((await sql`update public.lead_activities set occurred_at = now()`).count).toBe(0)
      expect((await sql`delete from public.lead_activities`).count).toBe(0)
    })
  })

  test('cannot touch a follow-up, its owner or its credit', async () => {
    await as(member(anna), async (sql) => {
      for (const set of [
        'owner_id = null',
        'responded_at = now()',
        `status = 'sent'`,
        `author = 'human'`,
        `message = 'x'`,
      ]) {
        expect((await sql.unsafe(`update public.follow_ups set ${set} where id = '${due}'`)).count, set).toBe(0)
      }
    })
  })

  test('claims one message of their own lead, but neither the queue nor a colleague’s', async () => {
    const claim = (sub: string, call: string) =>
      rolledBack(database.sql, async (sql) => {
        await become(sql, member(sub))
        claimed = (await sql.unsafe(`select id from public.claim_followups(${call})`)).map((row) => String(row['id']))
      })
    let claimed: string[] = []
    const one = `gen_random_uuid(), p_only => '${due}'`
    await expect(claim(anna, 'gen_random_uuid()')).rejects.toMatchObject(refused)
    await expect(claim(ben, one)).rejects.toMatchObject({ code: 'PT404' })
    await expect(claim(fixture.nora, one)).rejects.toMatchObject({ code: 'PT404' })
    expect(claimed).toEqual([])
    await claim(anna, one)
    expect(claimed).toEqual([due])
    claimed = []
    await claim(marta, one)
    expect(claimed).toEqual([due])
  })

  test('never halts a channel for everyone; a manager does, with a lease', async () => {
    await as(member(anna), async (sql) => {
      const halt = (token: string) =>
        sql`select public.record_outcomes(${token}, ${[{ id: fixture.leased, result: 'halted', reason: 'x' }] as never}::jsonb)`
      const state = () => sql`select state from public.channel_status where channel = 'email'`
      await halt(fixture.token)
      expect(await state()).toEqual([{ state: 'on' }])
    })
    await as(member(marta), async (sql) => {
      const halt = (token: string) =>
        sql`select public.record_outcomes(${token}, ${[{ id: fixture.leased, result: 'halted', reason: 'x' }] as never}::jsonb)`
      const state = () => sql`select state from public.channel_status where channel = 'email'`
      await halt(fixture.spareMember)
      expect(await state()).toEqual([{ state: 'on' }])
      await halt(fixture.token)
      expect(await state()).toEqual([{ state: 'halted' }])
    })
  })

  test('starts no other run than a manual one, and only as a manager', async () => {
    for (const [actor, kind, code] of [
      [anna, 'manual', '42501'],
      [marta, 'daily', '42501'],
      [marta, 'dispatch', '42501'],
      [marta, 'yearly', '22023'],
    ] as const) {
      await as(member(actor), async (sql) => {
        const start = sql.savepoint((inner) => inner`select public.start_run(${kind}, '{}')`)
        await expect(start, `${kind} by ${actor}`).rejects.toMatchObject({ code })
      })
    }
  })
})

describe('columns that only the engine writes', () => {
  const facts = [
    'last_inbound_at',
    'last_inbound_channel',
    'last_contact_at',
    'your_turn_since',
    'your_turn_reason',
    'your_turn_due_on',
  ]
  const forged = `last_inbound_at = now(), last_inbound_channel = 'whatsapp', last_contact_at = now(), your_turn_since = now(), your_turn_reason = 'answered', your_turn_due_on = current_date`

  test('are the ones that triggers keep', async () => {
    const [row] = await database.sql<
      { body: string }[]
    >`select pg_get_functiondef('private.reconcile_leads'::regproc) as body`
    const written = /update public\.leads l\s+set ([^]*?)\s+from/.exec(row?.body ?? '')?.[1] ?? ''
    expect(new Set([...written.matchAll(/(\w+) = n\./g)].map((match) => match[1]))).toEqual(new Set(facts))
  })

  test.each([
    ['owner', member(anna)],
    ['manager', member(marta)],
  ])('a %s changes a lead but not what its activities say', async (_, actor) => {
    await as(actor, async (sql) => {
      const read = () => sql`select ${sql(facts)} from public.leads where id = ${lead}`
      const before = await read()
      await sql.unsafe(`update public.leads set title = 'Dr.', ${forged} where id = '${lead}'`)
      expect(await read()).toEqual(before)
      expect(await sql`select title from public.leads where id = ${lead}`).toEqual([{ title: 'Dr.' }])
      await sql`insert into public.leads (last_name, owner_id, last_contact_at, your_turn_since, your_turn_reason) values ('Neu', ${anna}, now(), now(), 'answered')`
      expect(
        await sql`select last_contact_at, your_turn_since, your_turn_reason from public.leads where last_name = 'Neu'`,
      ).toEqual([{ last_contact_at: null, your_turn_since: null, your_turn_reason: null }])
    })
  })

  test('follow from an activity all the same', async () => {
    await as(member(anna), async (sql) => {
      await sql`insert into public.lead_activities (lead_id, type, direction, channel) values (${lead}, 'message', 'inbound', 'email')`
      const [row] =
        await sql`select last_inbound_channel, your_turn_reason, last_contact_at is not null as contacted from public.leads where id = ${lead}`
      expect(row).toEqual({ last_inbound_channel: 'email', your_turn_reason: 'answered', contacted: true })
    })
  })

  test('a manager writes no counters, and compiled always follows the templates', async () => {
    await as(member(marta), async (sql) => {
      const read = () =>
        sql`select usage_count, response_count, success_rate, compiled, name from public.followup_playbooks where id = 'proposal_no_response'`
      const [before] = await read()
      expect(before).toMatchObject({ usage_count: 1, success_rate: '0.00' })
      await sql`update public.followup_playbooks set usage_count = 99, response_count = 98, success_rate = 99, compiled = '{}', name = 'Neu' where id = 'proposal_no_response'`
      expect(await read()).toEqual([{ ...before, name: 'Neu' }])
      await sql`insert into public.followup_playbooks (id, name, trigger_type, delay_days, message_template, usage_count, success_rate, compiled) values ('mine', 'x', 'x', 1, 'Hallo', 9, 9, '{}')`
      const [mine] =
        await sql`select usage_count, success_rate, compiled -> 'de-sie' -> 'message' -> 0 as message from public.followup_playbooks where id = 'mine'`
      expect(mine).toEqual({ usage_count: 0, success_rate: '0.00', message: { t: 'Hallo' } })
    })
  })

  test('a manager withdraws a permission but does not rewrite the proof', async () => {
    await as(member(marta), async (sql) => {
      await sql`update public.contact_permissions set withdrawn_at = now(), purpose = 'marketing', address = 'x@y.example', wording = 'x', obtained_at = '2020-01-01'`
      const [row] =
        await sql`select address, purpose, wording, obtained_at > '2021-01-01' as dated, withdrawn_at is not null as withdrawn from public.contact_permissions`
      expect(row).toEqual({
        address: 'ja@kunde.example',
        purpose: 'request',
        wording: 'Ja',
        dated: true,
        withdrawn: true,
      })
    })
  })

  test('a manager resolves an unmatched message but does not rewrite it', async () => {
    await as(member(marta), async (sql) => {
      await sql`update public.unmatched_inbound set body = 'x', from_address = 'x', resolved_at = now()`
      const [row] =
        await sql`select body, from_address, resolved_at is not null as resolved from public.unmatched_inbound`
      expect(row).toEqual({ body: 'Hallo', from_address: 'fremd@woanders.example', resolved: true })
    })
  })

  test('a manager starts a halted channel again, ends a pause and sets the speed, nothing else', async () => {
    await as(member(marta), async (sql) => {
      const become = (set: string) => sql.unsafe(`update public.channel_status set ${set}`)
      const channel = async (name: string) =>
        (
          await sql`select state, reason, per_second, next_slot_at, paused_until from public.channel_status where channel = ${name}`
        )[0]
      await become(`state = 'on', reason = null`)
      expect(await channel('whatsapp')).toMatchObject({ state: 'on', reason: null })
      await become(`state = 'halted', reason = 'x', next_slot_at = now(), paused_until = '2100-01-01', per_second = 7`)
      expect(await channel('email')).toEqual({
        state: 'on',
        reason: null,
        per_second: '7.00',
        next_slot_at: null,
        paused_until: null,
      })
    })
    await as({ role: 'service_role' }, async (sql) => {
      await sql`update public.channel_status set paused_until = '2100-01-01'`
      await become(sql, member(marta))
      await sql`update public.channel_status set paused_until = null`
      expect(await sql`select 1 from public.channel_status where paused_until is not null`).toEqual([])
    })
  })
})

describe('the clock', () => {
  test('is now for people, whatever they send, and p_now for the service', async () => {
    await rolledBack(database.sql, async (sql) => {
      await sql`update public.lead_signals set next_check_at = '2090-01-01'`
      const outcome = async (actor: Actor | null) => {
        await become(sql, actor)
        const [row] = await sql<{ plan: { looked_at: number }; previewed: number; now: Date }[]>`
          select public.plan_due_followups(null, 10, '2091-01-01') as plan, private.clock('2091-01-01') as now,
            json_array_length(public.preview_check(10, '2091-01-01')) as previewed`
        await become(sql, null)
        return { looked_at: row?.plan.looked_at, previewed: row?.previewed, year: row?.now.getUTCFullYear() }
      }
      const [today] = await sql<{ year: number }[]>`select extract(year from now())::int as year`
      expect(await outcome(member(marta))).toEqual({ looked_at: 0, previewed: 0, year: today?.year })
      expect(await outcome({ role: 'service_role' })).toEqual({ looked_at: 4, previewed: 4, year: 2091 })
    })
  })

  test('a manager claims, marks, records and runs in the present', async () => {
    await as(member(marta), async (sql) => {
      await become(sql, null)
      await sql`update public.follow_ups set scheduled_at = now() + interval '1 day' where id = ${due}`
      await become(sql, member(marta))
      expect(
        await sql`select * from public.claim_followups(${fixture.token}, 25, 120, now() + interval '2 days')`,
      ).toEqual([])
      expect(
        await sql`select public.mark_dispatched(${fixture.token}, ${[fixture.leased]}, '2099-01-01')`,
      ).toHaveLength(1)
      await sql`select public.record_outcomes(${fixture.token}, ${[{ id: fixture.leased, result: 'accepted' }] as never}::jsonb, '2099-01-01')`
      const [sent] =
        await sql`select sent_at = now() as present, dispatched_at = now() as marked from public.follow_ups where id = ${fixture.leased}`
      expect(sent).toEqual({ present: true, marked: true })
      await sql`select public.start_run('manual', '{email}', '2099-01-01')`
      expect(await sql`select from public.followup_runs where started_at > now() + interval '1 second'`).toHaveLength(0)
    })
  })
})
