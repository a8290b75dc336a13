import fc from 'fast-check'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPlaybook } from '../support/add-playbook.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, startOrganisation } from '../support/start-organisation.ts'
import { renderText } from './render-text.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

const names = ['first_name', 'last_name', 'company', 'owner_phone', 'last_topic']
/** What confuses templates: braces, quotes, backslashes, back-references, other directions, lines, halves of the grammar. */
const words =
  '{ } {{ }} " \' \\ | \\1 $1 %s & ß Ä € 👩‍👧 שלום \u202e \u0301 {{company}} default: [company] <b> -- /* null a Nordlicht'
const odd = fc.constantFrom(...words.split(' '), ' ', '\n', '\t', '{{ first_name }}', '| default: "x"')
const text = fc.array(odd, { maxLength: 6 }).map((pieces) => pieces.join(''))
const harmless = text.map((piece) =>
  piece
    .replaceAll(/\{\{|\}\}/g, '{')
    .replaceAll(/\{+/g, '{')
    .replaceAll(/\}+/g, '}'),
)
const space = fc.constantFrom('', ' ', '  ', '\n', '\t ')
const placeholder = fc
  .tuple(
    fc.constantFrom(...names, ...names, ...names, 'firma'),
    fc.option(
      fc
        .oneof({ weight: 4, arbitrary: harmless }, { weight: 1, arbitrary: text })
        .map((one) => one.replaceAll('"', '')),
    ),
    fc.array(space, { minLength: 5, maxLength: 5 }),
  )
  .map(
    ([name, otherwise, [a, b, c, d, e]]) =>
      `{{${a}${name}${b}${otherwise === null ? '' : `|${c}default:${d}"${otherwise}"${e}`}}}`,
  )
const template = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(fc.oneof(harmless, placeholder), { maxLength: 6 }) },
    { weight: 1, arbitrary: fc.array(fc.oneof(text, placeholder), { maxLength: 6 }) },
  )
  .map((pieces) => pieces.join(''))
const variables = fc.dictionary(fc.constantFrom(...names), fc.oneof(text, fc.constant('')), {
  maxKeys: 5,
  noNullPrototype: true,
})

test('any text with any values reads as in an independent rendering; what is no text is refused alike', async () => {
  await sql`
    create function private.try_text(p_template text, p_variables jsonb) returns jsonb language plpgsql as $$
    begin
      return (select jsonb_build_object('body', r.body, 'missing', r.missing) from private.render(private.compile_template(p_template), p_variables) r);
    exception when sqlstate '22023' then
      return jsonb_build_object('refused', split_part(sqlerrm, ':', 1));
    end $$`
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ template, variables }), { minLength: 1, maxLength: 100 }), async (cases) => {
      const rows = await sql<{ read: object }[]>`
        select private.try_text(c ->> 'template', c -> 'variables') as read
        from jsonb_array_elements(${cases as never}::jsonb) with ordinality as x (c, n) order by n`
      expect(rows.map(({ read }) => read)).toEqual(cases.map((one) => renderText(one.template, one.variables, names)))
    }),
    { numRuns: 20 },
  )
})

test('whatever a lead is called, its words stand in the text once, as they are, on one line', async () => {
  await addPlaybook(sql, {
    id: 'named',
    trigger_type: 'site_visit',
    message_template: 'An {{ first_name }}: {{ company | default: "-" }}.',
    subject_template: '{{ company | default: "-" }}',
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          first_name: text.filter((name) => name.trim() !== ''),
          company: text.map((name) => (name.trim() === '' ? null : name)),
        }),
        {
          minLength: 1,
          maxLength: 30,
        },
      ),
      async (people) => {
        await rolledBack(sql, async (db) => {
          const leads = await db<{ id: string }[]>`
          insert into public.leads (first_name, company, owner_id) select p ->> 'first_name', p ->> 'company', ${anna}
          from jsonb_array_elements(${people as never}::jsonb) with ordinality as x (p, n) order by n returning id`
          const rows = await db`
          select r.subject, r.message, r.missing from unnest(${leads.map(({ id }) => id)}::uuid[]) with ordinality as x (id, n)
          cross join lateral private.render_playbook(x.id, 'named', ${anna}, '{}', ${march(5)}) r order by n`
          const folded = (value: string | null) => (value ?? '').replaceAll(/[ \t\n]+/g, ' ').replaceAll(/^ | $/g, '')
          expect([...rows]).toEqual(
            people.map(({ first_name, company }) => ({
              subject: folded(company) || '-',
              message: `An ${folded(first_name)}: ${folded(company) || '-'}.`,
              missing: [],
            })),
          )
        })
      },
    ),
    { numRuns: 10 },
  )
})
