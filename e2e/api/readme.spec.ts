import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { acceptedMessages } from '../support/stand-in.ts'
import { bearer } from '../support/world-access.ts'
import { worldUrl } from '../support/world-env.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const section = /\n## API\n([^]*?)\n## /.exec(readme)?.[1] ?? ''
const blocks = (language: string) =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text = '']) => text)

const folder = mkdtempSync(join(tmpdir(), 'readme-'))
test.afterAll(() => rmSync(folder, { recursive: true }))

async function post(request: APIRequestContext, path: string, data: unknown): Promise<Record<string, string>> {
  const response = await request.post(path, { data, headers: await bearer('manager') })
  expect(response.ok(), await response.text()).toBe(true)
  return (await response.json()) as Record<string, string>
}

test('the tour runs as printed', async ({ request }) => {
  const { key } = await post(request, '/api/keys', {
    name: 'README',
    scopes: ['leads:write', 'followups:write', 'analytics:read'],
  })
  const [setup = '', ...commands] = blocks('sh')
  expect(setup).toMatch(/^export APP_URL=\S+ API_KEY=sff_…\n$/)
  expect(commands).toHaveLength(6)
  expect(section.replace(setup, '')).not.toMatch(/127\.0\.0\.1|localhost/)

  const end = '\n---- end of a block\n'
  const script = commands.map((command) => `${command}\nprintf '${end.replaceAll('\n', '\\n')}'`).join('\n')
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { ...process.env, APP_URL: worldUrl, API_KEY: key },
    encoding: 'utf8',
    timeout: 50_000,
  })
  expect(status, stdout + stderr).toBe(0)
  const answers = stdout
    .split(end)
    .filter(Boolean)
    .map((text) => JSON.parse(text) as Record<string, unknown>)
  const [lead, activity, silent, sent, history, refusal] = answers
  const guid = expect.stringMatching(/^[0-9a-f-]{36}$/)
  expect(lead).toEqual({ id: guid, outcome: 'created', ignored_columns: [] })
  expect(activity).toEqual({ id: expect.any(Number) })
  expect(silent).toEqual({ leads: expect.any(Array), next_cursor: expect.any(String) })
  expect(silent?.['leads']).toHaveLength(5)
  expect(sent).toMatchObject({ id: guid, status: 'sent', reason: null, channel: 'email' })
  expect(history).toMatchObject({
    follow_ups: [{ id: sent?.['id'], lead_id: lead?.['id'], events: [{ type: 'sent' }] }],
    next_cursor: null,
  })
  expect(refusal).toMatchObject({ status: 422, reason: 'in_the_past', request_id: guid })
  expect((await acceptedMessages()).filter(({ to }) => to === 'petra.vogt@kunde.example')).toHaveLength(1)
})

test('the receiver of webhooks takes what we signed and nothing else', async ({ request }) => {
  const [code = ''] = blocks('js')
  const port = await freePort()
  const { id = '', secret = '' } = await post(request, '/api/webhook-endpoints', {
    url: `http://127.0.0.1:${port}/`,
    events: ['follow_up.answered'],
  })
  writeFileSync(join(folder, 'receive.mjs'), code)
  const receiver = spawn(process.execPath, ['receive.mjs'], {
    cwd: folder,
    env: { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let heard = ''
    receiver.stdout.setEncoding('utf8').on('data', (text: string) => (heard += text))
    const knock = () =>
      fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' }).then(
        ({ status }) => status,
        () => 0, // not listening yet
      )
    await expect.poll(knock).toBe(401)
    const delivery = await post(request, `/api/webhook-endpoints/${id}/test`, {})
    expect(delivery).toMatchObject({ status: 'delivered', last_status: 204 })
    await expect.poll(() => heard).toBe(`ping ${delivery['id']}\n`)
  } finally {
    receiver.kill()
    await once(receiver, 'exit')
    await request.delete(`/api/webhook-endpoints/${id}`, { headers: await bearer('manager') })
  }
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
