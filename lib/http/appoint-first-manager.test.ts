import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { appointFirstManager } from './appoint-first-manager.ts'

const email = 'marta@nordlicht.example'
let isSignUpOpen = true
let managers: object[] = []
let appointed = 0
/** As much of Supabase as is asked: who manages, what anyone may read of the auth server, and the appointment. */
const supabase = createServer(({ url }, response) => {
  const isAppointment = url?.startsWith('/rest/v1/rpc/appoint_first_manager') ?? false
  if (isAppointment) appointed += 1
  const answer = isAppointment
    ? true
    : url === '/auth/v1/settings'
      ? { disable_signup: !isSignUpOpen }
      : url?.startsWith('/rest/v1/members')
        ? managers
        : null
  response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer))
})
beforeAll(async () => {
  await new Promise<void>((resolve) => supabase.listen(0, '127.0.0.1', resolve))
  const world = {
    SUPABASE_URL: `http://127.0.0.1:${(supabase.address() as AddressInfo).port}`,
    SUPABASE_PUBLISHABLE_KEY: 'public',
    SUPABASE_SECRET_KEY: 'secret',
    APP_URL: 'https://app.example',
    CRON_SECRET: 'a secret of the scheduler',
    FIRST_MANAGER_EMAIL: email,
  }
  for (const [name, value] of Object.entries(world)) vi.stubEnv(name, value)
})
afterEach(() => {
  isSignUpOpen = true
  managers = []
  appointed = 0
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await new Promise((resolve) => supabase.close(resolve))
})

test('nobody is appointed while anyone can open an account in that name', async () => {
  await expect(appointFirstManager(email)).rejects.toMatchObject({ kind: 'conflict', reason: 'sign_up_open' })
  expect(appointed).toBe(0)
  isSignUpOpen = false
  await appointFirstManager(email)
  expect(appointed).toBe(1)
})

test('who manages already, and anybody else, signs in undisturbed', async () => {
  await appointFirstManager('anna@nordlicht.example')
  managers = [{ id: 'a0000000-0000-4000-8000-000000000001' }]
  await appointFirstManager(email)
  expect(appointed).toBe(0)
})
