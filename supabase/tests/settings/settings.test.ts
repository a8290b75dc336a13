import postgres, { type ISql, type TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { anna, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const as = (sql: ISql, member: string | null) => become(sql as TransactionSql, member)
/** How a change is refused, in words where there are some, else the code of a constraint that only stands behind them. */
async function change(sql: ISql, to: object): Promise<string | null> {
  try {
    return await refused(
      sql as TransactionSql,
      (inner) => inner`select public.change_settings(${sql.json(to as never)})`,
    )
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.code
    throw error
  }
}
async function settings(sql: ISql): Promise<Record<string, unknown>> {
  const [row] = await sql<{ settings: Record<string, unknown> }[]>`select public.get_settings() as settings`
  return row?.settings ?? {}
}
async function channelsOf(sql: ISql, lead: string, playbook: string) {
  const rows = await sql<{ channel: string; blocked_by: string | null }[]>`
    select channel, blocked_by from private.channel_options(array[${lead}::uuid], array[${playbook}], now())`
  return Object.fromEntries(rows.map(({ channel, blocked_by }) => [channel, blocked_by]))
}

testRules('the settings', [
  {
    rule: 'change field by field: what somebody else changed in between stays',
    holds: async (sql) => {
      await as(sql, marta)
      await change(sql, { touch_cap: 7, name: 'Südlicht' })
      await change(sql, { owner_cap: null, touch_gap_hours: 36, touch_window_days: 10, working_days: [2, 3] })
      expect(await settings(sql)).toMatchObject({
        name: 'Südlicht',
        touch_cap: 7,
        owner_cap: null,
        touch_gap_hours: 36,
        touch_window_days: 10,
        working_days: [2, 3],
        legal_name: 'Nordlicht GmbH',
        automation: 'automatic',
      })
    },
    without: {
      in: 'public.change_settings',
      search: 'jsonb_populate_record(v_old, p_change)',
      replacement: `jsonb_populate_record(v_old, '{"touch_cap": 3}'::jsonb || p_change)`,
    },
  },
  {
    rule: 'are for managers to change and for every member to read',
    holds: async (sql) => {
      await as(sql, anna)
      const write = (inner: ISql) => inner`select public.change_settings('{"automation": "off"}')`
      expect((await refusalOf(sql, write))?.code).toBe('42501')
      expect(await settings(sql)).toMatchObject({ automation: 'automatic' })
    },
    without: { in: 'public.change_settings', search: 'perform private.require_operator();', replacement: '' },
  },
  {
    rule: 'hold times as they were typed, the end of the day too',
    holds: async (sql) => {
      await as(sql, marta)
      await change(sql, { opens_at: '00:00', closes_at: '24:00', check_time: '07:05' })
      expect(await settings(sql)).toMatchObject({ opens_at: '00:00', closes_at: '24:00', check_time: '07:05' })
    },
    without: {
      in: 'public.get_settings',
      search: `to_char(o.closes_at, 'HH24:MI')`,
      replacement: `to_char(current_date + o.closes_at, 'HH24:MI')`,
    },
  },
  {
    rule: 'open before they close, also where only one of the two changes',
    holds: async (sql) => {
      await as(sql, marta)
      expect(await change(sql, { opens_at: '18:00' })).toBe('422 closes_before_opens')
      expect(await change(sql, { closes_at: '09:00' })).toBe('422 closes_before_opens')
      expect(await change(sql, { opens_at: '18:00', closes_at: '20:00' })).toBe(null)
    },
    without: { in: 'public.change_settings', search: `v_new.opens_at >= v_new.closes_at`, replacement: 'false' },
  },
  {
    rule: 'know only time zones there are',
    holds: async (sql) => {
      await as(sql, marta)
      expect(await change(sql, { time_zone: 'Europe/Atlantis' })).toBe('422 unknown_time_zone')
      expect(await change(sql, { time_zone: 'Europe/Zurich' })).toBe(null)
    },
    without: {
      in: 'public.change_settings',
      search: 'not private.is_time_zone(v_new.time_zone)',
      replacement: 'false',
    },
  },
  {
    rule: 'take custom fields by names no placeholder has, each once',
    holds: async (sql) => {
      await as(sql, marta)
      for (const wrong of ['First Name', 'company', 'a'.repeat(41), '1st', ''])
        expect(await change(sql, { custom_fields: [wrong] }), wrong).toContain('422 bad_custom_field')
      expect(await change(sql, { custom_fields: ['tariff', 'tariff'] })).toBe('422 bad_custom_field: tariff')
      expect(await change(sql, { custom_fields: ['tariff'] })).toBe(null)
      expect(await change(sql, { custom_fields: ['tariff', 'seats_2'] })).toBe(null)
      expect(await settings(sql)).toMatchObject({ custom_fields: ['tariff', 'seats_2'] })
    },
    without: {
      in: 'public.change_settings',
      search: 'c.name = any (private.placeholders())',
      replacement: 'false',
    },
  },
  {
    rule: 'keep a custom field while a playbook’s text uses it',
    holds: async (sql) => {
      await as(sql, marta)
      await change(sql, { custom_fields: ['tariff', 'seats'] })
      await sql`update public.followup_playbooks set message_template = 'Guten Tag, Ihr Tarif: {{ tariff }}. Passt er?', translations = '{}' where id = 'proposal_no_response'`
      expect(await change(sql, { custom_fields: ['seats'] })).toBe('422 custom_field_used: Proposal Follow-up')
      expect(await change(sql, { custom_fields: ['tariff'] })).toBe(null)
    },
    without: {
      in: 'public.change_settings',
      search: `k #>> '{}' = any (v_old.custom_fields)`,
      replacement: 'false',
    },
  },
])

testRules('the consent mode', [
  {
    rule: 'always: a playbook’s email needs a permission, too, and becomes a task without',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', march(2))
      expect(await channelsOf(sql, lead, 'ghosted_after_meeting')).toMatchObject({ email: null })
      await as(sql, marta)
      await change(sql, { consent_mode: 'always' })
      await as(sql, null)
      expect(await channelsOf(sql, lead, 'ghosted_after_meeting')).toMatchObject({
        email: 'no_permission',
        in_app: null,
      })
      const [by_hand] = await sql<{ blocked_by: string | null }[]>`
        select blocked_by from private.channel_options(array[${lead}::uuid], array[null::text], now()) where channel = 'email'`
      expect(by_hand?.blocked_by, 'what a person writes').toBe(null)
      await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at, recorded_by)
        select email_normalized, 'email', 'request', 'consent', 'Ja', 'test', now() - interval '1 day', ${marta} from public.leads where id = ${lead}`
      expect(await channelsOf(sql, lead, 'ghosted_after_meeting')).toMatchObject({ email: null })
    },
    without: { in: 'private.channel_options', search: 'or f.always_asks', replacement: '' },
  },
  {
    rule: 'always: asked again before a playbook’s email leaves',
    holds: async (sql) => {
      const { id } = await addFollowUp(sql)
      const verdict = async () =>
        (await sql`select verdict, reason from private.send_verdicts(array[${id}]::uuid[], now())`)[0]?.['reason']
      expect(await verdict()).not.toBe('consent_missing')
      await sql`update public.organisation_settings set consent_mode = 'always'`
      expect(await verdict()).toBe('consent_missing')
    },
    without: {
      in: 'private.send_verdicts',
      search: `or (o.consent_mode = 'always' and p.id is not null)`,
      replacement: '',
    },
  },
  {
    rule: 'looks at every open signal again when it changes',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'proposal_sent', march(2))
      await sql`update public.lead_signals set next_check_at = null, parked_for = 'x'`
      await sql`update public.organisation_settings set consent_mode = 'always'`
      expect(await sql`select from public.lead_signals where next_check_at is null and closed_at is null`).toHaveLength(
        0,
      )
    },
    without: {
      statement: `drop trigger settings_rearm_signals on public.organisation_settings`,
    },
  },
])
