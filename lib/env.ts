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
  FIRST_MANAGER_EMAIL: z.email().optional(),
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

/** Where else a value is looked for: the names that the Vercel–Supabase integration sets, newest first. */
const aliases: { [name: string]: string[] } = {
  SUPABASE_URL: ['NEXT_PUBLIC_SUPABASE_URL'],
  SUPABASE_PUBLISHABLE_KEY: [
    'NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY',
    'SUPABASE_ANON_KEY',
    'NEXT_PUBLIC_SUPABASE_ANON_KEY',
  ],
  SUPABASE_SECRET_KEY: ['SUPABASE_SERVICE_ROLE_KEY'],
}

/**
 * The environment as far as it can be read, its values whatever name they came by, and what is missing or wrong by variable,
 * in words without the value. A deployment on Vercel without an APP_URL is found at the project's production domain, a preview
 * at its branch's, so that its links and signatures never lead to production.
 */
export function examineEnv(source: Record<string, string | undefined>): {
  env: Env | null
  values: Record<string, string | undefined>
  wrong: Map<string, string>
} {
  const input: Record<string, string | undefined> = {}
  for (const name of Object.keys(Env.shape)) {
    input[name] = [name, ...(aliases[name] ?? [])].map((alias) => present(source[alias])).find(Boolean)
  }
  const domain =
    source.VERCEL_ENV === 'preview'
      ? (present(source.VERCEL_BRANCH_URL) ?? present(source.VERCEL_URL))
      : present(source.VERCEL_PROJECT_PRODUCTION_URL)
  input.APP_URL ??= domain && `https://${domain}`

  const wrong = new Map<string, string>()
  const parsed = Env.safeParse(input)
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = String(path[0])
    wrong.set(name, input[name] === undefined ? 'is missing' : message)
  }
  for (const group of together) {
    const missing = group.filter((name) => input[name] === undefined)
    if (missing.length > 0 && missing.length < group.length) {
      for (const name of missing) wrong.set(name, `is missing (${group.join(', ')} belong together)`)
    }
  }
  return { env: parsed.data ?? null, values: input, wrong }
}

/** Reads the environment; throws an error that names every variable that is missing or wrong (never its value). */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const { env: read, wrong } = examineEnv(source)
  if (read === null || wrong.size > 0) {
    const problems = [...wrong].map(([name, problem]) => `${name} ${problem}`)
    throw new Error(`The environment is not usable: ${problems.join('; ')}`)
  }
  return read
}

let parsed: Env | undefined

/** The environment of this process, parsed on first use, so that a build needs none. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env))
}
