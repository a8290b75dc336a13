import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const makers = {
  supabasePublishableKey: () => `sb_publishable_${randomBytes(18).toString('base64url')}`,
  supabaseSecretKey: () => `sb_secret_${randomBytes(18).toString('base64url')}`,
  supabaseJwtSecret: () => randomBytes(32).toString('base64url'),
  cronSecret: () => randomBytes(24).toString('base64url'),
  twilioAccountSid: () => `AC${randomBytes(16).toString('hex')}`,
  twilioAuthToken: () => randomBytes(16).toString('hex'),
  resendApiKey: () => `re_${randomBytes(18).toString('base64url')}`,
  resendWebhookSecret: () => `whsec_${randomBytes(24).toString('base64')}`,
}

export type WorldSecrets = Record<keyof typeof makers, string>

/**
 * The keys of one local world: made at random at its first start and kept in `secrets.json` of its folder, readable by
 * its owner only. A damaged file is an error, because new keys would sign everybody out.
 */
export function worldSecrets(dir: string): WorldSecrets {
  const file = join(dir, 'secrets.json')
  mkdirSync(dir, { recursive: true })
  try {
    const made = Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make()]))
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const kept = read(file)
  if (!hasAll(kept)) throw new Error(`${file} is damaged: delete it to get new keys (everyone signs in anew).`)
  return kept
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function hasAll(kept: unknown): kept is WorldSecrets {
  if (typeof kept !== 'object' || kept === null) return false
  const values = new Map(Object.entries(kept))
  return Object.keys(makers).every((name) => typeof values.get(name) === 'string')
}
