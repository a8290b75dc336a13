import { expect } from 'vitest'
import type { ISql, TransactionSql } from 'postgres'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { write } from '../desk/write.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { plan } from '../support/plan.ts'
import { sendDue } from '../support/send-due.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { dayOf } from './day-of.ts'
import { openAllDay } from './open-all-day.ts'

const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString()

/** A member writes to a lead of Anna's, to leave tomorrow. */
async function written(
  sql: ISql,
  author: string,
  by: { playbook?: string; message?: string } = { message: 'Wie besprochen. Gruß' },
) {
  await openAllDay(sql)
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'proposal_sent', days(-4))
  await become(sql as TransactionSql, author)
  const id = await write(sql, lead, { ...by, channel: 'email', at: `now() + interval '1 day'` })
  await become(sql as TransactionSql, null)
  return { lead, id }
}
/** A planned message to a lead of Anna's that waits for her approval. */
async function planned(sql: ISql) {
  await openAllDay(sql)
  await sql`update public.organisation_settings set automation = 'approve'`
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'proposal_sent', days(-4))
  await plan(sql, days(0))
  return { lead, id: (await followUpsOf(sql, lead))[0]?.id ?? '' }
}
const give = (sql: ISql, lead: string, owner: string | null) =>
  sql`update public.leads set owner_id = ${owner} where id = ${lead}`
const rowOf = async (sql: ISql, id: string) => {
  const [row] = await sql<
    { status: string; reason: string | null; owner_id: string; message: string; email_frame: unknown }[]
  >`
    select status, reason, owner_id, message, email_frame from public.follow_ups where id = ${id}`
  return row
}

testRules('a lead that is given to somebody else', [
  {
    rule: 'what the former owner wrote is neither lost nor sent in a wrong name: the new owner decides',
    holds: async (sql) => {
      const { lead, id } = await written(sql, anna)
      await sql`update public.follow_ups set email_frame = '{"signature": "Anna Vogel"}' where id = ${id}`
      await give(sql, lead, ben)
      expect(await rowOf(sql, id)).toEqual({
        status: 'awaiting_approval',
        reason: 'owner_changed',
        owner_id: ben,
        message: 'Wie besprochen. Gruß',
        email_frame: null,
      })
      expect(await dayOf(sql as TransactionSql, ben)).toMatchObject([{ kind: 'approval', follow_up_id: id }])
      expect(await dayOf(sql as TransactionSql, anna)).toEqual([])
      await become(sql as TransactionSql, ben)
      await sql`select public.approve_follow_up(${id})`
      await become(sql as TransactionSql, null)
      expect(await rowOf(sql, id)).toMatchObject({ status: 'scheduled', owner_id: ben })
      expect(await sendDue(sql, days(1.1))).toBe(1)
    },
    without: {
      in: 'private.hand_over',
      search: 'where f.id = x.id;',
      replacement: "where f.id = x.id and f.status = 'sent';",
    },
  },
  {
    rule: 'a task that a lost worker had begun goes to the new owner by another plan: nobody is asked what became of it',
    holds: async (sql) => {
      const lead = await addLead(sql, { preferred_channel: 'in_app' })
      const [task] = await sql<{ id: string }[]>`
        insert into public.follow_ups (lead_id, owner_id, playbook_id, status, reason, channel, message, scheduled_at, dispatched_at)
        values (${lead}, ${anna}, 'proposal_no_response', 'scheduled', 'worker_lost', 'in_app', 'Anrufen', now(), now()) returning id`
      await give(sql, lead, ben)
      const [row] = await sql`select status, reason from public.follow_ups where id = ${task?.id ?? ''}`
      expect(row).toEqual({ status: 'cancelled', reason: 'owner_changed' })
    },
    without: {
      statement: `create or replace trigger keep_possible_arrival before update of status on public.follow_ups for each row
        when (new.status = 'cancelled' and new.dispatched_at is not null) execute function private.keep_possible_arrival()`,
    },
  },
  {
    rule: 'a playbook’s unchanged text, sent by hand, is rendered again in the new name; an edited one stays as it was written',
    holds: async (sql) => {
      const template = await written(sql, anna, { playbook: 'proposal_no_response' })
      const edited = await written(sql, anna, {
        playbook: 'proposal_no_response',
        message: 'Hier Anna Vogel: passt es?',
      })
      expect((await rowOf(sql, template.id))?.message).toContain('Anna Vogel')
      await give(sql, template.lead, ben)
      await give(sql, edited.lead, ben)
      const [fresh, kept] = [await rowOf(sql, template.id), await rowOf(sql, edited.id)]
      expect(fresh?.message).toContain('Ben Kurz')
      expect(fresh?.message).not.toContain('Anna Vogel')
      expect(kept).toMatchObject({ status: 'awaiting_approval', message: 'Hier Anna Vogel: passt es?' })
    },
    without: { in: 'private.hand_over', search: "where g.author = 'template' and", replacement: 'where false and' },
  },
  {
    rule: 'what the former owner wrote into a planned message goes along with these words; an unchanged one is planned anew',
    holds: async (sql) => {
      const edited = await planned(sql)
      const approved = await planned(sql)
      const unchanged = await planned(sql)
      await become(sql as TransactionSql, anna)
      await sql`select public.edit_follow_up(${edited.id}, p_message => 'Hier Anna Vogel: passt es?')`
      await sql`select public.approve_follow_up(${approved.id}, p_message => 'Anna: passt es so?')`
      await become(sql as TransactionSql, null)
      for (const { lead } of [edited, approved, unchanged]) await give(sql, lead, ben)
      const waits = { status: 'awaiting_approval', reason: 'owner_changed', owner_id: ben }
      expect(await rowOf(sql, edited.id)).toMatchObject({ ...waits, message: 'Hier Anna Vogel: passt es?' })
      expect(await rowOf(sql, approved.id)).toMatchObject({ ...waits, message: 'Anna: passt es so?' })
      expect(await rowOf(sql, unchanged.id)).toMatchObject({ status: 'cancelled', reason: 'owner_changed' })
      await become(sql as TransactionSql, ben)
      await sql`select public.approve_follow_up(${edited.id})`
      await become(sql as TransactionSql, null)
      expect(await sendDue(sql, days(0.01))).toBe(1)
    },
    without: { in: 'private.is_written_by_planner', search: `p_follow_up.author <> 'human'`, replacement: 'true' },
  },
  {
    rule: 'nor is it lost or sent where only the claim sees that somebody else speaks by now',
    holds: async (sql) => {
      const { id, lead } = await planned(sql)
      await become(sql as TransactionSql, anna)
      await sql`select public.approve_follow_up(${id}, p_message => 'Anna: passt es so?')`
      await become(sql as TransactionSql, null)
      await sql`alter table public.leads disable trigger user`
      await give(sql, lead, ben)
      expect(await sendDue(sql, days(0.01))).toBe(0)
      expect(await rowOf(sql, id)).toMatchObject({ status: 'awaiting_approval', reason: 'owner_changed' })
    },
    without: {
      in: 'private.send_verdicts',
      search: `case when is_.planners or f.dispatched_at is not null then 'cancel' else 'hold' end`,
      replacement: `'cancel'`,
    },
  },
  {
    rule: 'an open task moves into the new owner’s day, in the new owner’s name',
    holds: async (sql) => {
      await openAllDay(sql)
      const lead = await addLead(sql, { email: null })
      await addActivity(sql, lead, 'proposal_sent', days(-4))
      await plan(sql, days(0))
      expect(await sendDue(sql, days(0))).toBe(1)
      expect((await followUpsOf(sql, lead))[0]?.message).toContain('Anna Vogel')
      await give(sql, lead, ben)
      const [task] = await followUpsOf(sql, lead)
      expect(task).toMatchObject({ status: 'sent', owner_id: ben, reason: null })
      expect(task?.message).toContain('Ben Kurz')
      expect(await dayOf(sql as TransactionSql, ben)).toMatchObject([{ kind: 'task', follow_up_id: task?.id }])
      expect(await dayOf(sql as TransactionSql, anna)).toEqual([])
    },
    without: {
      in: 'private.misplaced_follow_ups',
      search: "when f.status = 'sent' then f.channel",
      replacement: "when f.status = 'sent' then false and f.channel",
    },
  },
  {
    rule: 'what a manager wrote stays theirs, whoever owns the lead',
    holds: async (sql) => {
      const { lead, id } = await written(sql, marta)
      await give(sql, lead, ben)
      expect(await rowOf(sql, id)).toMatchObject({ status: 'scheduled', owner_id: marta })
    },
    without: { in: 'private.misplaced_follow_ups', search: "m.role = 'manager' or", replacement: '' },
  },
  {
    rule: 'a message between two tries stays as it was: it may have arrived',
    holds: async (sql) => {
      const { lead, id } = await written(sql, anna)
      await sql`update public.follow_ups set dispatched_at = now() where id = ${id}`
      await give(sql, lead, ben)
      expect(await rowOf(sql, id)).toMatchObject({ status: 'scheduled', owner_id: anna })
    },
    without: {
      in: 'private.misplaced_follow_ups',
      search: "in ('awaiting_approval', 'scheduled', 'sending') and f.dispatched_at is null",
      replacement: "in ('awaiting_approval', 'scheduled', 'sending')",
    },
  },
  {
    rule: 'an answer is the new owner’s turn',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'message', days(-1), { direction: 'inbound', channel: 'email' })
      await give(sql, lead, ben)
      expect(await dayOf(sql as TransactionSql, ben)).toMatchObject([{ kind: 'your_turn', lead_id: lead }])
      await give(sql, lead, null) // nobody's: the manager's
      expect(await dayOf(sql as TransactionSql, marta)).toMatchObject([{ kind: 'your_turn', lead_id: lead }])
      expect(await dayOf(sql as TransactionSql, ben)).toEqual([])
    },
    without: {
      in: 'public.get_day',
      search: 'coalesce(private.acting_owner(null, now()) = auth.uid(), false)',
      replacement: 'false',
    },
  },
  {
    rule: 'a claim holds back what a person wrote who no longer acts, even where nobody noticed before',
    holds: async (sql) => {
      const { id } = await written(sql, anna)
      await sql`alter table public.members disable trigger user`
      await sql`update public.members set left_at = now() where id = ${anna}`
      expect(await sendDue(sql, days(1.1))).toBe(0)
      expect(await rowOf(sql, id)).toMatchObject({ status: 'awaiting_approval', reason: 'owner_gone' })
      await plan(sql, days(1.2))
      expect(await rowOf(sql, id)).toMatchObject({ status: 'awaiting_approval', owner_id: marta })
    },
    without: {
      in: 'private.send_verdicts',
      search: 'when not is_.automatic and f.dispatched_at is null',
      replacement: 'when false',
    },
  },
  {
    rule: 'an approval never sends in the name of somebody gone',
    holds: async (sql) => {
      const { id } = await written(sql, anna)
      await sql`update public.follow_ups set status = 'awaiting_approval' where id = ${id}`
      await sql`alter table public.members disable trigger user`
      await sql`update public.members set left_at = now() where id = ${anna}`
      await become(sql as TransactionSql, marta)
      await sql`select public.approve_follow_up(${id})`
      await become(sql as TransactionSql, null)
      expect(await rowOf(sql, id)).toMatchObject({ status: 'scheduled', owner_id: marta })
    },
    without: {
      in: 'public.approve_follow_up',
      search: 'perform private.hand_over(array[v_row.lead_id], v_now);',
      replacement: '',
    },
  },
  {
    rule: 'managers give many leads away in one call, all of a member’s or some',
    holds: async (sql) => {
      const [one, two, three] = [await addLead(sql), await addLead(sql), await addLead(sql, { owner_id: ben })]
      const call = async (as: string, from: string | null, to: string, ids: string[] | null) => {
        await become(sql as TransactionSql, as)
        const [row] = await sql<{ n: number }[]>`select public.reassign_leads(${to}, ${from}, ${ids}::uuid[]) as n`
        await become(sql as TransactionSql, null)
        return row?.n
      }
      expect(await call(marta, anna, ben, [one, three])).toBe(1) // the third is not Anna's
      expect(await call(marta, anna, ben, null)).toBe(1)
      expect(await call(marta, anna, ben, null)).toBe(0)
      const owners = await sql`select distinct owner_id from public.leads where id in (${one}, ${two}, ${three})`
      expect(owners).toEqual([{ owner_id: ben }])
      await sql`update public.members set left_at = now() where id = ${anna}`
      await become(sql as TransactionSql, marta)
      const back = await refused(sql as TransactionSql, (inner) => inner`select public.reassign_leads(${anna}, ${ben})`)
      expect(back).toBe('422 no_such_member')
    },
    without: { in: 'public.reassign_leads', search: 'l.owner_id is not distinct from p_from and', replacement: '' },
  },
])
