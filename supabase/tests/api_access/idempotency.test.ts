import { randomUUID } from 'node:crypto'
import type { ISql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { become } from '../desk/become.ts'
import { anna, ben } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { admit } from './admit.ts'
import { createKey } from './create-key.ts'

const requestId = randomUUID()
const keep = (sql: ISql, caller: string, attempt: string, status: number, body: string | null = '{"id":1}') =>
  sql`select public.keep_answer(${caller}, ${attempt}, ${status}, ${requestId}, 'application/json', ${body})`
const kept = { status: 201, content_type: 'application/json', body: '{"id":1}', request_id: requestId }

testRules('an Idempotency-Key', [
  {
    rule: 'gets the first answer again, whatever comes to be kept later',
    holds: async (sql) => {
      const { id, key } = await createKey(sql)
      expect((await admit(sql, { key, attempt: 'k' })).verdict).toBe('admitted')
      await keep(sql, id, 'k', 201)
      await keep(sql, id, 'k', 409, 'later')
      expect(await admit(sql, { key, attempt: 'k', at: '2026-03-06T11:59Z' })).toEqual({
        verdict: 'replay',
        caller: id,
        member: null,
        answer: kept,
      })
    },
    without: { in: 'public.keep_answer', search: ' and a.status is null', replacement: '' },
  },
  {
    rule: 'belongs to one route and body',
    holds: async (sql) => {
      const { id, key } = await createKey(sql)
      await admit(sql, { key, attempt: 'k' })
      for (const status of [null, 201]) {
        if (status) await keep(sql, id, 'k', status)
        expect((await admit(sql, { key, attempt: 'k', body: 'b' })).verdict).toBe('idempotency_key_reused')
        expect((await admit(sql, { key, attempt: 'k', route: 'POST /api/x' })).verdict).toBe('idempotency_key_reused')
      }
    },
    without: {
      in: 'private.begin_idempotent',
      search: '(v_row.route, v_row.body_hash) <> (p_route, p_body_hash)',
      replacement: 'v_row.route <> p_route',
    },
  },
  {
    rule: 'is in progress for six minutes, then nobody knows, and it is not done again',
    holds: async (sql) => {
      const { key } = await createKey(sql)
      const at = async (time: string) => (await admit(sql, { key, attempt: 'k', at: time })).verdict
      expect(await at('2026-03-05T12:00Z')).toBe('admitted')
      expect(await at('2026-03-05T12:00Z')).toBe('in_progress')
      expect(await at('2026-03-05T12:05:59Z')).toBe('in_progress')
      expect(await at('2026-03-05T12:06Z')).toBe('outcome_unknown')
      expect(await at('2026-03-06T11:59:59Z')).toBe('outcome_unknown')
    },
    without: { in: 'private.begin_idempotent', search: `interval '6 minutes'`, replacement: `interval '24 hours'` },
  },
  {
    rule: 'whose answer is not kept is not done again either, and at once',
    holds: async (sql) => {
      const { id, key } = await createKey(sql)
      for (const status of [500, 503, 201]) {
        await admit(sql, { key, attempt: `k${status}` })
        await keep(sql, id, `k${status}`, status, null)
        expect(await admit(sql, { key, attempt: `k${status}` })).toMatchObject({ verdict: 'outcome_unknown' })
      }
    },
    without: { in: 'private.begin_idempotent', search: 'v_row.status is null and ', replacement: '' },
  },
  {
    rule: 'is new after 24 hours',
    holds: async (sql) => {
      const { id, key } = await createKey(sql)
      await admit(sql, { key, attempt: 'k' })
      await keep(sql, id, 'k', 201)
      expect((await admit(sql, { key, attempt: 'k', body: 'b', at: '2026-03-06T12:00Z' })).verdict).toBe('admitted')
      expect((await admit(sql, { key, attempt: 'k', body: 'b', at: '2026-03-06T12:00Z' })).verdict).toBe('in_progress')
    },
    without: { in: 'private.begin_idempotent', search: `interval '24 hours'`, replacement: `interval '48 hours'` },
  },
  {
    rule: 'is its caller’s own, also where it is answered',
    holds: async (sql) => {
      const { id, key } = await createKey(sql)
      const { key: other } = await createKey(sql)
      await become(sql as TransactionSql, anna)
      expect(await admit(sql, { attempt: 'k' })).toMatchObject({ verdict: 'admitted', caller: anna })
      await become(sql as TransactionSql, ben)
      expect(await admit(sql, { attempt: 'k' })).toMatchObject({ verdict: 'admitted', caller: ben })
      await keep(sql, anna, 'k', 201)
      await become(sql as TransactionSql, anna)
      expect(await admit(sql, { attempt: 'k' })).toMatchObject({ verdict: 'in_progress' })
      await become(sql as TransactionSql, null)
      expect((await admit(sql, { key, attempt: 'k' })).verdict).toBe('admitted')
      await keep(sql, id, 'k', 201)
      expect((await admit(sql, { key: other, attempt: 'k' })).verdict).toBe('admitted')
    },
    without: {
      in: 'public.keep_answer',
      search: 'case when private.is_service() then p_caller else auth.uid() end',
      replacement: 'p_caller',
    },
  },
  {
    rule: 'is not begun by a call that is refused',
    holds: async (sql) => {
      const { key } = await createKey(sql, ['leads:write'])
      expect((await admit(sql, { key, needs: 'followups:write', attempt: 'k' })).verdict).toBe('scope_missing')
      await sql`update public.api_keys set calls_per_minute = 1`
      expect((await admit(sql, { key, attempt: 'k' })).verdict).toBe('too_many')
      await sql`update public.api_keys set calls_per_minute = 9`
      expect((await admit(sql, { key, attempt: 'k' })).verdict).toBe('admitted')
    },
    without: {
      in: 'public.admit_call',
      search: 'elsif v_refusal is not null then',
      replacement: `elsif v_refusal is not null then
        perform private.begin_idempotent(v_caller, p_idempotency_key, p_route, p_body_hash, v_now);`,
    },
  },
  {
    rule: 'and its answer are gone with the next check after 24 hours, and counts after an hour',
    holds: async (sql) => {
      const { id, key } = await createKey(sql)
      await admit(sql, { key, attempt: 'k' })
      await keep(sql, id, 'k', 201)
      const left = async (at: string) => {
        await sql`select public.start_run('daily', '{}', ${at})`
        return (
          await sql`select (select count(*)::int from private.idempotent_answers) as answers, (select count(*)::int from private.call_counts) as counts`
        )[0]
      }
      expect(await left('2026-03-05T12:59Z')).toEqual({ answers: 1, counts: 1 })
      expect(await left('2026-03-05T13:00Z')).toEqual({ answers: 1, counts: 0 })
      expect(await left('2026-03-06T11:59Z')).toEqual({ answers: 1, counts: 0 })
      expect(await left('2026-03-06T12:00Z')).toEqual({ answers: 0, counts: 0 })
    },
    without: { in: 'public.start_run', search: 'perform private.purge_api_access(v_now);', replacement: '' },
  },
])
