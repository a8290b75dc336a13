import { createHash } from 'node:crypto'
import type { TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { become } from '../desk/become.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { anna, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { admit } from './admit.ts'
import { createKey } from './create-key.ts'

testRules('API keys', [
  {
    rule: 'are stored as a hash only, and name their maker',
    holds: async (sql) => {
      await become(sql as TransactionSql, marta)
      const { key, hint } = await createKey(sql)
      expect(key).toMatch(/^sff_[A-Za-z0-9_-]{43}$/)
      expect(hint).toBe(key.slice(0, 8))
      expect((await sql`select name, created_by_name from public.list_api_keys()`)[0]).toEqual({
        name: 'CRM',
        created_by_name: 'Marta Chef',
      })
      await become(sql as TransactionSql, null)
      const [row] = await sql<
        { row: string; key_hash: Buffer }[]
      >`select k::text as row, k.key_hash from public.api_keys k`
      expect(row?.key_hash.toString('hex')).toBe(createHash('sha256').update(key).digest('hex'))
      expect(row?.row).not.toContain(key)
    },
    without: {
      in: 'public.create_api_key',
      search: `sha256(convert_to(v_key, 'UTF8')), left`,
      replacement: `sha256(convert_to(p_name, 'UTF8')), left`,
    },
  },
  {
    rule: 'do not read themselves out of the table',
    holds: async (sql) => {
      await createKey(sql)
      await become(sql as TransactionSql, marta)
      const refused = await refusalOf(sql, async (inner) => {
        expect(await inner`select key_hash from public.api_keys`).toHaveLength(0)
      })
      expect([null, '42501']).toContain(refused?.code ?? null)
    },
    without: {
      statement: `grant select on public.api_keys to authenticated; create policy "Managers see it" on public.api_keys for select to authenticated using (true)`,
    },
  },
  {
    rule: 'need a name and known scopes',
    holds: async (sql) => {
      for (const scopes of [[], ['leads:read'], ['leads:write', 'admin']]) {
        expect((await refusalOf(sql, (inner) => createKey(inner, scopes)))?.code, scopes.join()).toBe('22023')
      }
      expect((await refusalOf(sql, (inner) => inner`select public.create_api_key(' ', '{leads:write}')`))?.code).toBe(
        '22023',
      )
    },
    without: {
      in: 'public.create_api_key',
      search: `raise exception 'a key needs`,
      replacement: `raise notice 'a key needs`,
    },
  },
  {
    rule: 'may do what their scopes name, and nothing a member must do',
    holds: async (sql) => {
      const { id, key } = await createKey(sql, ['followups:write'])
      expect(await admit(sql, { key, needs: 'followups:write' })).toEqual({
        verdict: 'admitted',
        caller: id,
        member: null,
      })
      expect(await admit(sql, { key, needs: 'leads:write' })).toEqual({ verdict: 'scope_missing' })
      expect(await admit(sql, { key, needs: 'member' })).toEqual({ verdict: 'members_only' })
      expect(await admit(sql, { key, needs: 'manager' })).toEqual({ verdict: 'members_only' })
    },
    without: { in: 'public.admit_call', search: '<> all (v_key.scopes)', replacement: '= any (v_key.scopes)' },
  },
  {
    rule: 'are unknown when nobody made them',
    holds: async (sql) => {
      const { key } = await createKey(sql)
      for (const other of ['', 'sff_', key.slice(0, -1), key.toLowerCase()]) {
        expect(await admit(sql, { key: other })).toEqual({ verdict: 'unknown_key' })
      }
    },
    without: { in: 'public.admit_call', search: `k.key_hash = decode(p_key_hash, 'hex') and`, replacement: '' },
  },
  {
    rule: 'are unknown once they are revoked, and revoking twice is no error',
    holds: async (sql) => {
      const { id, key } = await createKey(sql)
      await sql`select public.revoke_api_key(${id})`
      expect(await admit(sql, { key })).toEqual({ verdict: 'unknown_key' })
      await sql`select public.revoke_api_key(${id})`
      expect((await refusalOf(sql, (inner) => inner`select public.revoke_api_key(gen_random_uuid())`))?.message).toBe(
        'no_such_key',
      )
    },
    without: { in: 'public.admit_call', search: 'and k.revoked_at is null', replacement: '' },
  },
  {
    rule: 'say when they were used last, and are written at most once a minute',
    holds: async (sql) => {
      const { key } = await createKey(sql)
      const used = async (time: string) => {
        await admit(sql, { key, at: `2026-03-05T${time}Z` })
        const [row] = await sql<{ at: Date }[]>`select last_used_at as at from public.api_keys`
        return row?.at.toISOString()
      }
      expect(await used('12:00')).toBe('2026-03-05T12:00:00.000Z')
      expect(await used('12:00:59')).toBe('2026-03-05T12:00:00.000Z')
      expect(await used('12:01')).toBe('2026-03-05T12:01:00.000Z')
    },
    without: {
      in: 'public.admit_call',
      search: `interval '1 minute', true)`,
      replacement: `interval '0 minutes', true)`,
    },
  },
  {
    rule: 'count for the service only: a member cannot borrow one',
    holds: async (sql) => {
      const { key } = await createKey(sql, ['leads:write'])
      await become(sql as TransactionSql, anna)
      expect(await admit(sql, { key })).toMatchObject({ caller: anna, member: { id: anna, role: 'rep' } })
      expect(await admit(sql, { key, needs: 'manager' })).toEqual({ verdict: 'managers_only' })
    },
    without: {
      in: 'public.admit_call',
      search: 'if private.is_service() then',
      replacement: 'if p_key_hash is not null then',
    },
  },
])
