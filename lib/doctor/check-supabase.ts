import { createClient } from '@supabase/supabase-js'
import { lookAtSignUp } from '../setup/look-at-sign-up.ts'
import { checkStanding, type Expected } from './check-standing.ts'
import type { Finding } from './finding.ts'
import { remedies } from './remedies.ts'

type Access = { url: string; publishableKey: string; secretKey: string; expected: Expected }

const deadlineMs = 15_000
const bad = (about: keyof typeof remedies, says: string): Finding => ({
  about,
  mark: '✗',
  says,
  remedy: remedies[about],
})

/** Calls a function of the database with a key: its value, or the refusal's status and code; status 0 where nobody answers. */
async function call(url: string, key: string, name: string) {
  const db = createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false } })
  const { data, error, status } = await db.rpc(name).abortSignal(AbortSignal.timeout(deadlineMs))
  return { data: data as unknown, status, code: error?.code }
}
type Answer = Awaited<ReturnType<typeof call>>

const isMissing = ({ status, code }: Answer) => status === 404 || code === 'PGRST202' || code === '42883'
const isRefused = ({ status, code }: Answer) => status === 401 || status === 403 || code === '42501'

/**
 * The database through its API: that it answers, that each key opens what it should and no more, and what the database
 * says of itself. Changes nothing.
 */
export async function checkSupabase({ url, publishableKey, secretKey, expected }: Access): Promise<Finding[]> {
  const asVisitor = await call(url, publishableKey, 'health')
  if (asVisitor.status === 0) return [bad('SUPABASE_URL', 'nobody answers there (a paused project has to be restored)')]
  const [asOwner, tooMuch, signUp] = await Promise.all([
    call(url, secretKey, 'get_setup'),
    call(url, publishableKey, 'get_setup'),
    lookAtSignUp({ SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishableKey }),
  ])
  const found: Finding[] = [{ about: 'SUPABASE_URL', mark: '✓', says: 'answers' }]
  if (tooMuch.status === 200) found.push(bad('SUPABASE_PUBLISHABLE_KEY', 'opens everything: it is a secret key'))
  else if (isRefused(asVisitor)) found.push(bad('SUPABASE_PUBLISHABLE_KEY', 'refused'))
  else found.push({ about: 'SUPABASE_PUBLISHABLE_KEY', mark: '✓', says: 'accepted, with a visitor’s rights' })
  if (isRefused(asOwner)) found.push(bad('SUPABASE_SECRET_KEY', 'refused'))
  else found.push({ about: 'SUPABASE_SECRET_KEY', mark: '✓', says: 'accepted' })

  const failed = [asVisitor, asOwner].find((answer) => answer.status !== 200 && !isRefused(answer))
  if (failed) {
    const about = 'Migrations'
    const remedy = 'npx supabase@3.1.0 link, then npx supabase@3.1.0 db push --remote'
    if (isMissing(failed)) found.push({ about, mark: '✗', says: 'are not applied', remedy })
    else
      found.push({
        about: 'Database',
        mark: '✗',
        says: `fails with ${failed.status}`,
        remedy: 'Supabase → Logs → Postgres says why',
      })
  }
  if (asOwner.status === 200) found.push(...checkStanding(asOwner.data, expected))
  const remedy = 'Supabase → Authentication → Sign In / Providers: switch off “Allow new users to sign up”'
  if (signUp === 'open')
    found.push({
      about: 'Sign-up',
      mark: '!',
      says: 'anybody can open an account, which without a membership shows nothing',
      remedy,
    })
  return found
}
