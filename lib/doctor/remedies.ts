/** Where each variable's value comes from, in the order in which a new deployment sets them. */
export const remedies = {
  SUPABASE_URL: 'Supabase → Project Settings → Data API: the project URL, https://….supabase.co',
  SUPABASE_PUBLISHABLE_KEY: 'Supabase → Project Settings → API Keys: the publishable key, sb_publishable_…',
  SUPABASE_SECRET_KEY: 'Supabase → Project Settings → API Keys: a secret key, sb_secret_…',
  APP_URL:
    'the public address of this deployment without a path or slash at its end, such as https://followups.your-company.example',
  CRON_SECRET:
    'a random text such as `openssl rand -hex 32` prints, the same here, in the deployment and in the scheduler',
  FIRST_MANAGER_EMAIL: 'the address with which the first manager will sign in',
  TWILIO_ACCOUNT_SID: 'Twilio Console → Account Info: AC and 32 hexadecimal digits',
  TWILIO_AUTH_TOKEN: 'Twilio Console → Account Info: the auth token, not an API key',
  TWILIO_WHATSAPP_FROM: 'Twilio Console → Messaging → Senders → WhatsApp senders: the number with + and country code',
  TWILIO_API_URL: 'leave it empty; only a stand-in for Twilio needs it',
  RESEND_API_KEY: 'Resend → API Keys: a key with full access, re_…',
  RESEND_WEBHOOK_SECRET: 'Resend → Webhooks → the endpoint of this deployment: its signing secret, whsec_…',
  EMAIL_FROM: 'the bare address messages come from, at a domain that Resend → Domains has verified',
  RESEND_BASE_URL: 'leave it empty; only a stand-in for Resend needs it',
  ALLOW_REAL_SENDS: '1 where this deployment may write to customers, else leave it empty',
} as const
