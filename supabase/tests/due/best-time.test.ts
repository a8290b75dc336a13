import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { testRules } from '../support/test-rules.ts'
import { verdictOn } from '../support/verdict-on.ts'

const decide = 'private.decide'
const answerHour = 'private.answer_hour'
const bestHour = 'private.best_hour'
/** Thursday, 09:00 in Berlin: the window opens, and proposals of the 2nd are due. */
const opening = march(5, '08:00')

/** Proposals leave at the best time; a lead with one of the 2nd that answered before, at these times (UTC) of February. */
async function leadWhoAnswered(sql: ISql, times: string[], columns: Record<string, unknown> = {}) {
  await sql`update public.followup_playbooks set send_at = 'best_time' where id = 'proposal_no_response' and send_at <> 'best_time'`
  const lead = await addLead(sql, columns)
  for (const [n, time] of times.entries())
    await addActivity(sql, lead, 'message', `2026-02-${10 + n}T${time}:00Z`, { direction: 'inbound', channel: 'email' })
  await addActivity(sql, lead, 'proposal_sent', march(2))
  return lead
}

/** When its message is planned at a moment: day and hour in UTC, and for what reason then. */
async function planned(sql: ISql, lead: string, now = opening) {
  await plan(sql, now)
  const [row] = await sql<{ scheduled_at: Date; timed_for: string | null }[]>`
    select scheduled_at, timed_for from public.follow_ups where lead_id = ${lead}`
  return [row?.scheduled_at.toISOString().slice(5, 13), row?.timed_for]
}

/** Messages that left at a time (UTC) on 16 February, and how many of them were answered. */
async function sentAt(sql: ISql, time: string, sent: number, answered: number, channel = 'email', day = '2026-02-16') {
  const lead = await addLead(sql)
  const at = `${day}T${time}:00Z`
  await sql`
    insert into public.follow_ups (lead_id, status, channel, to_address, message, scheduled_at, sent_at, responded_at)
    select ${lead}, 'sent', ${channel}, 'a@kunde.example', 'Text', ${at}::timestamptz, ${at}::timestamptz, case when n <= ${answered} then ${at}::timestamptz + interval '3 hours' end
    from generate_series(1, ${sent}::int) n`
}

/** Approves a message two hours after the best hour at which it should have left, that was due days ago: in how many hours it leaves. */
async function approvedLate(sql: ISql, dueDaysAgo: number) {
  await sql`update public.organisation_settings set opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}'`
  await sql`update public.followup_playbooks set delay_days = 1, expires_after_days = 30 where id = 'ghosted_after_meeting'`
  const { id, signal_id } = await addFollowUp(sql, { status: 'awaiting_approval', timed_for: 'lead_hour' })
  await sql`update public.follow_ups set signal_anchor_at = now() - make_interval(days => ${dueDaysAgo + 1}), scheduled_at = (now() at time zone 'Europe/Berlin' - interval '2 hours') at time zone 'Europe/Berlin' where id = ${id}`
  await sql`update public.follow_ups set timed_for = 'lead_hour' where id = ${id}`
  await sql`update public.lead_signals set anchor_at = now() - make_interval(days => ${dueDaysAgo + 1}), anchor_on = null where id = ${signal_id}`
  await sql`select public.approve_follow_up(${id})`
  const [row] = await sql<{ at: number; timed_for: string | null }[]>`
    select round(extract(epoch from date_trunc('hour', scheduled_at at time zone 'Europe/Berlin') - date_trunc('hour', now() at time zone 'Europe/Berlin')) / 3600)::int as at, timed_for from public.follow_ups where id = ${id}`
  return row ?? { at: NaN, timed_for: null }
}

testRules('sending at the best time', [
  {
    rule: 'at the hour at which the lead has answered most often',
    holds: async (sql) => {
      const lead = await leadWhoAnswered(sql, ['13:20', '09:10', '13:50'])
      const [explained] = await sql`select verdict, timed_for from public.explain_lead(${lead}, ${opening})
        where trigger_type = 'proposal_sent'`
      expect(explained).toEqual({ verdict: 'plan', timed_for: 'lead_hour' })
      expect(await planned(sql, lead)).toEqual(['03-05T13', 'lead_hour'])
      const [page] = await sql`select public.get_lead_page(${lead}) -> 'pending' -> 0 ->> 'timed_for' as timed_for`
      expect(page).toEqual({ timed_for: 'lead_hour' })
      const [followUp] = await followUpsOf(sql, lead)
      expect(followUp?.scheduled_at.getUTCMinutes(), 'spread like at an opening').toBeLessThan(15)
    },
    without: { in: decide, search: 'private.answer_hour(w.lead_id, w.tz, p_now)', replacement: 'null::smallint' },
  },
  {
    rule: 'only where the playbook says so',
    holds: async (sql) => {
      const lead = await leadWhoAnswered(sql, ['13:20'])
      await sql`update public.followup_playbooks set send_at = 'next_opening'`
      expect(await planned(sql, lead)).toEqual(['03-05T08', null])
    },
    without: {
      in: decide,
      search: `case when p.send_at = 'best_time' and c.channel <> 'in_app' then private.answer_hour`,
      replacement: 'case when true then private.answer_hour',
    },
  },
  {
    rule: 'by the lead’s clock',
    holds: async (sql) => {
      const lead = await leadWhoAnswered(sql, ['15:20'], { time_zone: 'America/New_York' }) // 10:20 there
      expect(await planned(sql, lead)).toEqual(['03-05T15', 'lead_hour'])
    },
    without: {
      in: answerHour,
      search: 'a.occurred_at at time zone p_time_zone',
      replacement: "a.occurred_at at time zone 'UTC'",
    },
  },
  {
    rule: 'of hours equally frequent the latest',
    holds: async (sql) => {
      const lead = await leadWhoAnswered(sql, ['09:00', '14:00', '10:00'])
      expect(await planned(sql, lead)).toEqual(['03-05T14', 'lead_hour'])
    },
    without: { in: answerHour, search: 'h.hour desc limit 1', replacement: 'h.hour limit 1' },
  },
  {
    rule: 'what we wrote and what a machine answered says nothing',
    holds: async (sql) => {
      const lead = await leadWhoAnswered(sql, ['13:20'])
      for (const day of [20, 21, 22])
        await addActivity(sql, lead, 'auto_reply', `2026-02-${day}T10:00:00Z`, { direction: 'inbound' })
      expect(await planned(sql, lead)).toEqual(['03-05T13', 'lead_hour'])
    },
    without: { in: answerHour, search: 'and a.is_inbound', replacement: '' },
  },
  {
    rule: 'answers at night are no hour to send at',
    holds: async (sql) => {
      const lead = await leadWhoAnswered(sql, ['20:00', '20:30', '10:00'])
      expect(await planned(sql, lead)).toEqual(['03-05T10', 'lead_hour'])
    },
    without: { in: answerHour, search: 'and h.hour < extract(epoch from o.closes_at) / 3600', replacement: '' },
  },
  {
    rule: 'within that hour at once, after it on the next sending day',
    holds: async (sql) => {
      const within = await leadWhoAnswered(sql, ['08:40'])
      await plan(sql, march(5, '08:50'))
      expect((await followUpsOf(sql, within))[0]?.scheduled_at.toISOString()).toBe(march(5, '08:50'))
      const after = await leadWhoAnswered(sql, ['08:40'])
      expect(await planned(sql, after, march(6, '09:30')), 'over the weekend').toEqual(['03-09T08', 'lead_hour'])
    },
    without: {
      in: 'private.next_span',
      search: 'least(o.closes_at, case when p_hour < 23 then make_time(p_hour + 1, 0, 0) end)',
      replacement: 'o.closes_at',
    },
  },
  {
    rule: 'never outside the window that the hour is only partly in',
    holds: async (sql) => {
      await sql`update public.organisation_settings set opens_at = '09:30', closes_at = '17:05'`
      const minutes = async (hour: number) => {
        const [row] = await sql<{ first: string; last: string }[]>`
          select to_char(min(x.at), 'HH24:MI') as first, to_char(max(x.at), 'HH24:MI') as last
          from generate_series(1, 50) n cross join lateral (
            select private.best_opening(${march(5, '03:00')}, 'Europe/Berlin', null, md5(n::text)::uuid, ${hour}::smallint, null) at time zone 'Europe/Berlin' as at) x`
        return [row?.first ?? '', row?.last ?? '']
      }
      const [[first], [, last]] = [await minutes(9), await minutes(17)]
      expect((first ?? '') >= '09:30').toBe(true)
      expect((last ?? '') < '17:05').toBe(true)
    },
    without: {
      in: 'private.next_span',
      search: 'o.closes_at := least(o.closes_at,',
      replacement: 'o.closes_at := coalesce(',
    },
  },
  {
    rule: 'not later than in seven days',
    holds: async (sql) => {
      await sql`insert into public.holidays select 'DE', date '2026-03-06' + n, 'Pause' from generate_series(0, 7) n`
      const lead = await leadWhoAnswered(sql, ['08:40'])
      expect(await planned(sql, lead, march(5, '09:30'))).toEqual(['03-05T09', null])
    },
    without: {
      in: 'private.best_opening',
      search: 'least((p_at at time zone p_time_zone)::date + 7, p_last_day)',
      replacement: 'p_last_day',
    },
  },
  {
    rule: 'not past its expiry',
    holds: async (sql) => {
      await sql`update public.followup_playbooks set expires_after_days = 0 where id = 'proposal_no_response'`
      const lead = await leadWhoAnswered(sql, ['08:40'])
      expect(await planned(sql, lead, march(5, '09:30'))).toEqual(['03-05T09', null])
    },
    without: { in: 'private.best_opening', search: '::date + 7, p_last_day)', replacement: '::date + 7)' },
  },
  {
    rule: 'else at the hour at which messages of the channel are answered best',
    holds: async (sql) => {
      await sentAt(sql, '09:00', 30, 3)
      await sentAt(sql, '14:00', 30, 12)
      const lead = await leadWhoAnswered(sql, [])
      expect(await planned(sql, lead)).toEqual(['03-05T14', 'best_slot'])
    },
    without: { in: decide, search: 'private.best_hour(d.channel, p_now)', replacement: 'null::smallint' },
  },
  {
    rule: 'but its own hour comes first',
    holds: async (sql) => {
      await sentAt(sql, '09:00', 30, 3)
      await sentAt(sql, '14:00', 30, 12)
      const lead = await leadWhoAnswered(sql, ['09:10'])
      await leadWhoAnswered(sql, [])
      expect(await planned(sql, lead)).toEqual(['03-05T09', 'lead_hour'])
    },
    without: {
      in: decide,
      search: 'h.is_timed and h.lead_hour is null cross join lateral (select coalesce(h.lead_hour, b.hour) as hour)',
      replacement: 'h.is_timed cross join lateral (select coalesce(b.hour, h.lead_hour) as hour)',
    },
  },
  {
    rule: 'an hour needs 20 messages to be the best',
    holds: async (sql) => {
      await sentAt(sql, '14:00', 19, 19)
      await sentAt(sql, '09:00', 40, 30)
      await sentAt(sql, '10:00', 40, 2)
      const lead = await leadWhoAnswered(sql, [])
      expect(await planned(sql, lead)).toEqual(['03-05T09', 'best_slot'])
    },
    without: { in: bestHour, search: 'h.sent >= 20 and', replacement: '' },
  },
  {
    rule: 'a few lucky messages do not outdo many good ones',
    holds: async (sql) => {
      await sentAt(sql, '14:00', 20, 12)
      await sentAt(sql, '09:00', 200, 116)
      await sentAt(sql, '10:00', 200, 20)
      const lead = await leadWhoAnswered(sql, [])
      expect(await planned(sql, lead)).toEqual(['03-05T09', 'best_slot'])
    },
    without: {
      in: bestHour,
      search: '(h.answered + 20 * h.all_answered / h.all_sent) / (h.sent + 20)',
      replacement: '1.0 * h.answered / h.sent',
    },
  },
  {
    rule: 'where all hours are alike none is the best',
    holds: async (sql) => {
      await sentAt(sql, '10:00', 30, 10)
      const lead = await leadWhoAnswered(sql, [])
      expect(await planned(sql, lead)).toEqual(['03-05T08', null])
    },
    without: {
      in: bestHour,
      search: 'h.answered * h.all_sent > h.sent * h.all_answered and',
      replacement: '',
    },
  },
  {
    rule: 'another channel’s answers say nothing',
    holds: async (sql) => {
      await sentAt(sql, '09:00', 30, 3, 'whatsapp')
      await sentAt(sql, '14:00', 30, 12, 'whatsapp')
      const lead = await leadWhoAnswered(sql, [])
      expect(await planned(sql, lead)).toEqual(['03-05T08', null])
    },
    without: { in: bestHour, search: 'and c.channel = p_channel', replacement: '' },
  },
  {
    rule: 'nor do those of more than 90 days ago',
    holds: async (sql) => {
      await sentAt(sql, '09:00', 30, 3, 'email', '2025-12-05')
      await sentAt(sql, '14:00', 30, 12, 'email', '2025-12-05')
      const lead = await leadWhoAnswered(sql, [])
      expect(await planned(sql, lead)).toEqual(['03-05T08', null])
    },
    without: { in: bestHour, search: '::date - 90', replacement: '::date - 91' },
  },
  {
    rule: 'nor those to what people sent outside the window',
    holds: async (sql) => {
      await sentAt(sql, '20:00', 30, 30)
      await sentAt(sql, '14:00', 30, 20)
      await sentAt(sql, '09:00', 30, 3)
      const lead = await leadWhoAnswered(sql, [])
      expect(await planned(sql, lead)).toEqual(['03-05T14', 'best_slot'])
    },
    without: { in: bestHour, search: 'and h.hour < extract(epoch from o.closes_at) / 3600', replacement: '' },
  },
  {
    rule: 'a task is ready at once',
    holds: async (sql) => {
      const lead = await leadWhoAnswered(sql, ['13:20'], { email: null })
      expect(await planned(sql, lead)).toEqual(['03-05T08', null])
    },
    without: {
      in: decide,
      search: `case when p.send_at = 'best_time' and c.channel <> 'in_app' then private.answer_hour`,
      replacement: `case when p.send_at = 'best_time' then private.answer_hour`,
    },
  },
  {
    rule: 'what could not leave waits for the same hour of the next day',
    holds: async (sql) => {
      const lead = await leadWhoAnswered(sql, ['13:20'])
      await plan(sql, opening)
      const [followUp] = await sql<{ verdict: string; until: Date }[]>`
        select v.verdict, v.until from private.send_verdicts(array(select id from public.follow_ups where lead_id = ${lead}), ${march(5, '19:00')}) v`
      expect(followUp?.verdict).toBe('postpone')
      expect(followUp?.until.toISOString().slice(0, 13)).toBe('2026-03-06T13')
    },
    without: {
      in: 'private.send_verdicts',
      search: 'case when f.timed_for is not null then',
      replacement: 'case when false then',
    },
  },
  {
    rule: 'but never past its expiry',
    holds: async (sql) => {
      await sql`update public.followup_playbooks set expires_after_days = 0 where id = 'proposal_no_response'`
      const lead = await leadWhoAnswered(sql, ['13:20'])
      await plan(sql, opening)
      await sql`update public.leads set snoozed_until = ${march(5, '15:10')} where id = ${lead}`
      const [followUp] = await sql<{ verdict: string; until: Date }[]>`
        select v.verdict, v.until from private.send_verdicts(array(select id from public.follow_ups where lead_id = ${lead}), ${march(5, '13:20')}) v`
      expect(followUp).toEqual({ verdict: 'postpone', until: new Date(march(5, '15:10')) })
    },
    without: { in: 'private.send_verdicts', search: '::smallint, e.last_day)', replacement: '::smallint, null)' },
  },
  {
    rule: 'approved after its hour, it waits for the same hour of the next day',
    holds: async (sql) => {
      const { at, timed_for } = await approvedLate(sql, 0)
      expect([at, timed_for]).toEqual([22, 'lead_hour'])
    },
    without: {
      in: 'public.approve_follow_up',
      search: 'case when f.timed_for is not null then',
      replacement: 'case when false then',
    },
  },
  {
    rule: 'but leaves at once where it would be too late then',
    holds: async (sql) => {
      const { at, timed_for } = await approvedLate(sql, 60)
      expect([at, timed_for]).toEqual([0, null])
    },
    without: { in: 'public.approve_follow_up', search: 'private.last_day(v_row)', replacement: 'null' },
  },
  {
    rule: 'put off to another hour, it is no longer the best; to another day, it is',
    holds: async (sql) => {
      const lead = await leadWhoAnswered(sql, ['13:20'])
      await plan(sql, opening)
      const timed = async (by: string) => {
        const [row] = await sql<{ timed_for: string | null }[]>`
          update public.follow_ups set scheduled_at = scheduled_at + ${by}::interval where lead_id = ${lead} returning timed_for`
        return row?.timed_for
      }
      expect([await timed('1 day'), await timed('2 hours')]).toEqual(['lead_hour', null])
    },
    without: { statement: 'drop trigger forget_best_time on public.follow_ups' },
  },
  {
    rule: 'a full day is looked at again when the best hour is over',
    holds: async (sql) => {
      await sql`update public.organisation_settings set owner_cap = 1`
      const leads = [await leadWhoAnswered(sql, ['09:20']), await leadWhoAnswered(sql, ['09:20'])]
      expect(await plan(sql, opening)).toMatchObject({ planned: 1, reasons: { owner_cap: 1 } })
      const verdicts = await Promise.all(leads.map((lead) => verdictOn(sql, lead, 'proposal_sent', opening)))
      expect(verdicts.find(({ verdict } = { verdict: '' } as never) => verdict === 'owner_cap')).toMatchObject({
        next_check_at: march(5, '10:00'),
      })
      expect((await plan(sql, march(5, '10:00'))).planned, 'for the next day').toBe(1)
    },
    without: {
      in: decide,
      search: 'case when a.best_at is not null then make_interval(hours => a.hour + 1) end',
      replacement: 'null::interval',
    },
  },
])
