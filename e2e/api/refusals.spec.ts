import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { worldEnv } from '../support/world-env.ts'
import { worldValue } from '../support/world-access.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const free = { PORT: '43827', LOCAL_SUPABASE_PORT: '43828', LOCAL_MESSAGES_PORT: '43829' }

/** Runs a command of the project until it ends (30 s at most) and returns its exit code and all it printed. */
async function run(
  args: string[],
  env: Record<string, string | undefined>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...worldEnv, ...env },
    timeout: 30_000,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

test('a server with a wrong environment names the variable and ends', async () => {
  const names = ['SUPABASE_URL', 'SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY', 'APP_URL']
  const env = Object.fromEntries(names.map((name) => [name, worldValue(name)]))
  const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', free.PORT]
  const missing = await run(next, { ...env, CRON_SECRET: undefined })
  expect(missing.output).toContain('CRON_SECRET is missing')
  expect(missing.code).toBe(1)
  const wrong = await run(next, { ...env, CRON_SECRET: 'long-enough-for-anyone', APP_URL: 'nonsense' })
  expect(wrong.output).toContain('APP_URL')
  expect(wrong.output).not.toContain('nonsense')
  expect(wrong.code).toBe(1)
})

for (const name of ['PORT', 'LOCAL_SUPABASE_PORT', 'LOCAL_MESSAGES_PORT'] as const) {
  test(`a taken port is named in one line: ${name}`, async () => {
    const { code, output } = await run(['local/start.ts'], {
      ...free,
      [name]: worldEnv[name],
      LOCAL_DIR: `.local/test/second`,
    })
    const line = `Port ${worldEnv[name]} is taken by another program: stop that program or set ${name} to another port.`
    expect(output.split('\n').filter((one) => one.includes('taken'))).toEqual([line])
    expect(output).not.toContain('    at ')
    expect(code).toBe(1)
  })
}

test('a second world in the same folder is refused', async () => {
  const { code, output } = await run(['local/start.ts'], free)
  expect(output).toMatch(/already running as process \d+ on port \d+; stop it or set LOCAL_DIR/)
  expect(code).toBe(1)
})

test('a port that is no number is refused by name', async () => {
  const { code, output } = await run(['local/start.ts'], { ...free, PORT: 'abc' })
  expect(output).toContain('PORT is "abc", not a port number.')
  expect(code).toBe(1)
})
