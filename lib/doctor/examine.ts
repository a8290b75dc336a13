import { examineEnv } from '../env.ts'
import { checkApp } from './check-app.ts'
import { checkReach } from './check-reach.ts'
import { checkResend } from './check-resend.ts'
import { checkSupabase } from './check-supabase.ts'
import { checkTwilio } from './check-twilio.ts'
import { checkVariables } from './check-variables.ts'
import type { Finding } from './finding.ts'

/**
 * All that can be known about an environment without sending or changing anything. What is wrong by itself is not tried
 * out; what was tried stands in the place of what only looked right.
 */
export async function examine(source: Record<string, string | undefined>): Promise<Finding[]> {
  const found = new Map(checkVariables(source).map((finding) => [finding.about, finding]))
  const { values } = examineEnv(source)
  const value = (name: string) => values[name]
  const text = (name: string) => value(name) ?? ''
  const isSound = (...names: string[]) => names.every((name) => found.get(name)?.mark === '✓')
  const isUsable = (name: string) => found.get(name)?.mark !== '✗'

  const tried = await Promise.all([
    isSound('SUPABASE_URL', 'SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY')
      ? checkSupabase({
          url: text('SUPABASE_URL'),
          publishableKey: text('SUPABASE_PUBLISHABLE_KEY'),
          secretKey: text('SUPABASE_SECRET_KEY'),
          expected: {
            firstManager: value('FIRST_MANAGER_EMAIL'),
            hasEmail: isSound('RESEND_API_KEY'),
            hasWhatsapp: isSound('TWILIO_ACCOUNT_SID'),
          },
        })
      : [],
    isSound('APP_URL') ? checkApp(text('APP_URL'), isSound('CRON_SECRET') ? value('CRON_SECRET') : undefined) : [],
    isSound('TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_WHATSAPP_FROM') && isUsable('TWILIO_API_URL')
      ? checkTwilio({
          sid: text('TWILIO_ACCOUNT_SID'),
          token: text('TWILIO_AUTH_TOKEN'),
          from: text('TWILIO_WHATSAPP_FROM'),
          apiUrl: value('TWILIO_API_URL'),
        })
      : [],
    isSound('RESEND_API_KEY', 'EMAIL_FROM') && isUsable('RESEND_BASE_URL')
      ? checkResend({ apiKey: text('RESEND_API_KEY'), from: text('EMAIL_FROM'), baseUrl: value('RESEND_BASE_URL') })
      : [],
  ])
  for (const finding of [...tried.flat(), checkReach(source)]) found.set(finding.about, finding)
  return [...found.values()]
}
