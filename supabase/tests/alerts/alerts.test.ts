import type { ISql, Sql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { checkHealth } from '../../../lib/health/check-health.ts'
import { become } from '../desk/become.ts'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { rpcDb } from '../sending/rpc-db.ts'
import { march } from '../support/march.ts'
import { anna, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const alerts = (sql: ISql) =>
  sql`select kind, about, reason, resolved_at is null as open from public.alerts order by raised_at, about`

/** Starts a daily run at a moment; finishes it, with errors when there are any. Returns why it did not start. */
async function check(sql: ISql, moment: string, errors: string[] = [], kind = 'daily'): Promise<string | null> {
  const [row] = await sql<{ id: string | null; reason: string | null }[]>`
    select x ->> 'run_id' as id, x ->> 'reason' as reason from public.start_run(${kind}, '{email,whatsapp}', ${moment}) x`
  if (row?.id) {
    await sql`select public.finish_run(${row.id}, '{}', '{}', ${errors as never}::jsonb, ${moment})`
  }
  return row?.reason ?? null
}
const halt = (sql: ISql, state = 'halted') =>
  sql`update public.channel_status set state = ${state}, reason = ${state === 'halted' ? 'twilio_63007' : null}, changed_at = ${march(11)} where channel = 'whatsapp'`

const missed = (about: string, open = true) => ({ kind: 'check_missed', about, reason: null, open })
const failed = (about: string, open = true) => ({ kind: 'run_failed', about, reason: 'internal', open })

testRules('an alert', [
  {
    rule: 'is raised when a channel is halted, once, and ends when it is on again',
    async holds(sql) {
      const halted = { kind: 'channel_halted', about: 'whatsapp', reason: 'twilio_63007' }
      await halt(sql)
      await sql`update public.channel_status set reason = 'twilio_20003' where channel = 'whatsapp'`
      expect(await alerts(sql)).toEqual([{ ...halted, open: true }])
      await halt(sql, 'on')
      expect(await alerts(sql)).toEqual([{ ...halted, open: false }])
      await halt(sql)
      expect(await alerts(sql)).toHaveLength(2)
    },
    without: { statement: 'drop trigger alert_about_channel on public.channel_status' },
  },
  {
    rule: 'is raised when a run fails, and ends when a later one is done',
    async holds(sql) {
      await check(sql, march(11, '08:00'), ['internal'])
      await check(sql, march(11, '08:05'), ['internal'])
      expect(await alerts(sql)).toEqual([failed('2026-03-11')])
      await check(sql, march(11, '08:10'))
      expect(await alerts(sql)).toEqual([failed('2026-03-11', false)])
    },
    without: { in: 'public.finish_run', search: 'perform private.alert_about_run', replacement: '-- ' },
  },
  {
    rule: 'about a failed daily run ends with a check by hand that is done, one about a missed check does not',
    async holds(sql) {
      await check(sql, march(10, '08:00'))
      await check(sql, march(11, '08:00'), ['internal'])
      await check(sql, march(11, '11:00'), ['internal'])
      await check(sql, march(11, '11:05'), [], 'manual')
      expect(await alerts(sql)).toEqual([failed('2026-03-11', false), missed('2026-03-11')])
    },
    without: { in: 'private.alert_about_run', search: `and p_run.kind = 'daily'`, replacement: '' },
  },
  {
    rule: 'is raised two hours after a check that did not happen, noticed by whoever starts one',
    async holds(sql) {
      await check(sql, march(10, '08:00'))
      await sql`select private.judge_daily_check(${march(11, '10:00')})`
      expect(await alerts(sql)).toEqual([])
      expect(await check(sql, march(11, '10:01'))).toBe(null)
      expect(await alerts(sql)).toEqual([missed('2026-03-11', false)])
      await check(sql, march(11, '12:00'))
      expect(await alerts(sql)).toHaveLength(1)
    },
    without: { in: 'public.start_run', search: 'perform private.judge_daily_check(v_now);', replacement: '' },
  },
  {
    rule: 'about several missed days is one, about the latest, and comes before check time too',
    async holds(sql) {
      await check(sql, march(3, '08:00'))
      expect(await check(sql, march(11, '06:00'))).toBe('not_yet')
      expect(await alerts(sql)).toEqual([missed('2026-03-10')])
      await check(sql, march(11, '08:00'))
      expect(await alerts(sql)).toEqual([missed('2026-03-10', false)])
    },
    without: {
      in: 'private.missed_check',
      search: 'order by d.day desc',
      replacement: 'order by d.day',
    },
  },
  {
    rule: 'is not raised for days on which nobody works',
    async holds(sql) {
      await sql`insert into public.holidays values ('DE', '2026-03-09', 'Ruhetag')`
      await check(sql, march(6, '08:00'))
      await sql`select private.judge_daily_check(${march(9, '20:00')})`
      expect(await alerts(sql)).toEqual([])
    },
    without: { in: 'private.missed_check', search: 'h.day = d.day', replacement: 'false' },
  },
  {
    rule: 'is not raised about weekends',
    async holds(sql) {
      await check(sql, march(6, '08:00'))
      await sql`select private.judge_daily_check(${march(8, '20:00')})`
      expect(await alerts(sql)).toEqual([])
    },
    without: { in: 'private.missed_check', search: '= any (o.working_days)', replacement: 'is not null' },
  },
  {
    rule: 'is not raised for a long run whose heart beats, but for one that died',
    async holds(sql) {
      await check(sql, march(10, '08:00'))
      await sql`insert into public.followup_runs (kind, local_date, started_at, heartbeat_at) values ('daily', '2026-03-11', ${march(11, '08:00')}, ${march(11, '10:55')})`
      await sql`select private.judge_daily_check(${march(11, '11:00')})`
      expect(await alerts(sql)).toEqual([])
      await sql`select private.judge_daily_check(${march(11, '11:06')})`
      expect(await alerts(sql)).toEqual([missed('2026-03-11')])
    },
    without: {
      in: 'private.missed_check',
      search: `r.status = 'running' and`,
      replacement: `r.status = 'none' and`,
    },
  },
  {
    rule: 'is not raised where no check ever ran',
    async holds(sql) {
      await sql`select private.judge_daily_check(${march(11, '20:00')})`
      expect(await alerts(sql)).toEqual([])
    },
    without: { in: 'private.missed_check', search: 'min(r.local_date) - 1', replacement: `date '2026-01-01'` },
  },
  {
    rule: 'says how many messages are held up, and keeps saying so',
    async holds(sql) {
      await addFollowUp(sql as never, { channel: 'whatsapp' })
      await addFollowUp(sql as never)
      await halt(sql)
      const claimed = async (moment: string) =>
        (await sql`select kind, about, affected from public.claim_alerts(${moment})`).map((row) => ({ ...row }))
      const expected = [{ kind: 'channel_halted', about: 'whatsapp', affected: 1 }]
      expect(await claimed(march(11, '09:30'))).toEqual(expected)
      await sql`update public.follow_ups set status = 'cancelled'`
      expect(await claimed(march(11, '10:31'))).toEqual(expected)
    },
    without: { in: 'public.claim_alerts', search: 'coalesce(a.affected, case', replacement: 'coalesce(null, case' },
  },
])

testRules('what a monitor sees', [
  {
    rule: 'the kinds of open alerts and until when a channel is paused',
    async holds(sql) {
      const health = async () => (await sql<{ health: { alerts: string[] } }[]>`select public.health()`)[0]?.health
      expect(await health()).toMatchObject({ alerts: [], channels: { email: { paused_until: null } } })
      await halt(sql)
      await sql`update public.channel_status set paused_until = '2100-01-01' where channel = 'email'`
      await sql`update public.channel_status set paused_until = '2020-01-01' where channel = 'whatsapp'`
      expect(await health()).toMatchObject({
        alerts: ['channel_halted'],
        channels: {
          email: { paused_until: expect.stringContaining('2100-01-01') as string },
          whatsapp: { paused_until: null },
        },
      })
      await halt(sql, 'on')
      expect(await health()).toMatchObject({ alerts: [] })
    },
    without: { in: 'private.open_alerts', search: 'where a.resolved_at is null', replacement: '' },
  },
  {
    rule: 'a daily check that nothing starts any more, without anybody having raised an alert; managers see it, too',
    async holds(sql) {
      const health = async () => (await checkHealth(rpcDb(sql as Sql))) as object
      const open = () => sql`select kind, about, reason, raised_at < now() as late from public.get_open_alerts()`
      await sql`insert into public.followup_runs (kind, local_date, status, started_at, heartbeat_at, finished_at)
        select 'daily', d::date, 'done', d, d, d from (select now()) n (d)`
      expect(await health()).toMatchObject({ status: 'ok', alerts: [] })
      await sql`update public.followup_runs set local_date = local_date - 10, started_at = started_at - interval '10 days'`
      expect(await health()).toMatchObject({ status: 'degraded', alerts: ['check_missed'] })
      await become(sql as TransactionSql, marta)
      expect(await open()).toEqual([
        { kind: 'check_missed', about: expect.any(String) as string, reason: null, late: true },
      ])
      await become(sql as TransactionSql, anna)
      expect(await open()).toEqual([])
      await become(sql as TransactionSql, null)
      await sql`select private.judge_daily_check(now())`
      await become(sql as TransactionSql, marta)
      expect(await open(), 'raised meanwhile: still one').toHaveLength(1)
      await become(sql as TransactionSql, null)
    },
    without: {
      in: 'private.open_alerts',
      search: 'from private.missed_check(p_now) m',
      replacement: 'from private.missed_check(null) m',
    },
  },
])
