import { expect, test } from 'vitest'
import { latestMigration } from '../setup/latest-migration.ts'
import { checkStanding } from './check-standing.ts'

const old = '2020-01-01T00:00:00Z'
const expected = { firstManager: undefined, hasEmail: true, hasWhatsapp: true }

/** What get_setup says of an organisation in order, but for what is given. */
const facts = (heard: Record<string, string>, went_live_at: string | null = null) => ({
  went_live_at,
  automation: 'approve',
  name: 'Nordlicht',
  has_company_details: true,
  latest_migration: latestMigration,
  managers: 1,
  reps: 0,
  overdue: 0,
  open_leads: 0,
  leads_without_owner: 0,
  heard,
  templates: { wanted: 0, approved: 0 },
  permissions: { whatsapp: 0, email: 0, email_marketing: 0 },
  backlog: { total: 0, due: 0, undecided: 0, first_day: 0 },
})
const marks = (data: unknown, given = expected) =>
  Object.fromEntries(checkStanding(data, given).map(({ about, mark }) => [about, mark]))
const webhooks = { 'Email webhook': '!', 'WhatsApp webhook': '!' }
const known = { Migrations: '✓', Managers: '✓' }

test('a scheduler that stands still is worth a look, and broken once live', () => {
  expect(marks(facts({}))).toEqual({ ...known, Scheduler: '!', ...webhooks })
  expect(marks(facts({}, old))).toEqual({ ...known, Scheduler: '✗', ...webhooks })
  expect(marks(facts({ dispatch: old, daily_check: old }, old))).toMatchObject({ Scheduler: '✗' })
  const now = new Date().toISOString()
  expect(marks(facts({ daily_check: now }, old))).toMatchObject({ Scheduler: '!' })
  expect(marks(facts({ dispatch: now }, old))).toMatchObject({ Scheduler: '✓' })
})

test('a provider that never called is named, if there is one', () => {
  expect(marks(facts({ resend: old }))).toMatchObject({ 'Email webhook': '✓', 'WhatsApp webhook': '!' })
  expect(marks(facts({ twilio: old }))).toMatchObject({ 'WhatsApp webhook': '!' }) // only reports, which prove nothing
  expect(marks(facts({ twilio: old, whatsapp_reply: old }))).toMatchObject({
    'Email webhook': '!',
    'WhatsApp webhook': '✓',
  })
  expect(marks(facts({}), { ...expected, hasEmail: false, hasWhatsapp: false })).toEqual({ ...known, Scheduler: '!' })
})

test('what does not fit this version is not read further', () => {
  expect(marks({ went_live_at: null })).toEqual({ Migrations: '✗' })
})
