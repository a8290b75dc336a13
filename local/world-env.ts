import { worldSecrets, type WorldSecrets } from './world-secrets.ts'
import type { WorldSettings } from './world-settings.ts'

const demoPeople = ['manager', 'anna', 'ben', 'clara']

/**
 * The env with which the unchanged app finds the local world instead of Supabase, Twilio and Resend. For a real organisation
 * on one server (isReal), given is where its own address and providers stand; a provider that is not there is off.
 */
export function localEnv(
  { ports, dir, hasDemo, isReal }: WorldSettings,
  given: Record<string, string | undefined> = {},
): Record<string, string> {
  const secrets = worldSecrets(dir)
  return {
    SUPABASE_URL: `http://127.0.0.1:${ports.supabase}`,
    SUPABASE_PUBLISHABLE_KEY: secrets.supabasePublishableKey,
    SUPABASE_SECRET_KEY: secrets.supabaseSecretKey,
    APP_URL: (!hasDemo && given['APP_URL']) || `http://127.0.0.1:${ports.app}`,
    CRON_SECRET: secrets.cronSecret,
    ...(isReal ? ownProviders(given) : standIns(secrets, `http://127.0.0.1:${ports.messages}`)),
    // Shown on the sign-in page: address:password, separated by commas.
    ...(hasDemo && { DEMO_ACCOUNTS: demoPeople.map((name) => `${name}@demo.example:salesflow-demo`).join() }),
  }
}

const standIns = (secrets: WorldSecrets, messages: string) => ({
  TWILIO_ACCOUNT_SID: secrets.twilioAccountSid,
  TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
  TWILIO_WHATSAPP_FROM: '+493023125000',
  TWILIO_API_URL: messages,
  RESEND_API_KEY: secrets.resendApiKey,
  RESEND_WEBHOOK_SECRET: secrets.resendWebhookSecret,
  RESEND_BASE_URL: messages,
  EMAIL_FROM: 'vertrieb@demo.example',
  DEMO_INBOX_URL: messages, // linked for members
})

const providers = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_WHATSAPP_FROM',
  'RESEND_API_KEY',
  'RESEND_WEBHOOK_SECRET',
  'EMAIL_FROM',
]

const ownProviders = (given: Record<string, string | undefined>) => ({
  ALLOW_REAL_SENDS: '1',
  ...Object.fromEntries(providers.flatMap((name) => (given[name] ? [[name, given[name]]] : []))),
})
