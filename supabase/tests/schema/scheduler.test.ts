import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'

const file = readFileSync(new URL('../../../docs/scheduler.sql', import.meta.url), 'utf8')
/** As somebody fills it in, without the extensions, whose place the stand-ins below take. */
const filledIn = (url: string, secret: string) =>
  file
    .replaceAll(/^create extension .*$/gm, '')
    .replace('https://followups.your-company.example', url)
    .replace('THE VALUE OF CRON_SECRET', secret)

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await database.sql.unsafe(`
    create schema vault; create schema net; create schema cron;
    create table vault.secrets (id uuid primary key default gen_random_uuid(), name text unique, secret text);
    create view vault.decrypted_secrets as select id, name, secret as decrypted_secret from vault.secrets;
    create function vault.create_secret(new_secret text, new_name text) returns uuid language sql as
      'insert into vault.secrets (name, secret) values (new_name, new_secret) returning id';
    create function vault.update_secret(secret_id uuid, new_secret text) returns void language sql as
      'update vault.secrets set secret = new_secret where id = secret_id';
    create table net.called (url text, headers jsonb, timeout_milliseconds int);
    create function net.http_post(url text, headers jsonb, timeout_milliseconds int) returns bigint language sql as
      'insert into net.called values (url, headers, timeout_milliseconds) returning 1::bigint';
    create table cron.job (jobname text primary key, schedule text, command text);
    create table cron.job_run_details (end_time timestamptz);
    create function cron.schedule(job_name text, schedule text, command text) returns bigint language sql as
      'insert into cron.job values (job_name, schedule, command)
       on conflict (jobname) do update set schedule = excluded.schedule, command = excluded.command returning 1::bigint'`)
})
afterAll(() => database.drop())

test('the minute tick calls the app with the secret, which stands in no job; run again, it has the new values', async () => {
  const { sql } = database
  await sql.unsafe(filledIn('https://first.example', 'an-old-secret'))
  await sql.unsafe(filledIn('https://app.example', 'the-secret'))
  const jobs = await sql<
    { jobname: string; schedule: string; command: string }[]
  >`select * from cron.job order by jobname`
  expect(jobs.map(({ jobname, schedule }) => [jobname, schedule])).toEqual([
    ['followups-dispatch', '* * * * *'],
    ['followups-forget-runs', '17 3 * * *'],
  ])
  expect(JSON.stringify(jobs)).not.toMatch(/secret['"]?$|the-secret|an-old-secret/)

  await sql`insert into cron.job_run_details values (now() - interval '8 days'), (now())`
  for (const { command } of jobs) await sql.unsafe(command)
  expect(await sql`select * from net.called`).toEqual([
    {
      url: 'https://app.example/api/cron/dispatch',
      headers: { authorization: 'Bearer the-secret' },
      timeout_milliseconds: 55_000,
    },
  ])
  expect(await sql`select * from cron.job_run_details`).toHaveLength(1)
})
