import type { Env } from '../env.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { checkBasics } from './check-basics.ts'
import { checkOperation } from './check-operation.ts'
import { checkProviders } from './check-providers.ts'
import type { Setup } from './contract.ts'
import { Facts } from './facts.ts'
import { latestMigration } from './latest-migration.ts'
import { lookAtProviders } from './look-at-providers.ts'
import { lookAtSignUp } from './look-at-sign-up.ts'

/**
 * The launch checklist: asks the database and the auth server now and the providers once a minute, and sends nothing.
 * Managers only.
 */
export async function getSetup(db: Db, env: Env, now: Date): Promise<Setup> {
  const [answer, signUp, { email, whatsapp }] = await Promise.all([
    db.rpc('get_setup'),
    lookAtSignUp(env),
    lookAtProviders(env, now),
  ])
  const facts = Facts.parse(unwrap(answer))
  const hasEmail = email.seen !== 'not_configured'
  const hasWhatsapp = whatsapp.seen !== 'not_configured'
  return {
    went_live_at: facts.went_live_at,
    automation: facts.automation,
    first_day: facts.backlog.first_day,
    overdue: facts.overdue,
    checks: [
      ...checkBasics({ facts, expectedMigration: latestMigration, signUp }),
      ...checkProviders({ facts, email, whatsapp, appUrl: env.APP_URL }),
      ...checkOperation({ facts, hasEmail, hasWhatsapp, now }),
    ],
  }
}
