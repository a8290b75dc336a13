import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { ISql, TransactionSql } from 'postgres'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { write } from '../desk/write.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import type { Rule } from '../support/rule.ts'
import { sendDue } from '../support/send-due.ts'
import { anna } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

// a Sunday night in the second week from now: outside the hours of 9:00 to 17:30 from Monday to Friday
const sunday = `(date_trunc('week', now() at time zone 'Europe/Berlin') + interval '13 days 3 hours') at time zone 'Europe/Berlin'`
const message = 'Wie am Telefon besprochen.'
const momentOf = async (sql: ISql, expression: string) => {
  const [row] = await sql.unsafe<{ at: Date }[]>(`select ${expression} as at`)
  return row?.at.toISOString() ?? ''
}

/** Anna insists that an email to a lead leaves on that Sunday at 3:00. */
async function insisted(sql: ISql) {
  const lead = await addLead(sql)
  await become(sql as TransactionSql, anna)
  const id = await write(sql, lead, { message, channel: 'email', at: sunday, override: true })
  await become(sql as TransactionSql, null)
  return { lead, id, at: await momentOf(sql, sunday) }
}
const sendVerdict = (search: string): Rule['without'] => ({
  in: 'private.send_verdicts',
  search,
  replacement: 'when false then',
})

/** What stops a message that insists on its hour, silently where a trigger would end it before the claim looks. */
const stops: [
  name: string,
  reason: string | null,
  stop: (sql: ISql, lead: string) => Promise<unknown>,
  without: Rule['without'],
][] = [
  [
    'a lead that must not be contacted',
    'do_not_contact',
    async (sql, lead) => {
      await sql`alter table public.leads disable trigger user`
      await sql`update public.leads set do_not_contact_at = now() where id = ${lead}`
    },
    sendVerdict('when l.do_not_contact_at is not null then'),
  ],
  [
    'an opt-out of the address',
    'opted_out',
    async (sql, lead) => {
      await sql`alter table public.leads disable trigger user`
      await sql`insert into public.opt_outs (address, channel, reason) values (${`${lead}@kunde.example`}, 'email', 'asked')`
      await sql`update public.leads set do_not_contact_at = null where id = ${lead}`
    },
    {
      in: 'private.send_verdicts',
      search: 'when exists (select 1 from opted_out x where',
      replacement: 'when exists (select 1 from opted_out x where false and',
    },
  ],
  [
    'a lead that answered meanwhile',
    'lead_answered',
    async (sql, lead) => {
      await sql`alter table public.leads disable trigger user`
      await sql`update public.leads set last_inbound_at = now() + interval '1 hour' where id = ${lead}`
    },
    sendVerdict('when l.last_inbound_at > f.created_at then'),
  ],
  [
    'a permission that is missing',
    'consent_missing',
    async (sql, lead) => {
      await sql`insert into public.followup_playbooks (id, name, trigger_type, delay_days, purpose, message_template) values ('werbung', 'Werbung', 'x', 1, 'marketing', 'Neu!')`
      await sql`update public.follow_ups set playbook_id = 'werbung' where lead_id = ${lead}`
    },
    {
      in: 'private.send_verdicts',
      search: "(coalesce(p.purpose, 'request') = 'marketing' or",
      replacement: '(false or',
    },
  ],
  [
    'pausing everything',
    null,
    (sql) => sql`update public.organisation_settings set paused_at = now()`,
    { in: 'public.claim_followups', search: 'and o.paused_at is null and', replacement: 'and' },
  ],
]

testRules('a message written by hand for an hour outside the window', [
  {
    rule: 'is refused, saying when the window opens; that moment is taken',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await become(sql as TransactionSql, anna)
      const answer = await refused(sql as TransactionSql, (inner) =>
        write(inner, lead, { message, channel: 'email', at: sunday }),
      )
      expect(String(answer)).toMatch(/^409 outside_window: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      const opening = answer?.slice('409 outside_window: '.length) ?? ''
      expect(new Date(opening).getUTCDay()).toBe(1)
      await write(sql, lead, { message, channel: 'email', at: `'${opening}'` })
      await become(sql as TransactionSql, null)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', scheduled_at: new Date(opening) }])
    },
    without: { in: 'public.write_follow_up', search: 'v_opening is distinct from v_at', replacement: 'false' },
  },
  {
    rule: 'leaves at that very hour if its author insists',
    holds: async (sql) => {
      const { lead, at } = await insisted(sql)
      expect(await sendDue(sql, at)).toBe(1)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'sent' }])
    },
    without: { in: 'private.send_verdicts', search: 'not f.override_window and', replacement: '' },
  },
  {
    rule: 'waits for the window if the hours changed and its author did not insist',
    holds: async (sql) => {
      await sql`update public.organisation_settings set opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}'`
      const lead = await addLead(sql)
      await become(sql as TransactionSql, anna)
      await write(sql, lead, { message, channel: 'email', at: sunday })
      await become(sql as TransactionSql, null)
      await sql`update public.organisation_settings set opens_at = '09:00', closes_at = '17:30', working_days = '{1,2,3,4,5}'`
      expect(await sendDue(sql, await momentOf(sql, sunday))).toBe(0)
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'scheduled', reason: 'outside_window' }])
    },
    without: {
      in: 'private.send_verdicts',
      search: 'when not is_.in_app and not f.override_window and',
      replacement: 'when false and',
    },
  },
  ...stops.map(([name, reason, stop, without]): Rule => ({
    rule: `does not leave, insist as one may, against ${name}`,
    holds: async (sql) => {
      const { lead, at } = await insisted(sql)
      await stop(sql, lead)
      expect(await sendDue(sql, at)).toBe(0)
      const status = reason === 'consent_missing' ? 'failed' : reason ? 'cancelled' : 'scheduled'
      expect(await followUpsOf(sql, lead)).toMatchObject([{ status, reason }])
    },
    without,
  })),
  {
    rule: 'does not leave when everything is paused between claim and mark',
    holds: async (sql) => {
      const { id, at } = await insisted(sql)
      const token = randomUUID()
      expect(await sql`select id from public.claim_followups(${token}, 10, 120, ${at})`).toMatchObject([{ id }])
      await sql`update public.organisation_settings set paused_at = now()`
      expect(await sql`select public.mark_dispatched(${token}, ${[id]}::uuid[], ${at})`).toHaveLength(0)
    },
    without: { in: 'public.mark_dispatched', search: 'o.paused_at is null and', replacement: '' },
  },
])
