import { expect } from 'vitest'
import type { ISql, TransactionSql } from 'postgres'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { write } from '../desk/write.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { sendDue } from '../support/send-due.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'
import { dayOf } from './day-of.ts'
import { openAllDay } from './open-all-day.ts'

const later = '2100-01-01T00:00:00Z'
const deputy = (sql: ISql) => sql`update public.members set deputy_id = ${ben} where id = ${anna}`
const away = (sql: ISql, until: string | null, member = anna) =>
  sql`update public.members set away_until = ${until} where id = ${member}`
const leave = (sql: ISql, member: string) => sql`update public.members set left_at = now() where id = ${member}`

async function leadWithProposal(sql: ISql, columns: Record<string, unknown> = {}) {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, 'proposal_sent', march(2))
  return lead
}
async function leadThatAnswered(sql: ISql) {
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'message', march(2), { direction: 'inbound', channel: 'email' })
  return lead
}
async function seenBy(sql: ISql, member: string): Promise<string[]> {
  await become(sql as TransactionSql, member)
  const rows = await sql<{ id: string }[]>`select id from public.leads`
  await become(sql as TransactionSql, null)
  return rows.map(({ id }) => id)
}

testRules('while somebody is away or gone', [
  {
    rule: 'the deputy sees the leads and what belongs to them, and acts on them; before and after not',
    holds: async (sql) => {
      await openAllDay(sql)
      await deputy(sql)
      const lead = await leadThatAnswered(sql)
      expect(await seenBy(sql, ben)).toEqual([])
      await away(sql, later)
      expect(await seenBy(sql, ben)).toEqual([lead])
      expect(await seenBy(sql, anna)).toEqual([lead])
      expect(await dayOf(sql as TransactionSql, ben)).toMatchObject([{ kind: 'your_turn', lead_id: lead }])
      await become(sql as TransactionSql, ben)
      expect(await sql`select from public.lead_activities`).toHaveLength(1)
      await sql`update public.leads set status = 'qualified' where id = ${lead}`
      await sql`insert into public.lead_activities (lead_id, type, direction) values (${lead}, 'call', 'outbound')`
      const id = await write(sql, lead, { message: 'Ich vertrete Anna Vogel.', channel: 'email' })
      await become(sql as TransactionSql, null)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ id, owner_id: ben, status: 'scheduled' }])
      await away(sql, null)
      expect(await seenBy(sql, ben)).toEqual([])
      expect(
        await refusalOf(sql, async (inner) => {
          await become(inner as TransactionSql, ben)
          await inner`select public.write_follow_up(${lead}, p_message => 'Noch einmal.')`
        }),
      ).toMatchObject({ code: 'PT404' })
      // what the deputy had not sent yet is the owner's to decide
      await become(sql as TransactionSql, null)
      expect(await followUpsOf(sql, lead)).toMatchObject([
        { id, owner_id: anna, status: 'awaiting_approval', reason: 'owner_changed' },
      ])
    },
    without: {
      in: 'private.acts_for',
      search: 'm.left_at is not null or m.away_until > now()',
      replacement: 'm.left_at is not null',
    },
  },
  {
    rule: 'a deputy of somebody who is here sees nothing',
    holds: async (sql) => {
      await deputy(sql)
      await leadThatAnswered(sql)
      await away(sql, march(1)) // long back
      expect(await seenBy(sql, ben)).toEqual([])
    },
    without: { in: 'private.acts_for', search: '(m.left_at is not null or m.away_until > now())', replacement: 'true' },
  },
  {
    rule: 'the deputy does not take the leads over',
    holds: async (sql) => {
      await deputy(sql)
      const lead = await leadWithProposal(sql)
      await away(sql, later)
      await become(sql as TransactionSql, ben)
      const take = refusalOf(sql, (inner) => inner`update public.leads set owner_id = ${ben} where id = ${lead}`)
      expect(await take).toMatchObject({ code: '42501' })
      await become(sql as TransactionSql, null)
    },
    without: { statement: 'drop trigger keep_owner on public.leads' },
  },
  {
    rule: 'messages are planned in the deputy’s name, and after the return in the owner’s again',
    holds: async (sql) => {
      await deputy(sql)
      await away(sql, march(10))
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6, '17:00')) // Friday evening: it leaves on Monday
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', owner_id: ben }])
      expect((await followUpsOf(sql, lead))[0]?.message).toContain('Ben Kurz')
      await plan(sql, march(10)) // nothing but time passed
      const planned = await followUpsOf(sql, lead)
      expect(planned).toMatchObject([
        { status: 'cancelled', reason: 'owner_changed' },
        { status: 'scheduled', owner_id: anna },
      ])
      expect(planned[1]?.message).toContain('Anna Vogel')
    },
    without: {
      in: 'public.plan_due_followups',
      search: 'perform private.hand_over(v_lead_ids, v_now);',
      replacement: '',
    },
  },
  {
    rule: 'a message in the deputy’s name does not leave after the return',
    holds: async (sql) => {
      await deputy(sql)
      await away(sql, march(10))
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6, '17:00'))
      expect(await sendDue(sql, march(10))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: 'owner_changed' }])
    },
    without: {
      in: 'private.send_verdicts',
      search: 'when is_.automatic and f.owner_id is distinct from acting.id',
      replacement: 'when false',
    },
  },
  {
    rule: 'what has not left yet is written anew when somebody goes away',
    holds: async (sql) => {
      await deputy(sql)
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6))
      await away(sql, later)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: 'owner_changed' }])
      await plan(sql, march(6, '10:00'))
      expect((await followUpsOf(sql, lead))[1]).toMatchObject({ status: 'scheduled', owner_id: ben })
    },
    without: {
      in: 'private.acting_owners',
      search: 'm.left_at is null and coalesce(m.away_until <= p_now, true) then m.id',
      replacement: 'm.left_at is null then m.id',
    },
  },
  {
    rule: 'without a deputy who is here messages wait for the return, and leave then',
    holds: async (sql) => {
      await away(sql, march(10))
      const lead = await leadWithProposal(sql)
      expect((await plan(sql, march(6))).planned).toBe(0)
      expect(await verdictOn(sql, lead, 'proposal_sent', march(6))).toMatchObject({
        verdict: 'owner_away',
        next_check_at: march(10),
      })
      await deputy(sql)
      await away(sql, march(9), ben)
      expect(await verdictOn(sql, lead, 'proposal_sent', march(6))).toMatchObject({
        verdict: 'owner_away',
        next_check_at: march(9), // the deputy is back first
      })
      await plan(sql, march(9))
      expect(await followUpsOf(sql, lead)).toMatchObject([{ owner_id: ben }])
    },
    without: { in: 'private.decide', search: "then 'owner_away'", replacement: 'then null' },
  },
  {
    rule: 'a message planned before waits, too, and a deputy named meanwhile is seen at once',
    holds: async (sql) => {
      const lead = await leadWithProposal(sql)
      await plan(sql, march(6))
      await away(sql, march(9, '22:00'))
      expect(await sendDue(sql, march(6))).toBe(0)
      const [waiting] = await followUpsOf(sql, lead)
      expect(waiting).toMatchObject({ status: 'scheduled', reason: 'owner_away', owner_id: anna })
      expect(waiting?.scheduled_at.toISOString()).toMatch(/^2026-03-10T08:/)
      await away(sql, later)
      await deputy(sql)
      expect((await plan(sql, march(6, '10:00'))).planned).toBe(1)
      expect((await followUpsOf(sql, lead))[1]).toMatchObject({ status: 'scheduled', owner_id: ben })
    },
    without: { in: 'private.send_verdicts', search: 'is_.automatic and m.away_until > p_now', replacement: 'false' },
  },
  {
    rule: 'answers to somebody away without a deputy are in the manager’s day, and only then',
    holds: async (sql) => {
      const lead = await leadThatAnswered(sql)
      const colleagues = { kind: 'unattended', lead_id: lead } // long since nobody touched it
      expect(await dayOf(sql as TransactionSql, marta)).toMatchObject([colleagues])
      await away(sql, later)
      expect(await dayOf(sql as TransactionSql, marta)).toMatchObject([{ kind: 'your_turn', lead_id: lead }])
      await deputy(sql)
      expect(await dayOf(sql as TransactionSql, marta)).toMatchObject([colleagues])
      await away(sql, later, ben)
      expect(await dayOf(sql as TransactionSql, marta)).toMatchObject([{ kind: 'your_turn', lead_id: lead }])
    },
    without: {
      in: 'private.attends_to',
      search: 'm.left_at is not null or m.away_until > now()',
      replacement: 'm.left_at is not null',
    },
  },
  {
    rule: 'what somebody gone wrote waits for the approval of the deputy, whose day also has their answers and tasks',
    holds: async (sql) => {
      await openAllDay(sql)
      await deputy(sql)
      const answered = await leadThatAnswered(sql)
      const lead = await leadWithProposal(sql, { email: null })
      await plan(sql, march(6))
      await sendDue(sql, march(6))
      const written = await addLead(sql)
      await become(sql as TransactionSql, anna)
      const id = await write(sql, written, { message: 'Bis morgen!', channel: 'email', at: `now() + interval '1 day'` })
      await become(sql as TransactionSql, null)
      await leave(sql, anna)
      expect(await followUpsOf(sql, written)).toMatchObject([
        { id, status: 'awaiting_approval', reason: 'owner_gone', owner_id: ben },
      ])
      expect((await dayOf(sql as TransactionSql, ben)).map(({ kind, lead_id }) => [kind, lead_id])).toEqual([
        ['your_turn', answered],
        ['approval', written],
        ['overdue', lead],
      ])
      await leave(sql, ben)
      expect((await dayOf(sql as TransactionSql, marta)).map(({ lead_id }) => lead_id)).toEqual([
        answered,
        written,
        lead,
      ])
      expect(await followUpsOf(sql, written)).toMatchObject([{ id, status: 'awaiting_approval', owner_id: marta }])
    },
    without: {
      in: 'private.after_members_changed',
      search: 'perform private.hand_over(null, now());',
      replacement: '',
    },
  },
  {
    rule: 'what somebody scheduled before going away leaves: they chose the time and the words',
    holds: async (sql) => {
      await openAllDay(sql)
      await deputy(sql)
      const lead = await addLead(sql)
      await become(sql as TransactionSql, anna)
      await write(sql, lead, { message: 'Ich bin bis Montag weg.', channel: 'email', at: `now() + interval '1 day'` })
      await become(sql as TransactionSql, null)
      await away(sql, later)
      expect(
        await refused(
          sql as TransactionSql,
          async (inner) => void (await sendDue(inner, new Date(Date.now() + 90_000_000).toISOString())),
        ),
      ).toBeNull()
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'sent', owner_id: anna }])
    },
    without: { in: 'private.misplaced_follow_ups', search: 'or m.id = l.owner_id', replacement: '' },
  },
])
