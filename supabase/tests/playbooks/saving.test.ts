import type { ISql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { marta, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
afterAll(() => database.drop())

const good = {
  name: 'Nach der Messe',
  trigger_type: 'fair_visit',
  delay_days: 3,
  message_template: 'Guten Tag {{ addressee }}, hier ist {{ owner_name }} von {{ organisation }}: passt es noch?',
  subject_template: 'Unser Gespräch',
}
type Problem = { field: string; problem: string; value: string | null }

async function save(
  sql: ISql,
  id: string,
  values: object,
  revision: number | null = null,
  wasActive: boolean | null = null,
): Promise<Problem[]> {
  const [row] = await sql<{ saved: { problems: Problem[] } }[]>`
    select public.save_playbook(${id}, ${sql.json(values as never)}, ${revision}, ${wasActive}) as saved`
  return row?.saved.problems ?? []
}
const stored = async (sql: ISql, id: string) =>
  (
    await sql`select is_active, revision, name, delay_days, translations from public.followup_playbooks where id = ${id}`
  )[0]

test('a new playbook is off; a changed one goes off, unless it is said to stay on', () =>
  rolledBack(database.sql, async (sql) => {
    await become(sql, marta)
    expect(await save(sql, 'fair', good)).toEqual([])
    expect(await stored(sql, 'fair')).toMatchObject({ is_active: false, revision: 1 })
    await save(sql, 'fair', { is_active: true }, 1)
    expect(await stored(sql, 'fair')).toMatchObject({ is_active: true, revision: 1 })
    await save(sql, 'fair', { delay_days: 5 }, 1)
    expect(await stored(sql, 'fair')).toMatchObject({ is_active: false, revision: 2, delay_days: 5 })
    await save(sql, 'fair', { delay_days: 4, is_active: true }, 2)
    expect(await stored(sql, 'fair')).toMatchObject({ is_active: true, revision: 3 })
    await save(sql, 'fair', { delay_days: 4 }, 3)
    expect(await stored(sql, 'fair')).toMatchObject({ is_active: true, revision: 3 })
  }))

test('another name or description leaves it on: nothing it says has changed', () =>
  rolledBack(database.sql, async (sql) => {
    await save(sql, 'fair', { ...good, is_active: true })
    await save(sql, 'fair', { name: 'Nach jeder Messe', description: 'Für Besucher' }, 1)
    expect(await stored(sql, 'fair')).toMatchObject({ is_active: true, revision: 2, name: 'Nach jeder Messe' })
    await save(sql, 'fair', { name: 'Messe', priority: 9 }, 2)
    expect(await stored(sql, 'fair')).toMatchObject({ is_active: false, revision: 3 })
  }))

test('who read it on or off is stopped when somebody switched it since', () =>
  rolledBack(database.sql, async (sql) => {
    await save(sql, 'fair', { ...good, is_active: true })
    await save(sql, 'fair', { is_active: false }, 1)
    const onAgain = { delay_days: 5, is_active: true }
    expect(await refused(sql, (inner) => save(inner, 'fair', onAgain, 1, true))).toMatch(/^409 changed_meanwhile/)
    await save(sql, 'fair', { is_active: true }, 1, false)
    const typo = { message_template: 'Guten Tag {{ addressee }}, passt es?' }
    expect(await refused(sql, (inner) => save(inner, 'fair', typo, 1, false))).toMatch(/^409 changed_meanwhile/)
    expect(await stored(sql, 'fair')).toMatchObject({ is_active: true, revision: 1, delay_days: 3 })
    await save(sql, 'fair', onAgain, 1, true)
    expect(await stored(sql, 'fair')).toMatchObject({ is_active: true, revision: 2, delay_days: 5 })
  }))

test('the hour to send at is saved like any rule', () =>
  rolledBack(database.sql, async (sql) => {
    const sendAt = async () =>
      (await sql`select send_at, is_active, revision from public.followup_playbooks where id = 'fair'`)[0]
    await save(sql, 'fair', { ...good, is_active: true })
    expect(await sendAt()).toEqual({ send_at: 'next_opening', is_active: true, revision: 1 })
    await save(sql, 'fair', { send_at: 'best_time' }, 1)
    expect(await sendAt()).toEqual({ send_at: 'best_time', is_active: false, revision: 2 })
    await save(sql, 'fair', { ...good, delay_days: 7 }, 2)
    expect(await sendAt()).toMatchObject({ send_at: 'best_time', revision: 3 })
  }))

test.each<[string, object, [string, string, string | null][]]>([
  [
    'an unknown placeholder',
    { message_template: 'Hallo {{ shoe_size }}, gut?' },
    [['message_template', 'unknown_placeholder', 'shoe_size']],
  ],
  [
    'a broken one',
    { subject_template: 'Für {{ company' },
    [['subject_template', 'malformed_placeholder', '{{ company']],
  ],
  ['no text', { message_template: ' ' }, [['message_template', 'message_missing', null]]],
  ['no subject for an email', { subject_template: null }, [['subject_template', 'subject_missing', null]]],
  ['no channel', { preferred_channels: [] }, [['preferred_channels', 'channel_missing', null]]],
  [
    'a variable first',
    { message_template: '{{ addressee }}, wie sieht es bei Ihnen aus?' },
    [['message_template', 'variable_first', 'addressee']],
  ],
  [
    'a variable last',
    { message_template: 'Bis bald, Ihre {{ owner_name }}.' },
    [['message_template', 'variable_last', 'owner_name']],
  ],
  [
    'variables side by side',
    { message_template: 'Hier ist {{ owner_name }}, {{ organisation }} aus Hamburg: passt es?' },
    [['message_template', 'variables_adjacent', 'organisation']],
  ],
  [
    'an empty default',
    { message_template: 'Guten Tag {{ company | default: "" }}, passt es noch?' },
    [['message_template', 'variable_empty', 'company']],
  ],
  [
    'two defaults',
    {
      message_template: 'Guten Tag {{ company | default: "Sie" }}, passt es {{ company | default: "du" }} noch so gut?',
    },
    [['message_template', 'defaults_differ', 'company']],
  ],
  [
    'more variables than words carry',
    { message_template: 'Tag {{ company }} und {{ owner_name }} gut?' },
    [['message_template', 'too_many_variables', '2']],
  ],
  [
    'too long',
    { message_template: `Guten Tag, ${'passt es? '.repeat(110)}` },
    [['message_template', 'too_long', '1111']],
  ],
  [
    'problems of every form at once',
    { subject_template: 'Zu {{ x }}', translations: { en: { message: 'Hi {{ y }}, fine?', subject: 'Us' } } },
    [
      ['subject_template', 'unknown_placeholder', 'x'],
      ['translations.en.message', 'unknown_placeholder', 'y'],
    ],
  ],
])('%s is refused at its field, and nothing is saved', (_name, change, problems) =>
  rolledBack(database.sql, async (sql) => {
    await save(sql, 'fair', good)
    const before = await stored(sql, 'fair')
    const found = await save(sql, 'fair', { ...change, name: 'Anders' }, 1)
    expect(found).toEqual(problems.map(([field, problem, value]) => ({ field, problem, value })))
    expect(await stored(sql, 'fair')).toEqual(before)
  }),
)

test("Meta's rules hold for what WhatsApp sends, not for an email", () =>
  rolledBack(database.sql, async (sql) => {
    const text = { ...good, message_template: '{{ greeting }}, wie passt es bei Ihnen?' }
    expect(await save(sql, 'fair', { ...text, preferred_channels: ['email'] })).toEqual([])
    expect(await save(sql, 'fair', { preferred_channels: ['email', 'whatsapp'] }, 1)).toMatchObject([
      { problem: 'variable_first' },
    ])
  }))

test('who saves over somebody else’s work is stopped; messages that leave in between do not count', () =>
  rolledBack(database.sql, async (sql) => {
    await save(sql, 'fair', good)
    await sql`update public.followup_playbooks set usage_count = usage_count + 1 where id = 'fair'`
    await save(sql, 'fair', { name: 'Erste' }, 1)
    expect(await refused(sql, (inner) => save(inner, 'fair', { name: 'Zweite' }, 1))).toMatch(/^409 changed_meanwhile/)
    const wrong = { message_template: '' } // who has to read it again anyway need not mend it first
    expect(await refused(sql, (inner) => save(inner, 'fair', wrong, 1))).toMatch(/^409 changed_meanwhile/)
    expect(await stored(sql, 'fair')).toMatchObject({ name: 'Erste', revision: 2 })
    expect(await refused(sql, (inner) => save(inner, 'fair', good))).toMatch(/^409 id_taken/)
    expect(await refused(sql, (inner) => save(inner, 'nothing', good, 1))).toMatch(/^404 no_such_playbook/)
  }))

test('a translation can be added, keeps what the editor does not know, and goes with null', () =>
  rolledBack(database.sql, async (sql) => {
    const en = { message: 'Hi {{ addressee }}, does it still suit you?', subject: 'Our talk' }
    await save(sql, 'fair', { ...good, translations: { en } })
    await sql`update public.followup_playbooks set translations = jsonb_set(translations, '{en,name}', '"Fair"') where id = 'fair'`
    await save(sql, 'fair', { translations: { en: { ...en, subject: 'Us' } } }, 2)
    expect(await stored(sql, 'fair')).toMatchObject({ translations: { en: { ...en, subject: 'Us', name: 'Fair' } } })
    await save(sql, 'fair', { translations: { en: null } }, 3)
    expect(await stored(sql, 'fair')).toMatchObject({ translations: {} })
  }))

test('messages written before keep their words, also when the text changes while it stays on', () =>
  rolledBack(database.sql, async (sql) => {
    await save(sql, 'fair', { ...good, preferred_channels: ['email'], is_active: true })
    await addActivity(sql, await addLead(sql), 'fair_visit', march(2))
    await plan(sql, march(6))
    const frozen = () => sql`select status, subject, message from public.follow_ups`
    const before = await frozen()
    expect(before).toHaveLength(1)
    await save(sql, 'fair', { message_template: 'Guten Tag {{ addressee }}, neu?', is_active: true }, 1)
    expect(await frozen()).toEqual(before)
  }))

test('an unsaved text reads as the planner would write it, with its problems beside it', () =>
  rolledBack(database.sql, async (sql) => {
    const id = await addLead(sql)
    await become(sql, marta)
    const preview = async (playbook: object, form: string) =>
      (
        await sql<{ found: Record<string, unknown> }[]>`
        select public.preview_playbook(${id}, ${sql.json({ ...good, ...playbook } as never)}, ${form}) as found`
      )[0]?.found
    expect(await preview({}, 'de-sie')).toMatchObject({
      problems: [],
      subject: 'Unser Gespräch',
      message: 'Guten Tag Frau Müller, hier ist Anna Vogel von Nordlicht: passt es noch?',
      missing: [],
      lead_form: 'de-sie',
    })
    expect(await preview({ message_template: 'Zu {{ company }} und {{ x }}?' }, 'de-sie')).toMatchObject({
      problems: [{ field: 'message_template', problem: 'unknown_placeholder', value: 'x' }],
      message: null,
      subject: 'Unser Gespräch',
    })
    expect(
      await preview(
        {
          translations: { en: { message: 'Hi {{ first_name }}, about {{ company }}: fine?' } },
          preferred_channels: ['in_app'],
        },
        'en',
      ),
    ).toMatchObject({
      problems: [],
      message: 'Hi Petra, about [company]: fine?',
      missing: ['company'],
      subject: null,
    })
  }))

const sid = (digit: string) => `HX${digit.repeat(32)}`
const submit = (sql: ISql, body: string, status = 'pending') =>
  sql`select public.record_template('fair', 'de-sie', ${sid('1')}, 'utility', ${['addressee', 'owner_name', 'organisation']}, ${body}, ${status})`
const statusOf = async (sql: ISql) =>
  (await sql<{ status: string }[]>`select status from public.whatsapp_templates where playbook_id = 'fair'`)[0]?.status
const prepare = async (sql: TransactionSql) =>
  (
    await sql<
      { text: { body: string; variables: string[] } }[]
    >`select public.prepare_template('fair', 'de-sie') as text`
  )[0]?.text

test("a text goes to Meta with its placeholders numbered, once; changed later, the approval doesn't cover it", () =>
  rolledBack(database.sql, async (sql) => {
    await save(sql, 'fair', good)
    const text = await prepare(sql)
    expect(text).toMatchObject({
      name: 'fair_de_sie',
      language: 'de',
      category: 'utility',
      body: 'Guten Tag {{1}}, hier ist {{2}} von {{3}}: passt es noch?',
      variables: ['addressee', 'owner_name', 'organisation'],
    })
    await submit(sql, text?.body ?? '')
    expect(await refused(sql, () => prepare(sql))).toMatch(/^409 template_waiting/)
    await sql`update public.whatsapp_templates set status = 'approved' where playbook_id = 'fair'`
    expect(await refused(sql, () => prepare(sql))).toMatch(/^409 template_in_force/)
    await save(sql, 'fair', { delay_days: 9 }, 1)
    expect(await statusOf(sql)).toBe('approved')
    await save(
      sql,
      'fair',
      { message_template: 'Guten Tag {{ addressee }}, hier ist {{ owner_name }}: passt es noch?' },
      2,
    )
    expect(await statusOf(sql)).toBe('outdated')
    expect((await prepare(sql))?.body).toBe('Guten Tag {{1}}, hier ist {{2}}: passt es noch?')
  }))

test('what was changed while it was on its way to Meta is outdated from the start', () =>
  rolledBack(database.sql, async (sql) => {
    await save(sql, 'fair', good)
    await submit(sql, 'Guten Tag {{1}}, etwas anderes?', 'approved')
    expect(await statusOf(sql)).toBe('outdated')
  }))

test('what Meta would refuse is not submitted', () =>
  rolledBack(database.sql, async (sql) => {
    await save(sql, 'fair', {
      ...good,
      message_template: '{{ greeting }}, wie passt es bei Ihnen?',
      preferred_channels: ['email'],
    })
    expect(await refused(sql, () => prepare(sql))).toMatch(/^422 text_not_for_whatsapp: variable_first$/)
  }))

test('a story names the playbooks whose text in its language tells one, and whom it went to last', () =>
  rolledBack(database.sql, async (sql) => {
    const text = 'Guten Tag {{ addressee }}, ein Beispiel: {{ success_story }} Passt das?'
    await save(sql, 'fair', { ...good, message_template: text })
    await save(sql, 'fair_en', {
      ...good,
      translations: {
        en: { message: 'Hi {{ addressee }}, it went like this: {{ success_story }} Fine?', subject: 'Us' },
      },
    })
    const story = async (language: string) =>
      (
        await sql<{ id: string }[]>`
        insert into public.success_stories (language, body) values (${language}, 'Es lief.') returning id`
      )[0]?.id ?? ''
    const [de, en] = [await story('de'), await story('en')]
    const lead = await addLead(sql, { first_name: 'Petra', last_name: 'Müller' })
    await sql`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at, sent_at, success_story_id, playbook_id)
      values (${lead}, 'playbook', 'sent', 'email', 'a@b.example', 'x', ${march(2)}, ${march(2)}, ${de}, 'fair')`
    await become(sql, marta)
    const rows = await sql<{ id: string; playbooks: string[]; latest: { sent_at: string }[] }[]>`
      select id, playbooks, latest from public.list_success_stories()`
    const row = (id: string) => rows.find((one) => one.id === id)
    expect(row(de)?.playbooks).toEqual(['fair', 'nurture_30d'])
    expect(row(en)?.playbooks).toContain('fair_en')
    expect(row(en)?.playbooks).not.toContain('fair')
    expect(row(de)?.latest).toEqual([
      { lead_id: lead, lead_name: 'Petra Müller', playbook_id: 'fair', sent_at: expect.any(String) as string },
    ])
    expect(row(en)?.latest).toEqual([])
  }))

test('a story counts how often it has left', () =>
  rolledBack(database.sql, async (sql) => {
    const [story] = await sql<
      { id: string }[]
    >`insert into public.success_stories (language, body) values ('de', 'Es lief.') returning id`
    const lead = await addLead(sql)
    for (const status of ['sent', 'cancelled']) {
      await sql`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, scheduled_at, sent_at, success_story_id)
        values (${lead}, 'playbook', ${status}, 'email', 'a@b.example', 'x', ${march(2)}, ${status === 'sent' ? march(2) : null}, ${story?.id ?? ''})`
    }
    const [found] = await sql<
      { used_count: string; last_used_at: Date }[]
    >`select used_count, last_used_at from public.list_success_stories() where id = ${story?.id ?? ''}`
    expect(Number(found?.used_count)).toBe(1)
    expect(new Date(found?.last_used_at ?? '').toISOString()).toBe(new Date(march(2)).toISOString())
  }))
