// npm run doctor [-- --env FILE]: what works and what is missing in an environment: that of the file, else this shell's, else
// .env.local's, else the local world's (of LOCAL_DIR, if set). Nothing is sent, nothing changed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs, parseEnv } from 'node:util'
import { localEnv } from './world-env.ts'
import { worldSettings } from './world-settings.ts'

const doctor = fileURLToPath(new URL('../lib/doctor/main.ts', import.meta.url))
const usual = fileURLToPath(new URL('../.env.local', import.meta.url))

function choose(file: string | undefined): { from: string; env: Record<string, string | undefined> } {
  if (file !== undefined) return { from: file, env: parseEnv(readFileSync(file, 'utf8')) }
  if (process.env['SUPABASE_URL'] || process.env['NEXT_PUBLIC_SUPABASE_URL'])
    return { from: 'the environment of this shell', env: process.env }
  if (existsSync(usual) && !process.env['LOCAL_DIR'])
    return { from: '.env.local', env: parseEnv(readFileSync(usual, 'utf8')) }
  return { from: 'the local world (`npm start` starts it)', env: localEnv(worldSettings(process.env), process.env) }
}

try {
  const { env: file } = parseArgs({ options: { env: { type: 'string' } } }).values
  const { from, env } = choose(file)
  const { PATH, SystemRoot, NODE_EXTRA_CA_CERTS } = process.env
  console.log(`Checking ${from}`)
  const node = ['--disable-warning=ExperimentalWarning', '--conditions=react-server', doctor]
  const { status } = spawnSync(process.execPath, node, {
    stdio: 'inherit',
    env: { NODE_ENV: 'production', PATH, SystemRoot, NODE_EXTRA_CA_CERTS, ...env },
  })
  process.exitCode = status ?? 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
