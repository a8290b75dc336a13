import type { ISql, TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { become } from '../desk/become.ts'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { knownPerson } from './known-person.ts'

type Row = { [column: string]: unknown }
type Export = { [part: string]: Row[] } & { lead: Row; exported_at: string }

const exported = async (sql: ISql, lead: string) =>
  (await sql<{ everything: Export }[]>`select public.export_lead(${lead}, ${march(20)}) as everything`)[0]?.everything
const refused = (sql: ISql, lead: string) => refusalOf(sql, (inner) => inner`select public.export_lead(${lead})`)

testRules('the export of a lead', [
  {
    rule: 'holds everything about the person, also from former addresses',
    holds: async (sql) => {
      const { lead, email, phone } = await knownPerson(sql)
      await sql`select private.opt_out(${email}, 'email', 'stop'), private.opt_out(${phone}, 'whatsapp', 'asked')`
      await sql`select public.remove_opt_out(${phone}, 'whatsapp', 'Rief an')`
      await addLead(sql, { last_name: 'Jemand', email: 'jemand@woanders.example' })
      const everything = await exported(sql, lead)
      expect(new Date(everything?.exported_at ?? '').toISOString()).toBe(march(20))
      expect(everything?.lead).toMatchObject({
        last_name: 'Nimmersatt',
        email,
        custom_fields: { hobby: 'Nimmersatt' },
        owner_name: 'Anna Vogel',
        do_not_contact_reason: 'stop',
      })
      expect(everything?.['activities']).toMatchObject([{ type: 'meeting_held' }, { body: 'Gruß, Nimmersatt' }])
      expect(everything?.['signals']?.length).toBeGreaterThan(0)
      expect(everything?.['follow_ups']?.map((row) => row['message'])).toEqual(
        expect.arrayContaining(['Guten Tag Frau Nimmersatt', 'An Nimmersatt']),
      )
      expect(everything?.['tracking']).toMatchObject([{ event_type: 'delivered' }])
      expect(everything?.['permissions']).toHaveLength(3)
      expect(everything?.['opt_outs']).toMatchObject([{ address: email, channel: 'email', reason: 'stop' }])
      expect(everything?.['opt_out_removals']).toMatchObject([{ address: phone, removed_for: 'Rief an' }])
      expect(everything?.['unmatched_messages']).toMatchObject([{ body: 'Hier Nimmersatt' }])
      expect(JSON.stringify(everything)).not.toContain('Jemand')
    },
    without: { in: 'private.lead_addresses', search: 'where f.lead_id = p_lead_id', replacement: 'where false' },
  },
  {
    rule: 'holds no keys: leases, link tokens, hashes',
    holds: async (sql) => {
      const { lead, email } = await knownPerson(sql)
      await sql`select private.opt_out(${email}, 'email', 'stop')`
      const text = JSON.stringify(await exported(sql, lead))
      expect(text).toContain('"opt_outs":[{')
      for (const key of ['lease_token', 'public_token', 'address_hash']) expect(text).not.toContain(key)
    },
    without: {
      in: 'public.export_lead',
      search: "'lease_token', 'lease_expires_at', 'public_token'",
      replacement: "'lease_expires_at'",
    },
  },
  {
    rule: 'is for managers, not for reps, not even the owner',
    holds: async (sql) => {
      const { lead } = await knownPerson(sql)
      for (const member of [anna, ben]) {
        await become(sql as TransactionSql, member)
        expect((await refused(sql, lead))?.code, member).toBe('42501')
      }
      await become(sql as TransactionSql, marta)
      expect(await refused(sql, lead)).toBeNull()
      expect(await refused(sql, marta)).toEqual({ code: 'PT404', message: 'no_such_lead' })
    },
    without: {
      in: 'public.export_lead',
      search: 'perform private.require_operator();',
      replacement: 'perform private.require_member();',
    },
  },
])
