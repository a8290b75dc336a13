import { describe, expect, test } from 'vitest'
import german from '../../i18n/de.json' with { type: 'json' }
import type { EmailDomain } from '../channels/email-domain.ts'
import type { WhatsappSender } from '../channels/whatsapp-sender.ts'
import { checkBasics } from './check-basics.ts'
import { checkOperation } from './check-operation.ts'
import { checkProviders } from './check-providers.ts'
import { checkIds, type Check } from './contract.ts'
import type { Facts } from './facts.ts'

const now = new Date('2026-11-22T12:00:00Z')
const facts: Facts = {
  went_live_at: null,
  automation: 'approve',
  name: 'Nordlicht',
  has_company_details: true,
  latest_migration: '3',
  managers: 1,
  reps: 2,
  overdue: 0,
  open_leads: 10,
  leads_without_owner: 0,
  heard: {
    dispatch: '2026-11-22T11:59:00Z',
    daily_check: '2026-11-22T08:00:00Z',
    resend: '2026-11-22T10:00:00Z',
    email_reply: '2026-11-22T10:00:00Z',
    twilio: '2026-11-22T10:00:00Z',
    whatsapp_reply: '2026-11-22T10:00:00Z',
    test_email: '2026-11-22T10:00:00Z',
    test_whatsapp: '2026-11-22T10:00:00Z',
  },
  templates: { wanted: 5, approved: 5 },
  permissions: { whatsapp: 3, email: 9, email_marketing: 2 },
  backlog: { total: 4, due: 2, undecided: 0, first_day: 2 },
}
const email: EmailDomain = { seen: 'found', domain: 'mail.example', status: 'verified', can_receive: true }
const whatsapp: WhatsappSender = { seen: 'found', number: '+491', status: 'ONLINE' }

type World = {
  facts?: Partial<Facts>
  heard?: Partial<Facts['heard']>
  email?: EmailDomain
  whatsapp?: WhatsappSender
  signUp?: 'open' | 'unseen'
}

function look(world: World = {}): Map<Check['id'], Check> {
  const heard = Object.fromEntries(
    Object.entries({ ...facts.heard, ...world.heard }).filter(([, at]) => at !== undefined),
  )
  const known = { ...facts, ...world.facts, heard }
  const providers = { email: world.email ?? email, whatsapp: world.whatsapp ?? whatsapp }
  const checks = [
    ...checkBasics({ facts: known, expectedMigration: '3', signUp: world.signUp ?? 'closed' }),
    ...checkProviders({ facts: known, ...providers, appUrl: 'https://app.example' }),
    ...checkOperation({
      facts: known,
      hasEmail: providers.email.seen !== 'not_configured',
      hasWhatsapp: providers.whatsapp.seen !== 'not_configured',
      now,
    }),
  ]
  return new Map(checks.map((check) => [check.id, check]))
}

/** Everything that can go wrong: the world, the check, what it says, and whether going live is refused. */
const troubles: [string, World, Check['id'], Check['state'], string, boolean][] = [
  ['a migration is missing', { facts: { latest_migration: '2' } }, 'database', 'todo', 'behind', true],
  ['the code is older', { facts: { latest_migration: '4' } }, 'database', 'warn', 'ahead', false],
  ['nobody counted migrations', { facts: { latest_migration: null } }, 'database', 'unknown', 'untracked', false],
  ['anyone may sign up', { signUp: 'open' }, 'auth', 'todo', 'open', true],
  ['the auth server says nothing', { signUp: 'unseen' }, 'auth', 'unknown', 'unseen', false],
  ['nobody manages', { facts: { managers: 0 } }, 'members', 'todo', 'no_manager', true],
  ['leads are nobody’s', { facts: { leads_without_owner: 3 } }, 'members', 'warn', 'leads_without_owner', false],
  ['no imprint', { facts: { has_company_details: false } }, 'company', 'todo', 'missing', true],
  ['nobody named the firm', { facts: { name: 'Sales Flow' } }, 'company', 'warn', 'name_unchanged', false],
  ['no email', { email: { seen: 'not_configured' } }, 'email', 'todo', 'not_configured', false],
  ['a preview deployment', { email: { seen: 'not_here' } }, 'email', 'todo', 'not_here', true],
  ['a revoked key', { email: { seen: 'key_refused' } }, 'email', 'todo', 'key_refused', true],
  ['a key that only sends', { email: { seen: 'key_sends_only' } }, 'email', 'todo', 'key_sends_only', true],
  ['Resend is down', { email: { seen: 'unreachable' } }, 'email', 'unknown', 'unreachable', false],
  ['another domain', { email: { seen: 'domain_missing', domain: 'x' } }, 'email', 'todo', 'domain_missing', true],
  ['DNS is missing', { email: { ...email, status: 'pending' } }, 'email', 'todo', 'not_ready', true],
  ['no event yet', { heard: { resend: undefined, email_reply: undefined } }, 'email_webhook', 'todo', 'silent', true],
  ['no answer yet', { heard: { email_reply: undefined } }, 'email_webhook', 'warn', 'no_reply_yet', false],
  [
    'answers get lost',
    { email: { ...email, can_receive: false }, heard: { email_reply: undefined } },
    'email_webhook',
    'todo',
    'receiving_off',
    true,
  ],
  ['no WhatsApp', { whatsapp: { seen: 'not_configured' } }, 'whatsapp_templates', 'todo', 'not_configured', false],
  [
    'another number',
    { whatsapp: { seen: 'sender_missing', number: '+1' } },
    'whatsapp',
    'todo',
    'sender_missing',
    true,
  ],
  ['a number not online', { whatsapp: { ...whatsapp, status: 'OFFLINE' } }, 'whatsapp', 'todo', 'not_ready', true],
  [
    'no text approved',
    { facts: { templates: { wanted: 5, approved: 0 } } },
    'whatsapp_templates',
    'todo',
    'none',
    false,
  ],
  ['some approved', { facts: { templates: { wanted: 5, approved: 1 } } }, 'whatsapp_templates', 'warn', 'some', false],
  [
    'Twilio never called',
    { heard: { twilio: undefined, whatsapp_reply: undefined } },
    'whatsapp_webhook',
    'todo',
    'silent',
    true,
  ],
  ['Twilio only reports', { heard: { whatsapp_reply: undefined } }, 'whatsapp_webhook', 'todo', 'no_reply_yet', true],
  [
    'no dispatch for an hour',
    { heard: { dispatch: '2026-11-22T11:00:00Z' } },
    'scheduler',
    'warn',
    'once_a_day',
    false,
  ],
  [
    'no cron at all',
    { heard: { dispatch: undefined, daily_check: '2026-11-21T08:00:00Z' } },
    'scheduler',
    'todo',
    'silent',
    true,
  ],
  ['no test', { heard: { test_email: undefined, test_whatsapp: undefined } }, 'test_message', 'todo', 'none', false],
  ['one test', { heard: { test_whatsapp: undefined } }, 'test_message', 'warn', 'some', false],
  ['no leads', { facts: { open_leads: 0 } }, 'permissions', 'todo', 'no_leads', false],
  [
    'nobody allowed WhatsApp',
    { facts: { permissions: { ...facts.permissions, whatsapp: 0 } } },
    'permissions',
    'warn',
    'none_for_whatsapp',
    false,
  ],
  [
    'an undecided backlog',
    { facts: { backlog: { ...facts.backlog, undecided: 2 } } },
    'backlog',
    'todo',
    'undecided',
    false,
  ],
]

describe('the launch checklist', () => {
  test('looks at everything, in its order, and finds nothing in a world where all is well but what nobody can see', () => {
    const checks = look()
    expect([...checks.keys()]).toEqual(checkIds)
    expect([...checks.values()].filter(({ state }) => state !== 'ok').map(({ id }) => id)).toEqual(['smtp'])
  })

  test.each(troubles)('%s', (_, world, id, state, seen, stops) => {
    const check = look(world).get(id)
    expect(check).toMatchObject({ state, seen })
    expect(check?.is_required === true && state === 'todo').toBe(stops)
  })

  test('a channel that is not set up asks for no test of it', () => {
    const without = { whatsapp: { seen: 'not_configured' }, heard: { test_whatsapp: undefined } } as const
    expect(look(without).get('test_message')).toMatchObject({ state: 'ok' })
  })

  test('has a sentence for all it says, and a remedy for whatever is not as it should be', () => {
    const checks = [look(), ...troubles.map(([, world]) => look(world))].flatMap((map) => [...map.values()])
    const missing = checks.filter(({ id, seen, state }) => {
      const texts = german.setup.checks[id]
      return (
        !Object.hasOwn(texts.seen, seen) ||
        (state !== 'ok' &&
          !['not_configured'].includes(seen) &&
          id !== 'test_message' &&
          !Object.hasOwn(texts.remedy, seen))
      )
    })
    expect(missing.map(({ id, seen }) => `${id}.${seen}`)).toEqual([])
  })
})
