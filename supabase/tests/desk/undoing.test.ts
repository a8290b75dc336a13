import { expect } from 'vitest'
import type { ISql, TransactionSql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { plan } from '../support/plan.ts'
import { anna, ben } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { openAllDay } from '../handover/open-all-day.ts'
import { become } from './become.ts'
import { refused } from './refused.ts'
import { write } from './write.ts'

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const stateOf = async (sql: ISql, id: string) => {
  const [row] = await sql<{ status: string; reason: string | null; waits: number; decided: boolean }[]>`
    select status, reason, extract(epoch from scheduled_at - now())::float as waits, decided_at is not null as decided
    from public.follow_ups where id = ${id}`
  return row
}
const as = async <T>(sql: ISql, member: string, work: () => Promise<T>): Promise<T> => {
  await become(sql as TransactionSql, member)
  try {
    return await work()
  } finally {
    await become(sql as TransactionSql, null)
  }
}
const undo = (sql: ISql, id: string, member = anna) =>
  as(sql, member, () => refused(sql as TransactionSql, (inner) => inner`select public.undo_decision(${id})`))
const approve = (sql: ISql, id: string) =>
  as(sql, anna, () => sql`select public.approve_follow_up(${id}, p_undoable => true)`)
const dismiss = (sql: ISql, id: string) => as(sql, anna, () => sql`select public.dismiss_follow_up(${id})`)

const proposal = { playbook: 'proposal_no_response', channel: 'email', at: `now() + interval '1 hour'` }

/** A planned message to a lead of Anna's that waits for her approval. */
async function waiting(sql: ISql): Promise<{ id: string; lead: string }> {
  await openAllDay(sql)
  await sql`update public.organisation_settings set automation = 'approve'`
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'proposal_sent', ago(4))
  await plan(sql, new Date().toISOString())
  const [row] = await sql<{ id: string }[]>`select id from public.follow_ups where lead_id = ${lead}`
  return { id: row?.id ?? '', lead }
}

testRules('what is taken back', [
  {
    rule: 'an approval from the desk keeps the message here for more than ten seconds; taken back, it waits again and counts no more',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      await sql`update public.follow_ups set scheduled_at = now() - interval '2 days' where id = ${id}`
      await approve(sql, id)
      expect(await stateOf(sql, id)).toEqual({ status: 'scheduled', reason: null, waits: 15, decided: true })
      expect(
        await sql`select * from public.claim_followups(gen_random_uuid(), p_now => now() + interval '14 seconds')`,
      ).toEqual([])
      expect(await undo(sql, id)).toBeNull()
      expect(await stateOf(sql, id)).toMatchObject({
        status: 'awaiting_approval',
        reason: 'approval_mode',
        decided: false,
      })
      expect(await undo(sql, id)).toBe('409 not_waiting')
    },
    without: { in: 'private.undo_span', search: '15 seconds', replacement: '5 seconds' },
  },
  {
    rule: 'an approval taken back stands where it stood in the queue',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      await sql`update public.follow_ups set scheduled_at = now() - interval '2 days' where id = ${id}`
      await approve(sql, id)
      await undo(sql, id)
      expect(await stateOf(sql, id)).toMatchObject({ waits: -2 * 86_400 })
    },
    without: {
      in: 'private.put_back',
      search: 'scheduled_at = (b.follow_up).scheduled_at,',
      replacement: '',
    },
  },
  {
    rule: 'what has been claimed can’t be taken back',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      await approve(sql, id)
      await sql`select * from public.claim_followups(gen_random_uuid(), p_now => now() + interval '1 minute')`
      expect(await undo(sql, id)).toBe('409 already_leaving')
    },
    without: {
      in: 'public.undo_decision',
      search: `v_row.status in ('sending', 'sent', 'unknown')`,
      replacement: 'false',
    },
  },
  {
    rule: 'nor what was decided more than a minute ago',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      await approve(sql, id)
      await sql`update public.follow_ups set decided_at = now() - interval '61 seconds' where id = ${id}`
      expect(await undo(sql, id)).toBe('409 not_waiting')
    },
    without: { in: 'public.undo_decision', search: `interval '1 minute'`, replacement: `interval '1 day'` },
  },
  {
    rule: 'nor what somebody else’s lead gets',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      await approve(sql, id)
      expect(await undo(sql, id, ben)).toBe('404 no_such_lead')
    },
    without: { in: 'private.require_lead', search: 'not exists', replacement: 'false and not exists' },
  },
  {
    rule: 'a dismissed message comes back, but not to a lead that has answered meanwhile',
    holds: async (sql) => {
      const { id, lead } = await waiting(sql)
      await dismiss(sql, id)
      expect(await undo(sql, id)).toBeNull()
      expect(await stateOf(sql, id)).toMatchObject({
        status: 'awaiting_approval',
        reason: 'approval_mode',
        decided: false,
      })
      await dismiss(sql, id)
      await addActivity(sql, lead, 'message', new Date(Date.now() + 1000).toISOString(), { direction: 'inbound' })
      expect(await undo(sql, id)).toBe('409 lead_answered')
    },
    without: { in: 'public.undo_decision', search: 'if v_stop is not null then', replacement: 'if false then' },
  },
  {
    rule: 'where another message took its place, that one stays the only one',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      await dismiss(sql, id)
      await sql`insert into public.follow_ups (lead_id, owner_id, status, channel, to_address, message, scheduled_at)
        select lead_id, owner_id, 'awaiting_approval', channel, to_address, 'Passt es?', now() from public.follow_ups where id = ${id}`
      expect(await undo(sql, id).catch((error: Error) => error.message)).toBe('409 open_follow_up')
    },
    without: {
      in: 'public.undo_decision',
      search: `v_row.origin <> 'member' and exists`,
      replacement: 'false and exists',
    },
  },
  {
    rule: 'what was written from the desk is kept back, too; taken back it is gone, and what gave way to it waits again',
    holds: async (sql) => {
      const { id: gaveWay, lead } = await waiting(sql)
      const id = await as(sql, anna, async () => {
        const [row] = await sql<{ id: string }[]>`
          select public.write_follow_up(${lead}, p_channel => 'email', p_subject => 'Re', p_message => 'Gern.', p_undoable => true) as id`
        return row?.id ?? ''
      })
      expect(await stateOf(sql, id)).toMatchObject({ status: 'scheduled', waits: 15 })
      expect(await stateOf(sql, gaveWay)).toMatchObject({ status: 'skipped' })
      expect(await undo(sql, id)).toBeNull()
      expect(await stateOf(sql, id)).toMatchObject({ status: 'skipped', reason: 'dismissed', decided: false })
      expect(await stateOf(sql, gaveWay)).toMatchObject({ status: 'awaiting_approval', reason: 'approval_mode' })
    },
    without: { in: 'public.write_follow_up', search: 'case when p_undoable then', replacement: 'case when false then' },
  },
  {
    rule: 'a playbook’s text sent by hand and taken back has never spoken: the planner may',
    holds: async (sql) => {
      await openAllDay(sql)
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', ago(4))
      const id = await as(sql, anna, () => write(sql, lead, proposal))
      expect(await undo(sql, id)).toBeNull()
      expect((await plan(sql, new Date().toISOString())).planned).toBe(1)
    },
    without: {
      in: 'public.undo_decision',
      search: 'signal_id = null, signal_anchor_at = null',
      replacement: 'content_sid = null',
    },
  },
  {
    rule: 'a dismissed message that was about to leave leaves after all, with its reason, when that is taken back',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      await sql`update public.organisation_settings set automation = 'automatic'`
      await sql`update public.follow_ups set status = 'scheduled', reason = 'another_leaves_first', scheduled_at = now() + interval '1 hour' where id = ${id}`
      await dismiss(sql, id)
      expect(await undo(sql, id)).toBeNull()
      expect(await stateOf(sql, id)).toEqual({
        status: 'scheduled',
        reason: 'another_leaves_first',
        waits: 3600,
        decided: false,
      })
    },
    without: {
      in: 'private.put_back',
      search: `then 'scheduled' else 'awaiting_approval' end`,
      replacement: `then 'awaiting_approval' else 'awaiting_approval' end`,
    },
  },
  {
    rule: 'but it waits where approval is asked for since, also of what had been approved before',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      await sql`update public.organisation_settings set automation = 'automatic'`
      await approve(sql, id)
      await dismiss(sql, id)
      await sql`alter table public.organisation_settings disable trigger user`
      await sql`update public.organisation_settings set automation = 'approve', updated_at = now() + interval '1 second'`
      expect(await undo(sql, id)).toBeNull()
      expect(await stateOf(sql, id)).toMatchObject({ status: 'awaiting_approval', reason: 'approval_mode' })
    },
    without: {
      in: 'private.put_back',
      search: 'is not null and o.updated_at <= j.ended_at then null',
      replacement: 'is not null then null',
    },
  },
  {
    rule: 'or where the playbook is off by now',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      await as(
        sql,
        anna,
        () =>
          sql`select public.approve_follow_up(${id}, p_message => 'Mit eigenen Worten: passt es?', p_undoable => true)`,
      )
      await dismiss(sql, id)
      await sql`update public.followup_playbooks set is_active = false where id = 'proposal_no_response'`
      expect(await undo(sql, id)).toBeNull()
      expect(await stateOf(sql, id)).toMatchObject({ status: 'awaiting_approval', reason: 'playbook_off' })
      const [row] = await sql`select approved_at from public.follow_ups where id = ${id}`
      expect(row).toEqual({ approved_at: null })
    },
    without: {
      in: 'private.put_back',
      search: `when not p.is_active then 'playbook_off'`,
      replacement: `when false then 'playbook_off'`,
    },
  },
  {
    rule: 'words typed while approving go when that is taken back, words typed later stay',
    holds: async (sql) => {
      const { id } = await waiting(sql)
      const [before] = await sql`select subject, message, missing, author from public.follow_ups where id = ${id}`
      const words = async () => {
        const [row] = await sql`select subject, message, missing, author from public.follow_ups where id = ${id}`
        return row
      }
      const retyped = () => sql`select public.approve_follow_up(${id}, 'Vertipt', 'Vertipt: passt es?', true)`
      await as(sql, anna, retyped)
      expect(await words()).not.toEqual(before)
      expect(await undo(sql, id)).toBeNull()
      expect(await words()).toEqual(before)
      await as(sql, anna, retyped)
      await as(sql, anna, () => sql`select public.edit_follow_up(${id}, p_message => 'Richtig: passt es?')`)
      expect(await undo(sql, id)).toBeNull()
      expect(await words()).toMatchObject({ message: 'Richtig: passt es?', author: 'human' })
    },
    without: { in: 'private.put_back', search: 'message = (b.follow_up).message, ', replacement: '' },
  },
  {
    rule: 'what gave way to a message long ago stays where it is',
    holds: async (sql) => {
      const { id: gaveWay, lead } = await waiting(sql)
      const by = { channel: 'email', subject: 'Re', message: 'Gern.', at: `now() + interval '1 day'` }
      await as(sql, anna, () => write(sql, lead, by))
      await sql`alter table public.follow_ups disable trigger user`
      await sql`update public.follow_ups set updated_at = now() - interval '1 hour' where id = ${gaveWay}`
      await sql`alter table public.follow_ups enable trigger user`
      const id = await as(sql, anna, () => write(sql, lead, { ...by, message: 'Danke.' }))
      expect(await undo(sql, id)).toBeNull()
      expect(await stateOf(sql, gaveWay)).toMatchObject({ status: 'skipped', reason: 'replaced_by_hand' })
    },
    without: { in: 'public.undo_decision', search: 'and f.updated_at = v_row.created_at', replacement: '' },
  },
])

type Result = { follow_up_id: string | null; reason: string | null }
const decide = (sql: ISql, action: string, entries: object[], until: string | null = null) =>
  as(sql, anna, async () => {
    const [row] = await sql<{ results: Result[] }[]>`
      select public.decide_entries(${action}, ${JSON.stringify(entries)}::text::jsonb, ${until}::timestamptz) as results`
    return row?.results.map(({ reason }) => reason)
  })

testRules('many at once', [
  {
    rule: 'each is decided for itself: one that is refused says why and keeps none of the others back',
    holds: async (sql) => {
      const one = await waiting(sql)
      const two = await waiting(sql)
      const three = await waiting(sql)
      await dismiss(sql, two.id)
      const entries = [one, two, three].map(({ id, lead }) => ({ lead_id: lead, follow_up_id: id }))
      expect(await decide(sql, 'approve', entries)).toEqual([null, 'not_waiting', null])
      expect(await stateOf(sql, three.id)).toMatchObject({ status: 'scheduled', waits: 15 })
      expect(await decide(sql, 'undo', entries)).toEqual([null, null, null])
      expect(await decide(sql, 'dismiss', entries)).toEqual([null, null, null])
    },
    without: {
      in: 'public.decide_entries',
      search: `public.approve_follow_up(v_entry.follow_up_id, v_entry.subject, v_entry.message, true)`,
      replacement: `public.approve_follow_up(v_entry.follow_up_id, v_entry.subject, v_entry.message)`,
    },
  },
  {
    rule: 'nobody rests until yesterday, or for more than a year',
    holds: async (sql) => {
      const lead = await addLead(sql)
      const until = (days: number) =>
        as(sql, anna, () =>
          refused(
            sql as TransactionSql,
            (inner) => inner`select public.decide_entries('snooze', ${JSON.stringify([{ lead_id: lead }])}::text::jsonb,
              now() + make_interval(days => ${days}))`,
          ),
        )
      expect(await until(-1)).toBe('422 in_the_past')
      expect(await until(367)).toBe('422 too_far')
      expect(await until(364)).toBeNull()
    },
    without: { in: 'public.decide_entries', search: 'perform private.require_snooze(p_until);', replacement: '' },
  },
  {
    rule: 'leads rest until a moment and wake again; those of a colleague are not there',
    holds: async (sql) => {
      const mine = await addLead(sql)
      const theirs = await addLead(sql, { owner_id: ben })
      const until = new Date(Date.now() + 86_400_000).toISOString()
      const asleep = async () =>
        (await sql`select id from public.leads where snoozed_until > now()`).map(({ id }) => id)
      const entries = [{ lead_id: mine }, { lead_id: theirs }]
      expect(await decide(sql, 'snooze', entries, until)).toEqual([null, 'no_such_lead'])
      expect(await asleep()).toEqual([mine])
      expect(await decide(sql, 'wake', entries)).toEqual([null, 'no_such_lead'])
      expect(await asleep()).toEqual([])
    },
    without: { in: 'public.decide_entries', search: 'perform private.require_lead(v_entry.lead_id);', replacement: '' },
  },
])
