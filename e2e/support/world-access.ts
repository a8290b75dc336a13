import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { worldEnv } from './world-env.ts'

const lines = execFileSync(process.execPath, [fileURLToPath(new URL('../../local/local-env.ts', import.meta.url))], {
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  env: { ...process.env, ...worldEnv },
  encoding: 'utf8',
})
/** The env that `npm run local:env` prints for the world under test, as names and values. */
export const worldLines = lines
  .trim()
  .split('\n')
  .map((line): [string, string] => {
    const cut = line.indexOf('=')
    return [line.slice(0, cut), line.slice(cut + 1)]
  })
const values = new Map(worldLines)

/** A value of the env that `npm run local:env` prints for the world under test. */
export function worldValue(name: string): string {
  const value = values.get(name)
  if (!value) throw new Error(`npm run local:env prints no ${name}`)
  return value
}

/** The messages stand-in: phones and mailboxes. */
export const messagesUrl = worldValue('TWILIO_API_URL')

/** All rights, to prepare and inspect what a journey needs. */
export const service: SupabaseClient = createClient(worldValue('SUPABASE_URL'), worldValue('SUPABASE_SECRET_KEY'), {
  auth: { persistSession: false, autoRefreshToken: false },
})

/** The authorization header of a demo member, by the name before the @. */
export async function bearer(name: 'manager' | 'anna' | 'ben' | 'clara'): Promise<{ authorization: string }> {
  const db = createClient(worldValue('SUPABASE_URL'), worldValue('SUPABASE_PUBLISHABLE_KEY'), {
    auth: { persistSession: false },
  })
  const { data, error } = await db.auth.signInWithPassword({
    email: `${name}@demo.example`,
    password: 'salesflow-demo',
  })
  if (error) throw error
  return { authorization: `Bearer ${data.session.access_token}` }
}
