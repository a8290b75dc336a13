import { examineEnv } from '../env.ts'
import type { Finding } from './finding.ts'
import { remedies } from './remedies.ts'

type Name = keyof typeof remedies

/** The samples of our own documents and what people write where a value is still to come, whole: an address may well hold such words. */
const placeholder =
  /^<.*>$|\.\.\.$|…$|(^|[/@.])your-(company\.example|project\.supabase\.co)$|^YOUR_[A-Z_]+$|^([a-z]+_)*x{6,}$|^(change[-_ ]?me[-_ ]?)+$|^(todo|placeholder)$/i

/** The role that a key of the old kind, a JWT, says it has. */
const roleOf = (key: string): unknown => {
  const [, payload] = /^eyJ[\w-]+\.([\w-]+)\./.exec(key) ?? []
  try {
    return payload && (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { role?: unknown }).role
  } catch {
    return undefined
  }
}

/** What is wrong with a value that can be read; words without the value itself. */
const flaws: { [name in Name]?: (value: string) => string | false } = {
  SUPABASE_PUBLISHABLE_KEY: (key) =>
    key.startsWith('sb_secret_') || roleOf(key) === 'service_role'
      ? 'is the secret key: make a new one, this one has to count as known'
      : !key.startsWith('sb_publishable_') && roleOf(key) !== 'anon' && 'is no publishable key',
  SUPABASE_SECRET_KEY: (key) =>
    key.startsWith('sb_publishable_') || roleOf(key) === 'anon'
      ? 'is the publishable key'
      : !key.startsWith('sb_secret_') && roleOf(key) !== 'service_role' && 'is no secret key',
  APP_URL: (url) =>
    new URL(url).origin !== url
      ? 'has more than the origin'
      : !url.startsWith('https:') && !/^(127\.|localhost$|\[::1\])/.test(new URL(url).hostname) && 'is not https',
  CRON_SECRET: (secret) => /\s/.test(secret) && 'holds white space',
  FIRST_MANAGER_EMAIL: (address) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && 'is no email address',
  TWILIO_AUTH_TOKEN: (token) => !/^[0-9a-f]{32}$/.test(token) && 'is not 32 hexadecimal digits',
  RESEND_API_KEY: (key) => !key.startsWith('re_') && 'does not begin with re_',
  RESEND_WEBHOOK_SECRET: (secret) => !/^whsec_[\w+/-]{20,}={0,2}$/.test(secret) && 'is not whsec_ and base64',
  ALLOW_REAL_SENDS: (value) => value !== '1' && value !== '0' && 'is neither 1 nor empty',
}

const optional: { [name in Name]?: string } = {
  TWILIO_ACCOUNT_SID: 'not set: WhatsApp is off',
  RESEND_API_KEY: 'not set: email is off, and managers get no mail about trouble',
}

/** Every variable by itself: missing, malformed, a placeholder or the wrong kind of key. Those that may be absent are left out. */
export function checkVariables(source: Record<string, string | undefined>): Finding[] {
  const { wrong, values } = examineEnv(source)
  return (Object.keys(remedies) as Name[]).flatMap((name): Finding[] => {
    const value = values[name]
    const remedy = remedies[name]
    const bad = (says: string): Finding[] => [{ about: name, mark: '✗', says, remedy }]
    if (value && placeholder.test(value)) return bad('is still a placeholder')
    const problem = wrong.get(name) ?? (value && flaws[name]?.(value))
    if (problem) return bad(problem)
    if (value) return [{ about: name, mark: '✓', says: 'set' }]
    const says = optional[name]
    return says ? [{ about: name, mark: '!', says, remedy }] : []
  })
}
