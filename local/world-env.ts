import { worldSecrets } from './world-secrets.ts'
import type { WorldSettings } from './world-settings.ts'

const demoPeople = ['manager', 'anna', 'ben', 'clara']

/** The env with which the unchanged app finds the local world instead of Supabase, Twilio and Resend. */
export function localEnv({ ports, dir }: WorldSettings): Record<string, string> {
  const secrets = worldSecrets(dir)
  const messages = `http://127.0.0.1:${ports.messages}`
  return {
    SUPABASE_URL: `http://127.0.0.1:${ports.supabase}`,
    SUPABASE_PUBLISHABLE_KEY: secrets.supabasePublishableKey,
    SUPABASE_SECRET_KEY: secrets.supabaseSecretKey,
    APP_URL: `http://127.0.0.1:${ports.app}`,
    CRON_SECRET: secrets.cronSecret,
    TWILIO_ACCOUNT_SID: secrets.twilioAccountSid,
    TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
    TWILIO_WHATSAPP_FROM: '+493023125000',
    TWILIO_API_URL: messages,
    RESEND_API_KEY: secrets.resendApiKey,
    RESEND_WEBHOOK_SECRET: secrets.resendWebhookSecret,
    RESEND_BASE_URL: messages,
    EMAIL_FROM: 'vertrieb@demo.example',
    // Linked for members, and shown on the sign-in page: address:password, separated by commas.
    DEMO_INBOX_URL: messages,
    DEMO_ACCOUNTS: demoPeople.map((name) => `${name}@demo.example:salesflow-demo`).join(),
  }
}
