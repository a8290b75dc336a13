import type { ISql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { addLead } from '../support/add-lead.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const nora = '00000000-0000-4000-8000-000000000009'
const as = (sql: ISql, member: string | null) => become(sql as TransactionSql, member)
const change = (sql: ISql, id: string, to: object) =>
  refused(sql as TransactionSql, (inner) => inner`select public.change_member(${id}, ${sql.json(to as never)})`)
const end = (sql: ISql, id: string) =>
  refused(sql as TransactionSql, (inner) => inner`select public.end_membership(${id})`)
const memberOf = async (sql: ISql, id: string) => {
  await as(sql, null)
  const [row] = await sql`select * from public.members where id = ${id}`
  return row
}
const account = (sql: ISql) =>
  sql`insert into auth.users (id, email, created_at) values (${nora}, 'nora@nordlicht.example', now())`
async function admit(sql: ISql, email: string, name = 'Nora Lind', role = 'rep'): Promise<string | null> {
  const [row] = await sql<{ id: string | null }[]>`select public.admit_member(${email}, ${name}, ${role}) as id`
  return row?.id ?? null
}

testRules('the team', [
  {
    rule: 'lets everybody change what they say of themselves, and managers what is said of anybody',
    holds: async (sql) => {
      await as(sql, anna)
      expect(
        await change(sql, anna, { phone: '040 9', booking_link: 'https://termin.example/a', deputy_id: ben }),
      ).toBe(null)
      const foreign = (inner: ISql) => inner`select public.change_member(${ben}, '{"phone": "1"}')`
      expect((await refusalOf(sql, foreign))?.code).toBe('42501')
      await as(sql, marta)
      expect(await change(sql, ben, { phone: '040 8', name: 'Ben Lang' })).toBe(null)
      expect(await memberOf(sql, anna)).toMatchObject({ phone: '040 9', deputy_id: ben, name: 'Anna Vogel' })
      expect(await memberOf(sql, ben)).toMatchObject({ phone: '040 8', name: 'Ben Lang' })
    },
    without: { in: 'public.change_member', search: 'p_id is distinct from auth.uid()', replacement: 'false' },
  },
  {
    rule: 'lets nobody give themselves a role',
    holds: async (sql) => {
      await as(sql, anna)
      const rise = (inner: ISql) => inner`select public.change_member(${anna}, '{"role": "manager"}')`
      expect((await refusalOf(sql, rise))?.code).toBe('42501')
      await as(sql, marta)
      expect(await change(sql, anna, { role: 'manager' })).toBe(null)
      expect(await memberOf(sql, anna)).toMatchObject({ role: 'manager' })
    },
    without: { in: 'public.change_member', search: "or p_change ? 'role' then", replacement: 'then' },
  },
  {
    rule: 'writes no column but those it names',
    holds: async (sql) => {
      await as(sql, anna)
      await change(sql, anna, { phone: '1', email: 'x@y.example', left_at: '2026-01-01', id: nora, created_at: null })
      expect(await memberOf(sql, anna)).toMatchObject({ phone: '1', email: 'anna@nordlicht.example', left_at: null })
    },
    without: { in: 'public.change_member', search: 'set name = v_new.name,', replacement: 'set email = v_new.email,' },
  },
  {
    rule: 'never loses its last manager by a change of role',
    holds: async (sql) => {
      await as(sql, marta)
      expect(await change(sql, marta, { role: 'rep' })).toBe('409 last_manager')
      expect(await change(sql, marta, { role: 'manager' })).toBe(null)
      expect(await change(sql, anna, { role: 'manager' })).toBe(null)
      expect(await change(sql, marta, { role: 'rep' })).toBe(null)
      expect(await memberOf(sql, marta)).toMatchObject({ role: 'rep' })
    },
    without: { in: 'public.change_member', search: 'not private.has_other_manager(p_id)', replacement: 'false' },
  },
  {
    rule: 'never loses its last manager by an end, and a manager who left is none',
    holds: async (sql) => {
      await as(sql, marta)
      expect(await end(sql, marta)).toBe('409 last_manager')
      await change(sql, anna, { role: 'manager' })
      expect(await end(sql, anna)).toBe(null)
      expect(await end(sql, marta)).toBe('409 last_manager')
    },
    without: {
      in: 'private.has_other_manager',
      search: "m.role = 'manager' and m.left_at is null",
      replacement: "m.role = 'manager'",
    },
  },
  {
    rule: 'ends access at once, and the successor it named speaks for the leads, in the deputy’s or a manager’s name',
    holds: async (sql) => {
      const lead = await addLead(sql)
      const speaker = async () =>
        (
          await sql<
            { id: string }[]
          >`select private.acting_owner(owner_id, now()) as id from public.leads where id = ${lead}`
        )[0]?.id
      const named = async () => {
        await as(sql, marta)
        const [row] = await sql`select successor_id, open_leads from public.list_members() where id = ${anna}`
        return row
      }
      expect(await named()).toEqual({ successor_id: marta, open_leads: 1 })
      await change(sql, anna, { deputy_id: ben })
      expect(await named()).toEqual({ successor_id: ben, open_leads: 1 })
      expect(await end(sql, anna)).toBe(null)
      await as(sql, anna)
      expect(await sql`select from public.leads`).toHaveLength(0)
      await as(sql, null)
      expect(await speaker()).toBe(ben)
      await as(sql, marta)
      await end(sql, ben)
      expect(await named()).toEqual({ successor_id: marta, open_leads: 1 })
      await as(sql, null)
      expect(await speaker()).toBe(marta)
    },
    without: { in: 'private.successor', search: 'd.left_at is null and', replacement: '' },
  },
  {
    rule: 'counts an absence from the organisation’s midnight, and takes none that is over or without end',
    holds: async (sql) => {
      await sql`update public.organisation_settings set time_zone = 'America/New_York'`
      const [day] = await sql<{ next: string; today: string; far: string }[]>`
        select (d + 3)::text as next, d::text as today, (d + 800)::text as far from (select (now() at time zone 'America/New_York')::date as d) x`
      await as(sql, anna)
      expect(await change(sql, anna, { back_on: day?.today })).toBe('422 in_the_past')
      expect(await change(sql, anna, { back_on: day?.far })).toBe('422 too_far')
      expect(await change(sql, anna, { back_on: day?.next })).toBe(null)
      await as(sql, marta)
      const [row] = await sql`
        select back_on::text, to_char(away_until at time zone 'America/New_York', 'HH24:MI') as hour from public.list_members() where id = ${anna}`
      expect(row).toEqual({ back_on: day?.next, hour: '00:00' })
      expect(await change(sql, anna, { back_on: null })).toBe(null)
      expect(await memberOf(sql, anna)).toMatchObject({ away_until: null })
    },
    without: {
      in: 'public.change_member',
      search: '(select o.time_zone from public.organisation_settings o)',
      replacement: `'UTC'`,
    },
  },
  {
    rule: 'has deputies who are here and somebody else',
    holds: async (sql) => {
      await as(sql, marta)
      expect(await change(sql, anna, { deputy_id: anna })).toBe('422 own_deputy')
      expect(await change(sql, anna, { deputy_id: nora })).toBe('422 no_such_deputy')
      await end(sql, ben)
      expect(await change(sql, anna, { deputy_id: ben })).toBe('422 no_such_deputy')
      expect(await change(sql, ben, { phone: '1' })).toBe('404 no_such_member')
    },
    without: {
      in: 'public.change_member',
      search: 'm.id = v_new.deputy_id and m.left_at is null',
      replacement: 'm.id = v_new.deputy_id',
    },
  },
  {
    rule: 'takes in accounts only, once, and takes back who left',
    holds: async (sql) => {
      expect(await admit(sql, 'nora@nordlicht.example')).toBe(null)
      await account(sql)
      expect(await admit(sql, ' Nora@Nordlicht.example ')).toBe(nora)
      const again = (inner: ISql) => inner`select public.admit_member('nora@nordlicht.example', 'X', 'manager')`
      expect(await refused(sql as TransactionSql, again)).toBe('409 already_member')
      expect(await memberOf(sql, nora)).toMatchObject({ name: 'Nora Lind', role: 'rep' })
      await as(sql, marta)
      await end(sql, nora)
      await as(sql, null)
      expect(await admit(sql, 'nora@nordlicht.example', 'Nora Neu', 'manager')).toBe(nora)
      expect(await memberOf(sql, nora)).toMatchObject({ name: 'Nora Neu', role: 'manager', left_at: null })
    },
    without: { in: 'public.admit_member', search: 'where m.left_at is not null', replacement: '' },
  },
  {
    rule: 'shows who has answered the invitation',
    holds: async (sql) => {
      await account(sql)
      await admit(sql, 'nora@nordlicht.example')
      const seen = async () => {
        await as(sql, marta)
        const [row] = await sql`select is_confirmed from public.list_members() where id = ${nora}`
        await as(sql, null)
        return row?.['is_confirmed']
      }
      expect(await seen()).toBe(false)
      await sql`update auth.users set email_confirmed_at = now() where id = ${nora}`
      expect(await seen()).toBe(false)
      await sql`update auth.users set encrypted_password = 'hash' where id = ${nora}`
      expect(await seen()).toBe(true)
    },
    without: { in: 'public.list_members', search: `and coalesce(u.encrypted_password, '') <> ''`, replacement: '' },
  },
])
