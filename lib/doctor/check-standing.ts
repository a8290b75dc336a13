import { Facts } from '../setup/facts.ts'
import { latestMigration } from '../setup/latest-migration.ts'
import type { Finding } from './finding.ts'

const hourMs = 3_600_000
const push = 'link this folder once (`npx supabase@3.1.0 link`), then `npx supabase@3.1.0 db push --remote`'

/** What the environment makes one expect: who is to manage, and which providers have something to report. */
export type Expected = { firstManager: string | undefined; hasEmail: boolean; hasWhatsapp: boolean }

/** What the database says of itself (get_setup): whether it fits this version, somebody can manage, and scheduler and providers call. */
export function checkStanding(data: unknown, { firstManager, hasEmail, hasWhatsapp }: Expected): Finding[] {
  const facts = Facts.safeParse(data)
  if (!facts.success) return [{ about: 'Migrations', mark: '✗', says: 'do not fit this version', remedy: push }]
  const { latest_migration, managers, heard, went_live_at } = facts.data
  return [
    checkMigrations(latest_migration),
    checkManagers(managers, firstManager),
    checkScheduler(heard, went_live_at !== null),
    // Resend calls one address for everything, while Twilio's reports come to one that each message brings along
    ...(hasEmail ? [checkWebhook('Email', 'Resend', heard.resend ?? heard.email_reply)] : []),
    ...(hasWhatsapp ? [checkWebhook('WhatsApp', 'Twilio', heard.whatsapp_reply)] : []),
  ]
}

function checkMigrations(applied: string | null): Finding {
  const about = 'Migrations'
  if (applied === latestMigration) return { about, mark: '✓', says: `all applied, the newest is ${applied}` }
  if (applied === null)
    return { about, mark: '!', says: 'were not applied by the Supabase CLI: nobody knows which', remedy: push }
  return applied < latestMigration
    ? { about, mark: '✗', says: `end with ${applied}, this version needs ${latestMigration}`, remedy: push }
    : { about, mark: '✗', says: `are of a newer version (${applied})`, remedy: 'use the version that belongs to it' }
}

function checkManagers(count: number, first: string | undefined): Finding {
  const about = 'Managers'
  if (count > 0) return { about, mark: '✓', says: String(count) }
  if (first)
    return {
      about,
      mark: '!',
      says: 'none yet',
      remedy: `sign in as ${first}; Supabase → Authentication makes the account`,
    }
  return {
    about,
    mark: '✗',
    says: 'nobody can manage',
    remedy: 'set FIRST_MANAGER_EMAIL and sign in with that address',
  }
}

/** Standing still is worth a look before going live, and broken afterwards. */
function checkScheduler({ dispatch, daily_check }: Facts['heard'], isLive: boolean): Finding {
  const about = 'Scheduler'
  const remedy = 'docs/deploy.md, “Scheduler”, says what has to call the app every minute'
  const isWithin = (at: string | undefined, hours: number) =>
    at !== undefined && Date.now() - Date.parse(at) < hours * hourMs
  if (isWithin(dispatch, 1)) return { about, mark: '✓', says: 'called within the last hour' }
  if (isWithin(daily_check, 26))
    return { about, mark: '!', says: 'calls once a day: what is approved or scheduled leaves no sooner', remedy }
  return { about, mark: isLive ? '✗' : '!', says: 'has not called since yesterday: nothing leaves', remedy }
}

/** Whether a provider's calls about answers arrive, which no secret that merely looks right can tell. */
function checkWebhook(channel: string, provider: string, heardAt: string | undefined): Finding {
  const about = `${channel} webhook`
  return heardAt === undefined
    ? {
        about,
        mark: '!',
        says: `${provider} has not been heard from where answers come in: they and a STOP may be lost`,
        remedy: `docs/deploy.md, “${channel}: ${provider}”, says what ${provider} has to call; then answer a test message`,
      }
    : { about, mark: '✓', says: `${provider} calls` }
}
