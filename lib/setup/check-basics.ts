import type { Check } from './contract.ts'
import type { Facts } from './facts.ts'

/** What an organisation is called until somebody names it; every text would sign with it. */
const nameOfNobody = 'Sales Flow'

type Basics = { facts: Facts; expectedMigration: string; signUp: 'closed' | 'open' | 'unseen' }

/** Database, accounts, team and company: what has to be there before anything can be sent. */
export function checkBasics({ facts, expectedMigration, signUp }: Basics): Check[] {
  const { latest_migration: latest, managers, reps, leads_without_owner: ownerless, name } = facts
  const versions = { latest: latest ?? null, expected: expectedMigration }
  const organisation = '/settings/organisation'
  const members = '/settings/members'
  return [
    {
      id: 'database',
      is_required: true,
      path: null,
      values: versions,
      ...(latest === null
        ? { state: 'unknown', seen: 'untracked' }
        : latest === expectedMigration
          ? { state: 'ok', seen: 'current' }
          : latest < expectedMigration
            ? { state: 'todo', seen: 'behind' }
            : { state: 'warn', seen: 'ahead' }),
    },
    {
      id: 'auth',
      is_required: true,
      path: null,
      values: {},
      seen: signUp,
      state: signUp === 'closed' ? 'ok' : signUp === 'open' ? 'todo' : 'unknown',
    },
    // no interface of Supabase says whether a mail server is set, or whether what it sends arrives
    { id: 'smtp', is_required: false, path: members, values: {}, seen: 'unseen', state: 'unknown' },
    {
      id: 'members',
      is_required: true,
      path: managers === 0 || ownerless > 0 || reps === 0 ? members : null,
      values: { managers, reps, leads: ownerless },
      ...(managers === 0
        ? { state: 'todo', seen: 'no_manager' }
        : ownerless > 0
          ? { state: 'warn', seen: 'leads_without_owner' }
          : { state: 'ok', seen: 'complete' }),
    },
    {
      id: 'company',
      is_required: true,
      path: facts.has_company_details && name !== nameOfNobody ? null : organisation,
      values: { name },
      ...(!facts.has_company_details
        ? { state: 'todo', seen: 'missing' }
        : name === nameOfNobody
          ? { state: 'warn', seen: 'name_unchanged' }
          : { state: 'ok', seen: 'complete' }),
    },
  ]
}
