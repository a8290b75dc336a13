import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { anna } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const decide = 'private.decide'
const onProposal = (sql: ISql, lead: string, now: string) => verdictOn(sql, lead, 'proposal_sent', now)
const setPercent = (sql: ISql, percent: number) =>
  sql`update public.organisation_settings set holdout_percent = ${percent}`

/** A lead with a proposal of the 2nd, due on the 5th, which lies between two percentages of all. */
async function leadDrawn(sql: ISql, from: number, to: number): Promise<string> {
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'proposal_sent', march(2))
  const [drawn] = await sql`
    select 1 from public.lead_signals s where s.lead_id = ${lead} and s.trigger_type = 'proposal_sent'
      and abs(hashtext(s.lead_id::text)::bigint) % 100 >= ${from} and abs(hashtext(s.lead_id::text)::bigint) % 100 < ${to}`
  if (drawn) return lead
  await sql`delete from public.leads where id = ${lead}`
  return leadDrawn(sql, from, to)
}
const held = (sql: ISql) => leadDrawn(sql, 0, 50)
const treated = (sql: ISql) => leadDrawn(sql, 50, 100)

async function signalOf(sql: ISql, lead: string) {
  const [signal] = await sql<{ measured_at: Date | null; held_until: string | null }[]>`
    select measured_at, held_until::text from public.lead_signals where lead_id = ${lead} and trigger_type = 'proposal_sent'`
  return signal
}

testRules('what is held back to compare', [
  {
    rule: 'about the share asked for of what becomes due waits, until seven local days later',
    holds: async (sql) => {
      await setPercent(sql, 10)
      await sql`update public.organisation_settings set owner_cap = null`
      await sql`insert into public.leads (last_name, email, owner_id) select 'Lead ' || n, 'l' || n || '@kunde.example', ${anna} from generate_series(1, 200) n`
      await sql`insert into public.lead_activities (lead_id, type, occurred_at) select id, 'proposal_sent', ${march(2)} from public.leads`
      const { due, planned, reasons } = await plan(sql, march(5))
      expect(reasons['held_out'] ?? 0).toBeGreaterThan(4)
      expect(reasons['held_out']).toBeLessThan(45)
      expect({ due, planned }).toEqual({ due: 200, planned: 200 - (reasons['held_out'] ?? 0) })
      const waiting = await sql`
        select distinct parked_for, held_until::text, next_check_at, measured_at from public.lead_signals where held_until is not null`
      expect(waiting).toEqual([
        {
          parked_for: 'held_out',
          held_until: '2026-03-12',
          next_check_at: new Date(march(11, '23:00')),
          measured_at: new Date(march(5)),
        },
      ])
    },
    without: { in: decide, search: 'when s.is_drawn_now and private', replacement: 'when false and private' },
  },
  {
    rule: 'it is said why, also before the planner has looked',
    holds: async (sql) => {
      await setPercent(sql, 50)
      const lead = await held(sql)
      const explained = async () => {
        const [row] =
          await sql`select verdict, next_check_at from public.explain_lead(${lead}, ${march(5)}) where trigger_type = 'proposal_sent'`
        return row
      }
      const expected = { verdict: 'held_out', next_check_at: new Date(march(11, '23:00')) }
      expect(await explained()).toEqual(expected)
      await plan(sql, march(5))
      expect(await explained()).toEqual(expected)
    },
    without: { in: decide, search: 'case when b.is_drawn_now then b.today + 7 end', replacement: 'null' },
  },
  {
    rule: 'by the lead’s own days',
    holds: async (sql) => {
      await setPercent(sql, 50)
      const lead = await held(sql)
      await sql`update public.leads set time_zone = 'Pacific/Auckland' where id = ${lead}`
      await plan(sql, march(5, '12:00')) // the 6th there, 13 hours ahead
      expect((await signalOf(sql, lead))?.held_until).toBe('2026-03-13')
      expect(await onProposal(sql, lead, march(6))).toMatchObject({ next_check_at: march(12, '11:00') })
    },
    without: {
      in: decide,
      search: '(p_now at time zone z.tz)::date as today',
      replacement: "(p_now at time zone 'Europe/Berlin')::date as today",
    },
  },
  {
    rule: 'and is planned when its time has come, not a minute earlier',
    holds: async (sql) => {
      await setPercent(sql, 50)
      const lead = await held(sql)
      await plan(sql, march(5))
      expect((await onProposal(sql, lead, march(11, '22:59')))?.verdict).toBe('held_out')
      expect((await plan(sql, march(11, '23:00'))).planned).toBe(1)
    },
    without: {
      in: decide,
      search: "when s.held_until > s.today and p_started is null then 'held_out'",
      replacement: '',
    },
  },
  {
    rule: 'nobody is drawn twice',
    holds: async (sql) => {
      await setPercent(sql, 10)
      const lead = await leadDrawn(sql, 10, 50)
      expect((await plan(sql, march(5))).planned).toBe(1)
      await sql`update public.follow_ups set status = 'cancelled', reason = 'owner_changed' where lead_id = ${lead}`
      await sql`update public.lead_signals set held_until = '2026-03-06' where lead_id = ${lead} and measured_at is not null` // its group says: wait
      expect((await onProposal(sql, lead, march(6)))?.verdict).toBe('plan')
    },
    without: {
      in: decide,
      search: 'o.holdout_percent > 0 and s.measured_at is null and p_started is null as is_drawn_now',
      replacement: 'true as is_drawn_now',
    },
  },
  {
    rule: 'what was drawn keeps its week when nobody is any more',
    holds: async (sql) => {
      await setPercent(sql, 50)
      const [drawn, late] = [await held(sql), await held(sql)]
      await sql`update public.leads set snoozed_until = ${march(6)} where id = ${late}`
      await plan(sql, march(5))
      await setPercent(sql, 0)
      expect((await onProposal(sql, drawn, march(6)))?.verdict).toBe('held_out')
      expect((await onProposal(sql, late, march(6)))?.verdict).toBe('plan')
      await plan(sql, march(6))
      expect(await signalOf(sql, late), 'and nothing is measured').toEqual({ measured_at: null, held_until: null })
    },
    without: { in: decide, search: 'o.holdout_percent > 0 and', replacement: '' },
  },
  {
    rule: 'what is sent on time is measured from the same moment',
    holds: async (sql) => {
      await setPercent(sql, 50)
      const lead = await treated(sql)
      expect((await plan(sql, march(5))).planned).toBe(1)
      await sql`update public.leads set bant_score = 80 where id = ${lead}`
      expect((await plan(sql, march(6))).looked_at).toBeGreaterThan(0)
      expect(await signalOf(sql, lead)).toEqual({ measured_at: new Date(march(5)), held_until: null })
    },
    without: {
      in: 'public.plan_due_followups',
      search: 'measured_at = coalesce(s.measured_at, d.measured_at)',
      replacement: 'measured_at = d.measured_at',
    },
  },
  {
    rule: 'what could not be planned anyway is not drawn yet',
    holds: async (sql) => {
      await setPercent(sql, 50)
      const lead = await held(sql)
      await sql`update public.leads set snoozed_until = ${march(9)} where id = ${lead}`
      await plan(sql, march(5))
      expect((await signalOf(sql, lead))?.measured_at).toBeNull()
      await plan(sql, march(9))
      expect(await signalOf(sql, lead)).toEqual({ measured_at: new Date(march(9)), held_until: '2026-03-16' })
    },
    without: {
      in: decide,
      search: "case when b.is_drawn_now and (b.blocked_by is null or b.blocked_by = 'held_out') then",
      replacement: 'case when b.is_drawn_now then',
    },
  },
  {
    rule: 'what else becomes due of the lead in that week is in the same group',
    holds: async (sql) => {
      await setPercent(sql, 50)
      const asked = async (lead: string, now: string) => {
        const [row] = await sql<{ waits: boolean }[]>`select private.is_drawn_to_wait(${lead}, 50, ${now}) as waits`
        return row?.waits
      }
      for (let n = 0; n < 16; n++) {
        const lead = await (n % 2 ? held(sql) : treated(sql))
        const lot = await asked(lead, march(5))
        expect(lot).toBe(n % 2 === 1)
        // not what the lot says
        await sql`update public.lead_signals set measured_at = ${march(5)}, held_until = ${lot ? null : '2026-03-12'} where lead_id = ${lead} and trigger_type = 'proposal_sent'`
        expect([await asked(lead, march(6)), await asked(lead, march(12, '08:59'))]).toEqual([!lot, !lot])
      }
    },
    without: {
      in: 'private.is_drawn_to_wait',
      search: "s.measured_at > p_now - interval '7 days'",
      replacement: 'false',
    },
  },
  {
    rule: 'after it, by lot again',
    holds: async (sql) => {
      const groups = new Set<boolean>()
      for (let n = 0; n < 40 && groups.size < 2; n++) {
        const lead = await held(sql)
        await sql`update public.lead_signals set measured_at = ${march(5)}, held_until = '2026-03-12' where lead_id = ${lead}`
        const [row] = await sql<{ waits: boolean }[]>`
          select private.is_drawn_to_wait(${lead}, 50, ${march(12)}) as waits`
        groups.add(row?.waits ?? false)
      }
      expect(groups.size).toBe(2)
    },
    without: {
      in: 'private.is_drawn_to_wait',
      search: 'concat(p_lead_id, extract(epoch from max(s.measured_at)))',
      replacement: 'p_lead_id::text',
    },
  },
  {
    rule: 'its expiry counts from the later day',
    holds: async (sql) => {
      await sql`update public.followup_playbooks set expires_after_days = 3 where id = 'proposal_no_response'`
      await setPercent(sql, 50)
      const lead = await held(sql)
      await plan(sql, march(5))
      expect((await onProposal(sql, lead, march(15, '22:59')))?.verdict).toBe('plan')
      expect((await onProposal(sql, lead, march(15, '23:00')))?.verdict).toBe('expired')
    },
    without: {
      in: decide,
      search: 'greatest(s.anchor_day + p.delay_days, s.held_until) as due_day',
      replacement: 's.anchor_day + p.delay_days as due_day',
    },
  },
  {
    rule: 'also when it is about to leave',
    holds: async (sql) => {
      await sql`update public.followup_playbooks set expires_after_days = 3 where id = 'proposal_no_response'`
      await setPercent(sql, 50)
      const lead = await held(sql)
      await plan(sql, march(5))
      await plan(sql, march(12))
      const verdicts = async (now: string) => {
        const rows = await sql<{ verdict: string }[]>`
          select v.verdict from private.send_verdicts(array(select id from public.follow_ups where lead_id = ${lead}), ${now}) v`
        return rows.map(({ verdict }) => verdict)
      }
      expect([await verdicts(march(13)), await verdicts(march(16))]).toEqual([['send'], ['expire']])
    },
    without: { in: 'private.send_verdicts', search: ', s.held_until)', replacement: ')' },
  },
  {
    rule: 'and while it waits for approval',
    holds: async (sql) => {
      await sql`update public.followup_playbooks set expires_after_days = 3, needs_approval = true where id = 'proposal_no_response'`
      await setPercent(sql, 50)
      const lead = await held(sql)
      await plan(sql, march(5))
      const statuses = []
      for (const day of [12, 13, 16]) {
        await plan(sql, march(day))
        statuses.push((await followUpsOf(sql, lead))[0]?.status)
      }
      expect(statuses).toEqual(['awaiting_approval', 'awaiting_approval', 'expired'])
    },
    without: { in: 'private.overdue_approvals', search: ', s.held_until)', replacement: ')' },
  },
  {
    rule: 'and when a person moves it',
    holds: async (sql) => {
      await sql`update public.followup_playbooks set delay_days = 3, expires_after_days = 3 where id = 'ghosted_after_meeting'`
      const { id, signal_id } = await addFollowUp(sql)
      await sql`update public.follow_ups set signal_anchor_at = now() - interval '20 days' where id = ${id}`
      await sql`update public.lead_signals set anchor_at = now() - interval '20 days', anchor_on = null, held_until = current_date + 3 where id = ${signal_id}`
      const moved = (by: string) =>
        sql`select public.reschedule_follow_up(${id}, now() + ${by}::interval, p_override_window => true)`.then(
          () => 'moved',
          (error: unknown) => (error as Error).message,
        )
      expect([await moved('2 days'), await moved('9 days')]).toEqual(['moved', 'past_expiry'])
    },
    without: { in: 'private.last_day', search: ', s.held_until)', replacement: ')' },
  },
])
