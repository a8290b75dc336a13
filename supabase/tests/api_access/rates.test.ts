import type { TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { become } from '../desk/become.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { admit } from './admit.ts'
import { createKey } from './create-key.ts'

testRules('the rate of calls', [
  {
    rule: 'is counted per key, for a minute from the first call on',
    holds: async (sql) => {
      const { key } = await createKey(sql)
      await sql`update public.api_keys set calls_per_minute = 2`
      const { key: other } = await createKey(sql)
      const at = (time: string, which = key) => admit(sql, { key: which, at: `2026-03-05T${time}Z` })
      expect((await at('12:00:10')).verdict).toBe('admitted')
      expect((await at('12:00:30')).verdict).toBe('admitted')
      expect(await at('12:00:50')).toEqual({ verdict: 'too_many', retry_after: 20 })
      expect(await at('12:01:09.5')).toEqual({ verdict: 'too_many', retry_after: 1 })
      expect((await at('12:01:09.5', other)).verdict).toBe('admitted')
      expect((await at('12:01:10')).verdict).toBe('admitted')
      expect((await at('12:01:11')).verdict).toBe('admitted')
      expect((await at('12:01:12')).verdict).toBe('too_many')
    },
    without: { in: 'private.count_call', search: 'c.calls <= p_limit', replacement: 'true' },
  },
  {
    rule: 'opens again after its minute',
    holds: async (sql) => {
      const { key } = await createKey(sql)
      await sql`update public.api_keys set calls_per_minute = 1`
      await admit(sql, { key, at: '2026-03-05T12:00Z' })
      expect((await admit(sql, { key, at: '2026-03-05T12:01Z' })).verdict).toBe('admitted')
    },
    without: {
      in: 'private.count_call',
      search:
        'set began_at = case when c.began_at + p_window <= p_now then p_now else c.began_at end,\n      calls = case when c.began_at + p_window <= p_now then 1 else c.calls + 1 end',
      replacement: 'set calls = c.calls + 1',
    },
  },
  {
    rule: 'is counted per member, by the organisation’s number',
    holds: async (sql) => {
      await sql`update public.organisation_settings set calls_per_minute = 1`
      await become(sql as TransactionSql, anna)
      expect((await admit(sql, { needs: 'member' })).verdict).toBe('admitted')
      const refused = await admit(sql, { needs: 'member' })
      expect(refused).toEqual({ verdict: 'too_many', retry_after: expect.any(Number) })
      await become(sql as TransactionSql, ben)
      expect((await admit(sql, { needs: 'member' })).verdict).toBe('admitted')
    },
    without: { in: 'public.admit_call', search: `'member:' || v_caller`, replacement: `'member:'` },
  },
  {
    rule: 'counts calls that are refused for their scope, too',
    holds: async (sql) => {
      const { key } = await createKey(sql, ['leads:write'])
      await sql`update public.api_keys set calls_per_minute = 1`
      expect((await admit(sql, { key, needs: 'followups:write' })).verdict).toBe('scope_missing')
      expect((await admit(sql, { key, needs: 'followups:write' })).verdict).toBe('too_many')
    },
    without: {
      in: 'public.admit_call',
      search: 'if v_wait > 0 then',
      replacement: 'if v_wait > 0 and v_refusal is null then',
    },
  },
  {
    rule: 'is not readable or writable by anybody',
    holds: async (sql) => {
      const [row] = await sql<{ open: string[] }[]>`
        select coalesce(array_agg(r || ' ' || t), '{}') as open from unnest('{anon,authenticated,service_role}'::text[]) r,
          unnest('{private.call_counts,private.idempotent_answers}'::text[]) t
        where has_table_privilege(r, t, 'select, insert, update, delete')`
      expect(row?.open).toEqual([])
    },
    without: { statement: 'grant select on private.call_counts to authenticated' },
  },
])

testRules('attempts to sign in', [
  {
    rule: 'are ten in ten minutes for one address, and all forgotten by a success',
    holds: async (sql) => {
      const attempt = async (who: string, time: string) =>
        (await sql<{ wait: number }[]>`select public.admit_sign_in(${who}, ${`2026-03-05T${time}Z`}) as wait`)[0]?.wait
      for (let n = 0; n < 10; n += 1) expect(await attempt('marta', '12:00')).toBe(0)
      expect(await attempt('marta', '12:01')).toBe(9 * 60)
      expect(await attempt('anna', '12:01')).toBe(0)
      await sql`select public.forget_sign_ins('marta')`
      expect(await attempt('marta', '12:01')).toBe(0)
      expect(await attempt('anna', '12:01')).toBe(0)
    },
    without: { in: 'public.forget_sign_ins', search: 'delete from', replacement: 'perform from' },
  },
  {
    rule: 'do not share their count with calls',
    holds: async (sql) => {
      await sql`update public.organisation_settings set calls_per_minute = 1`
      await sql`select public.admit_sign_in(${marta})`
      await become(sql as TransactionSql, marta)
      expect((await admit(sql, { needs: 'manager' })).verdict).toBe('admitted')
    },
    without: {
      statement: `create or replace function public.admit_sign_in(p_who text, p_now timestamptz default now()) returns integer
        language sql security definer set search_path = '' as $$ select private.count_call('member:' || p_who, 10, interval '10 minutes', now()) $$`,
    },
  },
])
