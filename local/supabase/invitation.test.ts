import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSupabase } from './start-supabase.ts'
import { createTestFolder, testKeys } from './start-test-supabase.ts'

const folder = createTestFolder({ '1_nothing.sql': 'select 1' })
const mails: { to: string; subject: string; html: string }[] = []
const appUrl = 'http://127.0.0.1:3000'
let supabase: Awaited<ReturnType<typeof startSupabase>>

beforeAll(async () => {
  supabase = await startSupabase({
    port: 0,
    dataDir: join(folder, 'db'),
    migrationsDir: join(folder, 'migrations'),
    keys: testKeys,
    invitations: {
      appUrl,
      sendMail: async (mail) => {
        mails.push(mail)
      },
    },
  })
})
afterAll(async () => {
  await supabase.close()
  rmSync(folder, { recursive: true })
})

const client = (key: string) => createClient(supabase.url, key, { auth: { persistSession: false } })
const invite = (email: string, key = testKeys.secretKey) =>
  client(key).auth.admin.inviteUserByEmail(email, { data: { name: 'Nora <Lind>' } })
const newestToken = () => /token_hash=([0-9a-f]+)/.exec(mails.at(-1)?.html ?? '')?.[1] ?? ''

test('whoever is invited chooses a password behind the link of the newest email, once', async () => {
  const { data, error } = await invite('Nora@test.example')
  expect(error).toBe(null)
  expect(mails.at(-1)).toMatchObject({ to: 'nora@test.example' })
  expect(mails.at(-1)?.html).toContain('Nora &#60;Lind&#62;')
  expect(mails.at(-1)?.html).toContain(`href="${appUrl}/invitation?token_hash=`)
  const old = newestToken()
  const { data: again } = await invite('nora@test.example')
  expect(again.user?.id).toBe(data.user?.id)

  const nora = client(testKeys.publishableKey)
  const late = await nora.auth.verifyOtp({ token_hash: old, type: 'invite' })
  expect(late.error?.status).toBe(403)
  const opened = await nora.auth.verifyOtp({ token_hash: newestToken(), type: 'invite' })
  expect(opened.data.user?.id).toBe(data.user?.id)
  expect((await nora.auth.updateUser({ password: 'ein gutes Passwort' })).error).toBe(null)
  expect(
    (await client(testKeys.publishableKey).auth.verifyOtp({ token_hash: newestToken(), type: 'invite' })).error,
  ).not.toBe(null)
  const signIn = { email: 'nora@test.example', password: 'ein gutes Passwort' }
  expect((await client(testKeys.publishableKey).auth.signInWithPassword(signIn)).error).toBe(null)

  expect((await invite('nora@test.example')).error?.code).toBe('email_exists')
}, 20_000)

test('nobody invites without the secret key, and nobody signs up alone', async () => {
  const before = mails.length
  expect((await invite('x@test.example', testKeys.publishableKey)).error?.status).toBe(401)
  expect(mails).toHaveLength(before)
  const alone = await client(testKeys.publishableKey).auth.signUp({ email: 'x@test.example', password: 'ein Passwort' })
  expect(alone.error?.code).toBe('signup_disabled')
})

test('whoever opened the invitation and chose no password gets there by another link, once', async () => {
  await invite('ole@test.example')
  const opened = await client(testKeys.publishableKey).auth.verifyOtp({ token_hash: newestToken(), type: 'invite' })
  expect(opened.error).toBe(null)
  expect((await invite('ole@test.example')).error?.code).toBe('email_exists')

  const ole = client(testKeys.publishableKey)
  expect((await client(testKeys.secretKey).auth.resetPasswordForEmail('Ole@test.example')).error).toBe(null)
  expect(mails.at(-1)).toMatchObject({ to: 'ole@test.example', subject: 'Neues Passwort · New password' })
  expect(mails.at(-1)?.html).toContain(`href="${appUrl}/invitation?token_hash=${newestToken()}&type=recovery"`)
  const link = { token_hash: newestToken(), type: 'recovery' } as const
  expect((await ole.auth.verifyOtp(link)).data.user?.email).toBe('ole@test.example')
  expect((await ole.auth.updateUser({ password: 'ein gutes Passwort' })).error).toBe(null)
  expect((await client(testKeys.publishableKey).auth.verifyOtp(link)).error?.status).toBe(403)
  const signIn = { email: 'ole@test.example', password: 'ein gutes Passwort' }
  expect((await client(testKeys.publishableKey).auth.signInWithPassword(signIn)).error).toBe(null)
}, 20_000)

test('a new password for an unknown address sends nothing and says so to nobody', async () => {
  const before = mails.length
  expect((await client(testKeys.publishableKey).auth.resetPasswordForEmail('nobody@test.example')).error).toBe(null)
  expect(mails).toHaveLength(before)
})
