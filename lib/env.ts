import { z } from 'zod'

const present = (value: string | undefined) => (value === '' ? undefined : value)
const url = z.url({ protocol: /^https?$/ })

/** All the product reads from its environment; the names the Vercel–Supabase integration sets are taken, too. */
const Env = z.object({
  SUPABASE_URL: url,
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_SECRET_KEY: z.string().min(1),
  APP_URL: url,
  CRON_SECRET: z.string().min(16, 'needs at least 16 characters'),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'is AC and 32 hexadecimal digits')
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_WHATSAPP_FROM: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, 'is a phone number such as +4930123456')
    .optional(),
  TWILIO_API_URL: url.optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_WEBHOOK_SECRET: z.string().optional(),
  RESEND_BASE_URL: url.optional(),
  EMAIL_FROM: z.email().optional(),
  DEMO_ACCOUNTS: z.string().optional(),
  DEMO_INBOX_URL: url.optional(),
  VERCEL_ENV: z.string().optional(),
  ALLOW_REAL_SENDS: z.string().optional(),
})
export type Env = z.infer<typeof Env>

const together = [
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_WHATSAPP_FROM'],
  ['RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET', 'EMAIL_FROM'],
] as const

/** Reads the environment; throws an error that names every variable that is missing or wrong (never its value). */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const input: Record<string, string | undefined> = {}
  for (const name of Object.keys(Env.shape)) {
    input[name] = present(source[name])
  }
  input.SUPABASE_URL ??= present(source.NEXT_PUBLIC_SUPABASE_URL)
  input.SUPABASE_PUBLISHABLE_KEY ??= present(source.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY)

  const parsed = Env.safeParse(input)
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map(({ path: [name], message }) => {
        const missing = input[String(name)] === undefined
        return `${String(name)} ${missing ? 'is missing' : message}`
      })
  for (const group of together) {
    const missing = group.filter((name) => input[name] === undefined)
    if (missing.length > 0 && missing.length < group.length) {
      wrong.push(...missing.map((name) => `${name} is missing (${group.join(', ')} belong together)`))
    }
  }
  if (!parsed.success || wrong.length > 0) {
    throw new Error(`The environment is not usable: ${wrong.join('; ')}`)
  }
  return parsed.data
}

let parsed: Env | undefined

/** The environment of this process, parsed on first use, so that a build needs none. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env))
}
