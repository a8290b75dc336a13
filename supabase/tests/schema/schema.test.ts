import { readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Names that a query over the catalogue finds; our schemas are public, private and analytics. */
async function names(query: string): Promise<string[]> {
  const rows = await database.sql.unsafe<{ name: string }[]>(query)
  return rows.map(({ name }) => name).sort()
}
const ours = `('public'::regnamespace, 'private'::regnamespace, 'analytics'::regnamespace)`

describe('every table', () => {
  test('of schema public is under row level security', async () => {
    expect(
      await names(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`,
      ),
    ).toEqual([])
  })

  test('that the API does not expose is named here', async () => {
    expect(
      await names(
        `select oid::regclass::text as name from pg_class where relnamespace in ('private'::regnamespace, 'analytics'::regnamespace) and relkind in ('r', 'p')`,
      ),
    ).toEqual([
      'analytics.daily',
      'analytics.deltas',
      'analytics.hourly',
      'analytics.response_times',
      'analytics.rollup_state',
      // nobody's but their owner's; their tests ask
      'private.call_counts',
      'private.heard',
      'private.idempotent_answers',
      'private.opt_out_key',
      'private.uncounted_uses',
      'private.webhook_secrets',
    ])
    const config = readFileSync(new URL('../../config.toml', import.meta.url), 'utf8')
    expect(/^schemas = (.*)$/m.exec(config)?.[1]).toBe('["public"]')
  })

  test('and view has a comment', async () => {
    expect(
      await names(
        `select oid::regclass::text as name from pg_class where relnamespace in ${ours} and relkind in ('r', 'p', 'v', 'm') and obj_description(oid, 'pg_class') is null`,
      ),
    ).toEqual([])
  })

  test('has an index on each of its foreign keys', async () => {
    expect(
      await names(`
        select c.conrelid::regclass || '.' || c.conname as name from pg_constraint c
        where c.contype = 'f' and c.connamespace in ${ours} and not exists (
          select 1 from pg_index i where i.indrelid = c.conrelid and c.conkey[1] = i.indkey[0]
            and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = '(' || (
              select attname from pg_attribute where attrelid = c.conrelid and attnum = c.conkey[1]) || ' IS NOT NULL)'))`),
    ).toEqual([])
  })

  test('has policies named as sentences', async () => {
    const policies = await names(`select distinct policyname as name from pg_policies where schemaname = 'public'`)
    expect(policies.filter((name) => !/^[A-Z][a-zA-Z-]+( [\w,'-]+){2,}$/.test(name))).toEqual([])
  })

  test('keeps moments with their zone', async () => {
    expect(
      await names(
        `select attrelid::regclass || '.' || attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace in ${ours} and c.relkind = 'r' and atttypid = 'timestamp'::regtype`,
      ),
    ).toEqual([])
  })
})

test('views see what their reader may see', async () => {
  expect(
    await names(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' and coalesce('security_invoker=true' = any (reloptions), false) is not true`,
    ),
  ).toEqual([])
})

/** What a function says to check its caller; own_follow_up does so before it hands out the row. */
const guard = 'perform private\\.require_|:= private\\.own_follow_up\\('

describe('every function', () => {
  test('finds nothing through a search path', async () => {
    expect(
      await names(
        `select oid::regprocedure::text as name from pg_proc where pronamespace in ${ours} and coalesce('search_path=""' = any (proconfig), false) is not true`,
      ),
    ).toEqual([])
  })

  test('that a visitor may execute is named here', async () => {
    // what a monitor may know without signing in: the channels' state, open alerts' kinds and the last run, no names and no numbers
    const known = ['public.health']
    expect(
      await names(
        `select pronamespace::regnamespace || '.' || proname as name from pg_proc where pronamespace in ${ours} and has_function_privilege('anon', oid, 'execute')`,
      ),
    ).toEqual(known)
  })

  test('of the service alone cannot be executed by members', async () => {
    const service = [
      'admit_member',
      'admit_sign_in',
      'apply_tracking_events',
      'appoint_first_manager',
      'claim_alerts',
      'claim_webhook_deliveries',
      'forget_sign_ins',
      'note_heard',
      'read_unsubscribe',
      'receive_messages',
      'record_webhook_outcomes',
      'settle_alert',
      'unsubscribe',
    ]
    expect(
      await names(
        `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and not has_function_privilege('authenticated', oid, 'execute')`,
      ),
    ).toEqual(service)
  })

  test('of schema public with more rights than its caller guards itself or is the service’s alone', async () => {
    const open = await names(`
      select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
        and has_function_privilege('authenticated', oid, 'execute') and prosrc !~ '${guard}'`)
    expect(open).toEqual(['health'])
  })

  test('guards before it does anything', async () => {
    const rows = await database.sql<{ name: string; prosrc: string }[]>`
      select proname as name, prosrc from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~ ${guard}`
    expect(rows.length).toBeGreaterThan(15)
    for (const { name, prosrc } of rows) {
      const isBorn = /declare[^]*:= private\.own_follow_up\(p_id\);/.test(prosrc.split(/\bbegin\b/)[0] ?? '')
      const first = isBorn || /\bbegin\s+(.*)/.exec(prosrc)?.[1]
      expect(first === true || /^perform private\.require_\w+\([^;]*\);$/.test(first ?? ''), name).toBe(true)
    }
  })

  test('names its parameters p_…, but for the two names that callers know', async () => {
    const parameters = await names(`
      select distinct n as name from pg_proc p cross join unnest(p.proargnames) with ordinality as a (n, o)
      where pronamespace in ${ours} and coalesce(proargmodes[o], 'i') = 'i' and n not like 'p\\_%'`)
    expect(parameters).toEqual(['days_threshold'])
  })

  test('is explained by the sentence before it', async () => {
    const folder = new URL('../../migrations/', import.meta.url)
    const silent = readdirSync(folder).flatMap((file) => {
      const lines = readFileSync(new URL(file, folder), 'utf8').split('\n')
      return lines.flatMap((line, n) => {
        const name = /^create function ((?:public|private)\.\w+)/.exec(line)?.[1]
        return name &&
          !lines[n - 1]?.startsWith('--') &&
          !lines.slice(n, n + 3).some((next) => /returns trigger/.test(next))
          ? [name]
          : []
      })
    })
    expect(silent).toEqual([])
  })
})
