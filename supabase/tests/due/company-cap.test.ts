import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const decide = 'private.decide'

async function leadWithProposal(sql: ISql, columns: Record<string, unknown> = {}, at = march(2)) {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, 'proposal_sent', at)
  return lead
}

/** An automatic message that left at a moment, about something else. */
async function sentTo(sql: ISql, lead: string, at: string, columns: Record<string, unknown> = {}) {
  const row = {
    lead_id: lead,
    status: 'sent',
    channel: 'email',
    to_address: `${lead}@kunde.example`,
    message: 'Text',
    scheduled_at: at,
    sent_at: at,
    ...columns,
  }
  await sql`insert into public.follow_ups ${sql(row)}`
}
const onProposal = (sql: ISql, lead: string, now: string) => verdictOn(sql, lead, 'proposal_sent', now)

testRules('how many people of a company hear from us', [
  {
    rule: 'one a day, whatever its name looks like; the next on the next day',
    holds: async (sql) => {
      await leadWithProposal(sql, { company: 'Hansa Bau' })
      const two = await leadWithProposal(sql, { company: ' hansa bau' }, march(2, '12:00'))
      expect(await plan(sql, march(5))).toMatchObject({ planned: 1, reasons: { company_cap: 1 } })
      expect(await onProposal(sql, two, march(5, '16:29'))).toMatchObject({
        verdict: 'company_cap',
        next_check_at: march(5, '16:30'),
      })
      expect((await plan(sql, march(5, '16:29'))).planned).toBe(0)
      expect((await plan(sql, march(5, '16:30'))).planned).toBe(1) // the day's window is over: it is planned for the 6th
      const planned = await followUpsOf(sql, two)
      expect(planned[0]?.scheduled_at.toISOString().slice(0, 13)).toBe('2026-03-06T08')
    },
    without: { in: decide, search: '> o.company_cap end', replacement: '> 99 end' },
  },
  {
    rule: 'what was sent today counts as well as what is still to be sent',
    holds: async (sql) => {
      const one = await addLead(sql, { company: 'Hansa Bau' })
      const two = await leadWithProposal(sql, { company: 'Hansa Bau' })
      await sentTo(sql, one, march(3), { company_key: 'hansa bau', sent_at: march(5, '08:30') }) // scheduled for the 3rd, held up
      expect((await onProposal(sql, two, march(5)))?.verdict).toBe('company_cap')
    },
    without: {
      in: 'private.company_touches',
      search: 'coalesce(f.sent_at, f.scheduled_at) >=',
      replacement: 'f.scheduled_at >=',
    },
  },
  {
    rule: 'a task for the owner goes to nobody at the company and needs no turn',
    holds: async (sql) => {
      await leadWithProposal(sql, { company: 'Hansa Bau', email: null })
      await leadWithProposal(sql, { company: 'Hansa Bau', email: null })
      await leadWithProposal(sql, { company: 'Hansa Bau' })
      expect((await plan(sql, march(5))).by_channel).toEqual({ in_app: 2, email: 1 })
    },
    without: {
      in: decide,
      search: "or a.channel = 'in_app' or a.is_address_busy then false",
      replacement: 'then false',
    },
  },
  {
    rule: 'a message that is cancelled or moved to another day makes room at once',
    holds: async (sql) => {
      const one = await leadWithProposal(sql, { company: 'Hansa Bau' })
      await plan(sql, march(5))
      await leadWithProposal(sql, { company: 'Hansa Bau' })
      expect((await plan(sql, march(5))).planned).toBe(0)
      await sql`update public.follow_ups set scheduled_at = ${march(9)} where lead_id = ${one}`
      expect((await plan(sql, march(5))).planned).toBe(1)
    },
    without: {
      in: 'private.after_follow_ups_made_room',
      search: 'where c.company_key = any (v_companies)',
      replacement: 'where false',
    },
  },
])
