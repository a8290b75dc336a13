import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from './support/create-test-database.ts'
import { lintText, type Form, type Piece } from './support/lint-text.ts'

type Translation = { message: string; subject: string; name?: string; description?: string }
type Playbook = {
  id: string
  message_template: string
  subject_template: string
  translations: { [form: string]: Translation }
}
type Rendered = { subject: string; message: string; missing: string[] }

const ids = [
  'proposal_no_response',
  'commitment_no_action',
  'callback_missed',
  'ghosted_after_meeting',
  'price_objection_silence',
  'nurture_30d',
]
const forms: Form[] = ['de-sie', 'de-du', 'en']
const kinds: Piece['lead'][] = ['full', 'minimal', 'longest']
const leads = {
  full: {
    columns: {
      first_name: 'Petra',
      last_name: 'Müller',
      salutation: 'frau',
      title: 'Dr.',
      company: 'Hansa Metallbau GmbH',
      phone_e164: '+4915112345678',
    },
    context: { topic: 'Photovoltaik für Halle 2' },
    greeting: { 'de-sie': 'Guten Tag Frau Dr. Müller,', 'de-du': 'Hallo Petra,', en: 'Hi Petra,' },
  },
  minimal: {
    columns: { first_name: 'Petra' },
    context: {},
    greeting: { 'de-sie': 'Guten Tag Petra,', 'de-du': 'Hallo Petra,', en: 'Hi Petra,' },
  },
  longest: {
    columns: {
      first_name: 'Alexandra-Maximiliane',
      last_name: 'von Schöneberg-Leutheusser-Schnarrenberger',
      salutation: 'frau',
      title: 'Prof. Dr. Dr. h. c.',
      company: 'Donaudampfschifffahrtsgesellschaft Müller-Lüdenscheidt mbH & Co. KG',
      phone_e164: '+4915112345679',
    },
    context: { topic: 'Umbau der Heizzentrale mit Wärmepumpe, Pufferspeicher und Lastmanagement für vier Gebäude' },
    greeting: {
      'de-sie': 'Guten Tag Frau Prof. Dr. Dr. h. c. von Schöneberg-Leutheusser-Schnarrenberger,',
      'de-du': 'Hallo Alexandra-Maximiliane,',
      en: 'Hi Alexandra-Maximiliane,',
    },
  },
}
const texts = ids.flatMap((id) => forms.map((form) => ({ id, form })))
const messages = texts.flatMap((text) => kinds.map((lead) => ({ ...text, lead })))

const owner = '00000000-0000-4000-8000-000000000001'
const now = '2026-10-01T08:00:00Z'
// A Thursday in September: no German date is longer.
const promisedOn = '2026-09-24'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let playbooks: Playbook[]
const leadIds = new Map<string, string>()

beforeAll(async () => {
  database = await createTestDatabase()
  const { sql } = database
  await sql`insert into auth.users (id, email) values (${owner}, 'anna@nordlicht.example')`
  await sql`insert into public.members (id, role, name, email) values (${owner}, 'rep', 'Anna Berger', 'anna@nordlicht.example')`
  await sql`update public.organisation_settings set name = 'Nordlicht Solar'`
  await sql`insert into public.success_stories (language, body) values
    ('de', 'Ein Metallbauer aus Kassel deckt zwei Drittel seines Strombedarfs vom eigenen Dach. Nach elf Wochen lief die Anlage.'),
    ('en', 'A metalworker in Kassel covers two thirds of its electricity from its own roof. It was running after eleven weeks.')`
  for (const kind of kinds) {
    for (const form of forms) {
      const lead = {
        ...leads[kind].columns,
        email: `${kind}.${form}@kunde.example`,
        owner_id: owner,
        language: form === 'en' ? 'en' : 'de',
        formality: form === 'de-sie' ? 'sie' : 'du',
      }
      const [row] = await sql<{ id: string }[]>`insert into public.leads ${sql(lead)} returning id`
      leadIds.set(`${kind} ${form}`, row?.id ?? '')
    }
  }
  playbooks = await sql<Playbook[]>`
    select id, message_template, subject_template, translations from public.followup_playbooks where id in ${sql(ids)}`
})
afterAll(() => database.drop())

async function render(id: string, form: Form, lead: Piece['lead'], dated = true): Promise<Rendered> {
  const { sql } = database
  const context = { ...(dated && { promised_on: promisedOn }), ...leads[lead].context }
  const [row] = await sql<Rendered[]>`
    select subject, message, missing from private.render_playbook(
      ${leadIds.get(`${lead} ${form}`) ?? ''}, ${id}, ${owner}, ${sql.json(context)}, ${now})`
  if (!row) throw new Error(`${id} was not rendered for the ${lead} lead.`)
  return row
}

function written(id: string, form: Form): Translation {
  const playbook = playbooks.find((one) => one.id === id)
  const text =
    form === 'de-sie'
      ? playbook && { message: playbook.message_template, subject: playbook.subject_template }
      : playbook?.translations[form]
  if (!text) throw new Error(`${id} has no text in ${form}.`)
  return text
}

describe('the six playbooks as written', () => {
  test.each(texts)('$id in $form keeps the rules', ({ id, form }) => {
    const { message, subject } = written(id, form)
    const about = { form, lead: 'full', story: id === 'nurture_30d' } as const
    expect(lintText({ ...about, part: 'template', text: message }), message).toEqual([])
    expect(lintText({ ...about, part: 'subject template', text: subject }), subject).toEqual([])
  })

  test.each(ids)('%s has an English name and description', (id) => {
    const { name, description } = written(id, 'en')
    expect(name).toMatch(/^\p{Lu}/u)
    expect(description).toMatch(/[.?]$/)
  })

  test('a manager’s wording survives when the file is applied again', async () => {
    const { sql } = database
    const file = readFileSync(new URL('../migrations/20261101002000_default_playbooks.sql', import.meta.url), 'utf8')
    const change = (subject: string) =>
      sql`update public.followup_playbooks set subject_template = ${subject} where id = 'callback_missed'`
    await change('Eigener Betreff')
    await sql.unsafe(file)
    const [row] = await sql`select subject_template from public.followup_playbooks where id = 'callback_missed'`
    await change(written('callback_missed', 'de-sie').subject)
    expect(row).toEqual({ subject_template: 'Eigener Betreff' })
  })
})

describe('the six playbooks as sent', () => {
  test.each(forms)('a bare last name in %s waits for a person: nobody is greeted "Guten Tag Müller"', async (form) => {
    const { sql } = database
    const lead = {
      last_name: 'Müller',
      owner_id: owner,
      language: form === 'en' ? 'en' : 'de',
      formality: form === 'de-sie' ? 'sie' : 'du',
    }
    const [row] = await sql<{ id: string }[]>`insert into public.leads ${sql(lead)} returning id`
    const [rendered] = await sql<Rendered[]>`
      select missing from private.render_playbook(${row?.id ?? ''}, 'proposal_no_response', ${owner}, '{}', ${now})`
    expect(rendered?.missing).toEqual(['addressee'])
  })

  test.each(messages)('$id in $form to a $lead lead', async ({ id, form, lead }) => {
    const { subject, message, missing } = await render(id, form, lead)
    const about = { form, lead, story: id === 'nurture_30d' }
    expect(missing).toEqual([])
    expect(lintText({ ...about, part: 'message', text: message }), message).toEqual([])
    expect(lintText({ ...about, part: 'subject', text: subject }), subject).toEqual([])
    expect(message.split('\n')[0]).toBe(leads[lead].greeting[form])
    expect(message).toContain('Anna Berger')
    expect(message).toContain('Nordlicht Solar')
  })

  test.each(ids)('%s is shorter in English than in German', async (id) => {
    const [german, english] = [await render(id, 'de-sie', 'full'), await render(id, 'en', 'full')]
    expect(english.message.length / german.message.length).toBeGreaterThan(0.75)
    expect(english.message.length / german.message.length).toBeLessThan(0.95)
  })

  test('without a story left, the nurturing message waits for a person', async () => {
    const { sql } = database
    await sql`update public.success_stories set is_active = false`
    const { missing } = await render('nurture_30d', 'de-sie', 'full')
    await sql`update public.success_stories set is_active = true`
    expect(missing).toEqual(['success_story'])
  })

  test.each(forms)(
    'a commitment without a date is sent in %s, a callback without one waits for a person',
    async (form) => {
      const commitment = await render('commitment_no_action', form, 'full', false)
      expect(commitment.missing).toEqual([])
      const about = { form, lead: 'full', story: false } as const
      expect(lintText({ ...about, part: 'message', text: commitment.message }), commitment.message).toEqual([])
      expect((await render('callback_missed', form, 'full', false)).missing).toEqual(['promised_date'])
    },
  )
})
