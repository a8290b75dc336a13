import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { service } from '../support/world-access.ts'

let request: APIRequestContext
let origin: string

test.beforeEach(async ({ playwright, baseURL }) => {
  origin = new URL(baseURL ?? '').origin
  request = await playwright.request.newContext({ baseURL: origin })
})
test.afterEach(() => request.dispose())

/** Signs the manager in and returns the cookies that were set, attributes and all. */
const signIn = async () => {
  const response = await request.post('/api/session', {
    data: { email: 'manager@demo.example', password: 'salesflow-demo' },
    headers: { origin },
  })
  expect(response.status()).toBe(204)
  return response.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie')
}

test('the session is a cookie of this site only, out of reach for scripts', async () => {
  const cookies = await signIn()
  expect(cookies.length).toBeGreaterThan(0)
  for (const { value } of cookies) {
    expect(value).toMatch(/^sb-/)
    expect(value).toMatch(/; path=\/(;|$)/i)
    expect(value).toMatch(/; httponly/i)
    expect(value).toMatch(/; samesite=lax/i)
    expect(value).not.toMatch(/; domain/i)
  }
})

test('writes with the cookie count only from our own pages', async () => {
  await signIn()
  const lead = await addLead()
  const companyOf = async () => {
    const { data } = await service.from('leads').select('company').eq('id', lead.id).single().throwOnError()
    return data.company as string
  }
  const before = await companyOf()
  const write = (headers: Record<string, string>) =>
    request.patch(`/api/leads/${lead.id}`, { data: { company: 'Fremd AG' }, headers })
  const evil = 'https://evil.example'
  const foreign: Record<string, string>[] = [
    {},
    { referer: `${origin}/leads` },
    { origin: 'null' },
    { origin: evil },
    { origin: origin.replace('http:', 'https:') },
    { origin: `${origin}.evil.example` },
    { origin: origin.replace(/\d+$/, '1') },
    { origin: evil, authorization: 'Basic bWFuYWdlcjp4' }, // which a link with a name and a password brings along
    { origin: evil, authorization: 'Bearer' },
  ]
  for (const headers of foreign) {
    const response = await write(headers)
    expect(response.status(), JSON.stringify(headers)).toBe(403)
    expect(await response.json()).toMatchObject({ reason: 'other_site' })
  }
  expect(await companyOf()).toBe(before)
  expect((await write({ origin })).status()).toBe(204)
  expect(await companyOf()).toBe('Fremd AG')
})

test('reading writes nothing, because links from anywhere bring the cookie along', async () => {
  await signIn()
  const lead = await addLead({ activity: { type: 'meeting_held', daysAgo: 5 } })
  const app = fileURLToPath(new URL('../../app/', import.meta.url))
  const paths = globSync('api/**/route.ts', { cwd: app })
    .filter((file) => /^export (const|async function) GET\b/m.test(readFileSync(`${app}${file}`, 'utf8')))
    .map((file) => `/${file.replace('/route.ts', '').replace(/\[(lead_)?id\]/, lead.id)}`)
    .filter((path) => !path.startsWith('/api/cron/')) // Vercel's scheduler knows only GET; no cookie opens them
  expect(paths).toContain(`/api/leads/${lead.id}`)
  const tables = ['leads', 'lead_activities', 'lead_signals', 'follow_ups', 'message_tracking', 'contact_permissions', 'opt_outs', 'members', 'organisation_settings', 'followup_playbooks', 'channel_status'] // prettier-ignore
  const snapshot = async () => {
    const all = tables.map(async (table) => [table, (await service.from(table).select('*').limit(1000).throwOnError()).data]) // prettier-ignore
    return Object.fromEntries(await Promise.all(all)) as Record<string, { id?: string }[]>
  }
  const sorted = (rows: Record<string, unknown[]>) =>
    Object.fromEntries(Object.entries(rows).map(([name, list]) => [name, list.map((row) => JSON.stringify(row)).sort()])) // prettier-ignore
  const before = sorted(await snapshot())
  for (const path of [...paths, '/today', '/leads', `/leads/${lead.id}`, '/runs']) {
    expect((await request.get(path)).status(), path).toBeLessThan(500)
  }
  expect(sorted(await snapshot())).toEqual(before)
})
