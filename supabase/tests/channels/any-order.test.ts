import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

const all = ['whatsapp', 'email', 'in_app']
const lead = fc.record({
  preferred_channel: fc.option(fc.constantFrom(...all)),
  answered_on: fc.option(fc.constantFrom('whatsapp', 'email', 'phone', 'in_app')),
  answered_days_ago: fc.constantFrom(0, 2, 89, 91, 400),
  has_phone: fc.boolean(),
  has_email: fc.boolean(),
  opted_out: fc.subarray(['whatsapp', 'email']),
  permitted: fc.subarray(['whatsapp', 'email']),
})
const world = fc.record({
  leads: fc.array(lead, { minLength: 1, maxLength: 25 }),
  playbook: fc.record({
    channels: fc.shuffledSubarray(all, { minLength: 1 }),
    purpose: fc.constantFrom('request', 'marketing'),
    hasTemplate: fc.boolean(),
  }),
  states: fc.record({
    whatsapp: fc.constantFrom('on', 'off', 'halted'),
    email: fc.constantFrom('on', 'off', 'halted'),
  }),
})

test('every lead has each channel once, in the order of the wishes, and takes the first that nothing blocks', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ leads, playbook, states }) => {
      await rolledBack(sql, async (db) => {
        const rows = leads.map((one, n) => ({
          ...one,
          id: randomUUID(),
          email: one.has_email ? `lead${n}@kunde.example` : null,
          phone: one.has_phone ? `+49151${10_000_000 + n}` : null,
        }))
        await db`insert into public.followup_playbooks (id, name, trigger_type, delay_days, message_template, subject_template, preferred_channels, purpose)
          values ('any', 'Any', 'site_visit', 3, 'Text', 'Betreff', ${playbook.channels}, ${playbook.purpose})`
        if (playbook.hasTemplate)
          await db`insert into public.whatsapp_templates (playbook_id, language, content_sid, status) values ('any', 'de-sie', ${`HX${'0'.repeat(32)}`}, 'approved')`
        for (const [channel, state] of Object.entries(states))
          await db`update public.channel_status set state = ${state}, reason = 'x' where channel = ${channel}`
        await db`
          insert into public.leads (id, last_name, email, phone_e164, preferred_channel, owner_id)
          select x.id, 'Lead', x.email, x.phone, x.preferred_channel, ${anna}
          from jsonb_to_recordset(${rows as never}::jsonb) x (id uuid, email text, phone text, preferred_channel text)`
        await db`
          insert into public.lead_activities (lead_id, type, direction, channel, occurred_at)
          select x.id, 'message', 'inbound', x.answered_on, now() - make_interval(days => x.answered_days_ago)
          from jsonb_to_recordset(${rows as never}::jsonb) x (id uuid, answered_on text, answered_days_ago integer) where x.answered_on is not null`
        for (const [table, column] of [
          ['opt_outs', 'opted_out'],
          ['contact_permissions', 'permitted'],
        ] as const) {
          const addresses = rows.flatMap((row) =>
            row[column]
              .map((channel) => ({ channel, address: channel === 'email' ? row.email : row.phone }))
              .filter(({ address }) => address !== null),
          )
          const more =
            table === 'opt_outs'
              ? { reason: 'asked' }
              : { purpose: 'marketing', basis: 'consent', wording: 'ja', source: 'test', obtained_at: '2026-01-01' }
          for (const one of addresses)
            await db`insert into ${db(`public.${table}`)} ${db({ ...one, ...more } as never)}`
        }

        for (const playbookId of ['any', null]) {
          const explained = await db<
            {
              id: string
              channels: { rank: number; channel: string; blocked_by: string | null }[]
              best: string | null
            }[]
          >`
            select x.id, public.select_best_channel(x.id) as best,
              (select jsonb_agg(to_jsonb(e) order by e.rank) from public.explain_channels(x.id, ${playbookId}) e) as channels
            from jsonb_to_recordset(${rows as never}::jsonb) x (id uuid)`
          for (const { id, channels, best } of explained) {
            const { preferred_channel, answered_on, answered_days_ago } = rows.find((row) => row.id === id) ?? {}
            const isRecent = (answered_on === 'whatsapp' || answered_on === 'email') && (answered_days_ago ?? 999) < 90
            const wishes = [
              preferred_channel,
              isRecent ? answered_on : null,
              ...(playbookId === null ? [] : playbook.channels),
              ...all,
            ].filter((channel) => channel != null)
            expect(channels.map(({ channel }) => channel)).toEqual([...new Set(wishes)])
            expect(channels.map(({ rank }) => rank)).toEqual([1, 2, 3])
            expect(channels.find(({ channel }) => channel === 'in_app')?.blocked_by).toBeNull()
            if (playbookId === null) expect(best).toBe(channels.find(({ blocked_by }) => blocked_by === null)?.channel)
          }
        }
      })
    }),
    { numRuns: 25 },
  )
})
