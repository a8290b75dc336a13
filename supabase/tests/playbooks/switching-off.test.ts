import { expect } from 'vitest'
import type { ISql, TransactionSql } from 'postgres'
import { become } from '../desk/become.ts'
import { openAllDay } from '../handover/open-all-day.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { plan } from '../support/plan.ts'
import { sendDue } from '../support/send-due.ts'
import { anna } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString()
const switchOff = (sql: ISql) =>
  sql`update public.followup_playbooks set is_active = false where id = 'proposal_no_response'`

/** A planned message to a lead of Anna's, in words of her own where given: approved by her, or still waiting. */
async function planned(sql: ISql, words: string | null, isApproved = true): Promise<string> {
  await openAllDay(sql)
  await sql`update public.organisation_settings set automation = 'approve'`
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'proposal_sent', days(-4))
  await plan(sql, days(0))
  const id = (await followUpsOf(sql, lead))[0]?.id ?? ''
  await become(sql as TransactionSql, anna)
  if (isApproved) await sql`select public.approve_follow_up(${id}, p_message => ${words})`
  else await sql`select public.edit_follow_up(${id}, p_message => ${words})`
  await become(sql as TransactionSql, null)
  return id
}
const stateOf = async (sql: ISql, id: string) => {
  const [row] = await sql<{ status: string; reason: string | null; message: string }[]>`
    select status, reason, message from public.follow_ups where id = ${id}`
  return row
}
const words = 'Mit eigenen Worten: passt es?'

testRules('a playbook that is switched off', [
  {
    rule: 'takes its own words along; a person’s wait for that person, also where they were about to leave',
    holds: async (sql) => {
      const ids = [await planned(sql, words), await planned(sql, words, false)]
      const unchanged = await planned(sql, null)
      await switchOff(sql)
      for (const id of ids) {
        expect(await stateOf(sql, id)).toEqual({ status: 'awaiting_approval', reason: 'playbook_off', message: words })
      }
      expect(await stateOf(sql, unchanged)).toMatchObject({ status: 'cancelled', reason: 'playbook_off' })
      expect(await sendDue(sql, days(0.01))).toBe(0)
    },
    without: { in: 'private.after_playbook_changed', search: `f.author = 'human'`, replacement: 'false' },
  },
  {
    rule: 'lets go what a person lets go all the same',
    holds: async (sql) => {
      const id = await planned(sql, words)
      await switchOff(sql)
      await become(sql as TransactionSql, anna)
      await sql`select public.approve_follow_up(${id})`
      await become(sql as TransactionSql, null)
      expect(await sendDue(sql, days(0.01))).toBe(1)
    },
    without: {
      in: 'private.send_verdicts',
      search: `and not (f.author = 'human' and f.approved_at is not null)`,
      replacement: '',
    },
  },
  {
    rule: 'keeps what nobody has let go, also where only the claim sees it',
    holds: async (sql) => {
      const id = await planned(sql, words)
      await sql`update public.follow_ups set approved_at = null where id = ${id}`
      await sql`alter table public.followup_playbooks disable trigger user`
      await switchOff(sql)
      expect(await sendDue(sql, days(0.01))).toBe(0)
      expect(await stateOf(sql, id)).toEqual({ status: 'awaiting_approval', reason: 'playbook_off', message: words })
    },
    without: {
      in: 'private.send_verdicts',
      search: `case when f.author = 'human' and f.dispatched_at is null then 'hold' else 'cancel' end, 'playbook_off'`,
      replacement: `'cancel', 'playbook_off'`,
    },
  },
  {
    rule: 'keeps back what may have arrived, for a person to settle',
    holds: async (sql) => {
      const id = await planned(sql, words)
      await sql`update public.follow_ups set dispatched_at = now() - interval '5 minutes' where id = ${id}`
      await switchOff(sql)
      expect(await stateOf(sql, id)).toMatchObject({ status: 'unknown', reason: 'playbook_off' })
    },
    without: {
      in: 'private.after_playbook_changed',
      search: `f.author = 'human' and f.dispatched_at is null`,
      replacement: `f.author = 'human'`,
    },
  },
])
