import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { addLead } from '../support/add-lead.ts'
import { bearer, worldValue } from '../support/world-access.ts'
import { worldEnv, worldLog } from '../support/world-env.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const text = 'Vertraulich-7391: "nur 12.500 €" (netto)\n    at your own risk'
const person = { email: 'petra.geheim7391@kunde.example', phone_e164: '+4915173917391', last_name: 'Geheim7391' }
const words = ['Vertraulich', '12.500', 'own risk', 'petra.geheim7391', '15173917391', 'Geheim7391', 'sesam7391']

test('calls that succeed and calls that fail leave no message and no address in the log', async ({ request }) => {
  const headers = await bearer('manager')
  const lead = await addLead({ lead: person })
  const post = (path: string, data: unknown) =>
    request.post(path, { data: typeof data === 'string' ? Buffer.from(data) : data, headers: { ...headers, 'content-type': 'application/json' } }) // prettier-ignore
  const answers = [
    await post('/api/followups/trigger', { lead_id: lead.id, channel: 'email', subject: text, message: text, override_window: true }), // prettier-ignore
    await post('/api/followups/trigger', { lead_id: lead.id, channel: text, message: text }),
    await post('/api/followups/trigger', `{"message": "${text}`),
    await post('/api/leads', { ...person, sesam7391: text }),
    await post('/api/leads', { ...person, notes: text, source: 'crm', external_id: '\u0000' }),
    await post('/api/session', { email: person.email, password: 'sesam7391' }),
    await post('/api/webhooks/resend', { type: 'email.received', data: { from: person.email, text } }),
    await request.get(`/api/leads?q=${encodeURIComponent(person.email)}`, { headers }),
    await request.get('/api/leads', { headers: { authorization: 'Bearer sff_sesam7391' } }),
  ]
  expect(new Set(answers.map((answer) => answer.status() < 400))).toEqual(new Set([true, false]))
  const log = readFileSync(worldLog, 'utf8')
  expect(log).toContain('Ctrl-C')
  for (const word of words) expect(log).not.toContain(word)
})

test('errors are logged, for people to find by request id, without what the database quotes', async () => {
  // A Supabase that signs everybody in and answers every question with an error that quotes a row.
  const supabase = createServer((asked, answer) => {
    const user = { id: '00000000-0000-4000-8000-00000000000a', aud: 'authenticated', role: 'authenticated', email: person.email } // prettier-ignore
    const session = { access_token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzZXNhbTczOTEifQ.sesam7391', token_type: 'bearer', expires_in: 3600, refresh_token: 'sesam7391', user } // prettier-ignore
    const isAuth = asked.url?.startsWith('/auth/') ?? false
    const problem = {
      code: 'XX000',
      message: `could not store "${text}" for Key (email)=(${person.email})`,
      details: `Failing row contains (${text}, ${person.phone_e164}).`,
      hint: text,
    }
    answer.writeHead(isAuth ? 200 : 500, { 'content-type': 'application/json' })
    answer.end(JSON.stringify(isAuth ? (asked.url?.startsWith('/auth/v1/user') ? user : session) : problem))
  })
  supabase.listen(0, '127.0.0.1')
  await once(supabase, 'listening')
  const port = '43827'
  const names = ['SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY', 'CRON_SECRET']
  const app = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', port], {
    cwd: root,
    env: {
      ...process.env,
      ...Object.fromEntries(names.map((name) => [name, worldValue(name)])),
      NODE_ENV: 'production',
      NEXT_DIST_DIR: worldEnv.NEXT_DIST_DIR,
      APP_URL: `http://127.0.0.1:${port}`,
      SUPABASE_URL: `http://127.0.0.1:${(supabase.address() as { port: number }).port}`,
    },
  })
  let output = ''
  for (const stream of [app.stdout, app.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (output += part))
  try {
    await expect.poll(() => output, { timeout: 30_000 }).toContain('Ready')
    const origin = `http://127.0.0.1:${port}`
    const call = (path: string, init?: RequestInit) => fetch(`${origin}${path}`, { redirect: 'manual', ...init })
    const token = { authorization: 'Bearer eyJzZXNhbTczOTE.eyJzZXNhbTczOTE.sesam7391', 'content-type': 'application/json' } // prettier-ignore
    const failed = await call('/api/leads', { method: 'POST', headers: token, body: JSON.stringify(person) })
    expect(failed.status).toBe(503)
    const { request_id } = (await failed.json()) as { request_id: string }

    const session = JSON.stringify({ access_token: 'a.b.sesam7391', refresh_token: 'sesam7391', expires_at: Date.now() / 1000 + 3600, user: {} }) // prettier-ignore
    const cookie = `sb-127-auth-token=base64-${Buffer.from(session).toString('base64url')}`
    expect((await call('/today', { headers: { cookie } })).status).toBe(500)
    await sleep(500)

    const lines = output.split('\n').filter((line) => line.startsWith('{'))
    const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    const cause = expect.objectContaining({ code: 'XX000', message: expect.stringContaining('could not store') })
    const err = expect.objectContaining({ message: 'The database could not answer.', stack: expect.any(Array), cause })
    expect(records).toContainEqual(expect.objectContaining({ level: 'error', msg: 'request_failed', request_id, err }))
    expect(records).toContainEqual(expect.objectContaining({ level: 'error', msg: 'next', err }))
    for (const word of words) expect(output).not.toContain(word)
  } finally {
    app.kill()
    supabase.close()
  }
})
