import { expect } from 'vitest'
import type { ISql, TransactionSql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { sendDue } from '../support/send-due.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { dayOf } from '../handover/day-of.ts'
import { openAllDay } from '../handover/open-all-day.ts'
import { become } from './become.ts'
import { refused } from './refused.ts'
import { write } from './write.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const kinds = async (sql: ISql, member: string) => (await dayOf(sql as TransactionSql, member)).map(({ kind }) => kind)

/** A lead of Anna's that answered 25 hours ago, in an organisation that works every hour of every day. */
async function answered(sql: ISql): Promise<string> {
  await openAllDay(sql)
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'message', hoursAgo(25), { direction: 'inbound' })
  return lead
}
const later = async (sql: ISql, at: string) => {
  const [row] = await sql<{ at: string }[]>`
    select to_char(private.one_working_day_after(${at}::timestamp at time zone 'Europe/Berlin') at time zone 'Europe/Berlin', 'YYYY-MM-DD HH24:MI') as at`
  return row?.at
}

testRules('an answer nobody attends to', [
  {
    rule: 'a working day is one of the organisation’s: not a weekend, not a holiday, counted from within its hours',
    holds: async (sql) => {
      await sql`insert into public.holidays values ('DE', '2026-12-25', 'Weihnachten') on conflict do nothing`
      expect(await later(sql, '2026-11-24 11:15')).toBe('2026-11-25 11:15') // Tuesday
      expect(await later(sql, '2026-11-27 15:00')).toBe('2026-11-30 15:00') // Friday
      expect(await later(sql, '2026-11-27 20:00')).toBe('2026-12-01 09:00') // after hours: as if Monday morning
      expect(await later(sql, '2026-11-28 12:00')).toBe('2026-12-01 09:00') // Saturday
      expect(await later(sql, '2026-11-24 06:00')).toBe('2026-11-25 09:00') // before hours
      expect(await later(sql, '2026-12-24 10:00')).toBe('2026-12-28 10:00')
      expect(await later(sql, '2026-10-23 10:00')).toBe('2026-10-26 10:00') // the clocks change in between
    },
    without: {
      in: 'private.one_working_day_after',
      search: 'and not exists (select 1 from public.holidays',
      replacement: 'and exists (select 1 from public.holidays',
    },
  },
  {
    rule: 'managers see it after a working day, in their own day; no colleague does',
    holds: async (sql) => {
      await answered(sql)
      expect(await kinds(sql, marta)).toEqual(['unattended'])
      expect(await kinds(sql, anna)).toEqual(['your_turn'])
      expect(await kinds(sql, ben)).toEqual([])
    },
    without: { in: 'public.get_day', search: 'private.is_manager() and not v_is_all', replacement: 'not v_is_all' },
  },
  {
    rule: 'not before the working day is over',
    holds: async (sql) => {
      await answered(sql)
      // only the weekday of the answer: the next one is in a week, whatever the hour is now
      await sql`
        update public.organisation_settings
        set working_days = array[extract(isodow from ${hoursAgo(25)}::timestamptz at time zone 'Europe/Berlin')::smallint]`
      expect(await kinds(sql, marta)).toEqual([])
    },
    without: {
      in: 'public.get_day',
      search: 'private.one_working_day_after(private.untouched_since(l)) <= v_now',
      replacement: 'true',
    },
  },
  {
    rule: 'whatever a member does about the lead starts the working day anew',
    holds: async (sql) => {
      const lead = await answered(sql)
      await sql`insert into public.lead_activities (lead_id, type, member_id, body) values (${lead}, 'note', ${anna}, 'Rufe morgen an')`
      expect(await kinds(sql, marta)).toEqual([])
    },
    without: {
      in: 'private.untouched_since',
      search: 'select max(a.created_at)',
      replacement: 'select null::timestamptz',
    },
  },
  {
    rule: 'an answer about to leave ends the wait, and taken back or failed it does not',
    holds: async (sql) => {
      const lead = await answered(sql)
      await become(sql as TransactionSql, anna)
      const [row] = await sql<{ id: string }[]>`
        select public.write_follow_up(${lead}, p_channel => 'email', p_subject => 'Re', p_message => 'Gern.', p_undoable => true) as id`
      expect(await kinds(sql, anna)).not.toContain('your_turn')
      expect(await kinds(sql, marta)).toEqual([])
      await sql`update public.follow_ups set status = 'failed', reason = 'resend_422' where id = ${row?.id ?? ''}`
      expect(await kinds(sql, anna)).toContain('your_turn')
    },
    without: { in: 'private.is_being_answered', search: `f.origin = 'member'`, replacement: 'false' },
  },
  {
    rule: 'an answer in a playbook’s words is one, too: it ends the turn as it leaves, and stays the playbook’s message',
    holds: async (sql) => {
      const lead = await answered(sql)
      await become(sql as TransactionSql, anna)
      await write(sql, lead, { playbook: 'proposal_no_response', channel: 'email' })
      expect(await kinds(sql, anna)).not.toContain('your_turn')
      await become(sql as TransactionSql, null)
      await sendDue(sql, new Date(Date.now() + 60_000).toISOString())
      const [row] = await sql`
        select l.your_turn_since, l.last_contact_at = f.sent_at as is_contact, f.status, f.playbook_id
        from public.leads l join public.follow_ups f on f.lead_id = l.id where l.id = ${lead}`
      expect(row).toEqual({
        your_turn_since: null,
        is_contact: true,
        status: 'sent',
        playbook_id: 'proposal_no_response',
      })
    },
    without: {
      in: 'private.after_follow_ups_changed',
      search: "(n.playbook_id is null or n.is_answer) and n.channel <> 'in_app' and n.status = 'sent' and",
      replacement: "n.playbook_id is null and n.status = 'sent' and",
    },
  },
  {
    rule: 'and about to leave it counts as given',
    holds: async (sql) => {
      const lead = await answered(sql)
      await become(sql as TransactionSql, anna)
      await write(sql, lead, { playbook: 'proposal_no_response', channel: 'email' })
      expect(await kinds(sql, anna)).not.toContain('your_turn')
    },
    without: {
      in: 'private.is_being_answered',
      search: '(f.playbook_id is null or f.is_answer)',
      replacement: 'f.playbook_id is null',
    },
  },
  {
    rule: 'a playbook’s text for what we had promised does not settle the promise',
    holds: async (sql) => {
      await openAllDay(sql)
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'promise', new Date(Date.now() - 3_600_000).toISOString(), { owed_by: 'us' })
      await become(sql as TransactionSql, anna)
      await write(sql, lead, { playbook: 'proposal_no_response', channel: 'email' })
      expect(await kinds(sql, anna)).toContain('your_turn')
      await become(sql as TransactionSql, null)
    },
    without: {
      in: 'public.write_follow_up',
      search: `v_lead.your_turn_reason = 'answered'`,
      replacement: 'v_lead.your_turn_reason is not null',
    },
  },
  {
    rule: 'what was promised for a day is late only after the next one',
    holds: async (sql) => {
      await answered(sql)
      await sql`update public.leads set your_turn_due_on = (now() at time zone 'Europe/Berlin')::date, your_turn_reason = 'we_owe'`
      expect(await kinds(sql, marta)).toEqual([])
      await sql`update public.leads set your_turn_due_on = (now() at time zone 'Europe/Berlin')::date - 2`
      expect(await kinds(sql, marta)).toEqual(['unattended'])
    },
    without: {
      in: 'private.untouched_since',
      search: '(p_lead.your_turn_due_on + o.closes_at) at time zone o.time_zone',
      replacement: 'null',
    },
  },
])

async function give(sql: ISql, by: string, lead: string, to: string, note: string | null = null) {
  await become(sql as TransactionSql, by)
  try {
    return await refused(sql as TransactionSql, (inner) => inner`select public.hand_lead_over(${lead}, ${to}, ${note})`)
  } catch (error) {
    return (error as { code?: string }).code
  } finally {
    await become(sql as TransactionSql, null)
  }
}

testRules('an answer by WhatsApp', [
  {
    rule: 'says until when WhatsApp takes words of one’s own, as long as it does',
    holds: async (sql) => {
      const untilOf = async (lead: string) => {
        const entry = (await dayOf(sql as TransactionSql, anna)).find(({ lead_id }) => lead_id === lead)
        return (entry as { free_until?: string | null } | undefined)?.free_until
      }
      const fresh = await addLead(sql)
      const at = hoursAgo(5)
      await addActivity(sql, fresh, 'message', at, { direction: 'inbound', channel: 'whatsapp' })
      expect(new Date((await untilOf(fresh)) ?? 0).getTime()).toBe(Date.parse(at) + 24 * 3_600_000)
      const stale = await addLead(sql)
      await addActivity(sql, stale, 'message', hoursAgo(25), { direction: 'inbound', channel: 'whatsapp' })
      expect(await untilOf(stale)).toBeNull()
      const mailed = await addLead(sql)
      await addActivity(sql, mailed, 'message', at, { direction: 'inbound', channel: 'email' })
      expect(await untilOf(mailed)).toBeNull()
    },
    without: { in: 'public.get_day', search: `l.last_inbound_channel = 'whatsapp' and`, replacement: '' },
  },
])

testRules('a lead handed to a colleague', [
  {
    rule: 'moves to their day with the note, which stands in its history, too',
    holds: async (sql) => {
      const lead = await answered(sql)
      expect(await give(sql, anna, lead, ben, '  Kennst du besser. ')).toBeNull()
      expect(await dayOf(sql as TransactionSql, anna)).toEqual([])
      expect(await dayOf(sql as TransactionSql, ben)).toMatchObject([
        { kind: 'your_turn', lead_id: lead, handed_by: 'Anna Vogel', handed_note: 'Kennst du besser.' },
      ])
      expect(
        await sql`select body, member_id from public.lead_activities where lead_id = ${lead} and type = 'handed_over'`,
      ).toEqual([{ body: 'Kennst du besser.', member_id: anna }])
    },
    without: { in: 'public.hand_lead_over', search: "nullif(btrim(p_note), '')", replacement: 'null' },
  },
  {
    rule: 'is theirs who gives it, or a manager gives it; who stands in gives nothing away',
    holds: async (sql) => {
      const lead = await answered(sql)
      expect(await give(sql, marta, lead, ben)).toBeNull()
      await sql`update public.members set deputy_id = ${anna}, away_until = now() + interval '1 day' where id = ${ben}`
      expect(await give(sql, anna, lead, anna)).toBe('42501')
      expect(await give(sql, ben, lead, ben)).toBe('422 no_such_member')
    },
    without: {
      in: 'private.keep_owner',
      search: 'and old.owner_id is distinct from auth.uid()',
      replacement: 'and false',
    },
  },
  {
    rule: 'goes to nobody who has left',
    holds: async (sql) => {
      const lead = await answered(sql)
      await sql`update public.members set left_at = now() where id = ${ben}`
      expect(await give(sql, anna, lead, ben)).toBe('422 no_such_member')
    },
    without: { in: 'public.hand_lead_over', search: 'm.id = p_to and m.left_at is null', replacement: 'm.id = p_to' },
  },
])
