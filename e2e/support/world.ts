import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { worldEnv, worldLog, worldUrl } from './world-env.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const patience = 180_000

/** Starts the local world with fresh data for all journeys; fails with everything it printed. The result stops it. */
export default async function startWorld(): Promise<() => Promise<void>> {
  rmSync(`${root}${worldEnv.LOCAL_DIR}`, { recursive: true, force: true })
  mkdirSync(dirname(worldLog), { recursive: true })
  writeFileSync(worldLog, '')
  const world = spawn(process.execPath, ['local/start.ts'], {
    cwd: root,
    // Whatever the shell or CI points at, journeys run in the local world, never on somebody's real organisation.
    env: {
      ...process.env,
      ...worldEnv,
      SUPABASE_URL: undefined,
      NEXT_PUBLIC_SUPABASE_URL: undefined,
      DATABASE_URL: undefined,
      ALLOW_REAL_SENDS: undefined,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [world.stdout, world.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      writeFileSync(worldLog, text, { flag: 'a' })
    })
  const exited = once(world, 'exit')
  const isRunning = () => world.exitCode === null && world.signalCode === null

  const stop = async () => {
    if (isRunning()) world.kill('SIGTERM')
    const late = setTimeout(() => world.kill('SIGKILL'), 15_000)
    await exited
    clearTimeout(late)
  }

  const deadline = Date.now() + patience
  // its last line comes after the first check of the day
  while (!output.includes('Ctrl-C') || !(await isHealthy())) {
    if (isRunning() && Date.now() < deadline) {
      await sleep(500)
      continue
    }
    const reason = isRunning()
      ? `did not become healthy within ${patience / 1000} s`
      : `ended with ${world.exitCode ?? world.signalCode}`
    await stop()
    throw new Error(`The local world ${reason}. It printed:\n${output}`)
  }
  // All journeys together send more in Anna's name than one person may on one day.
  const { service } = await import('./world-access.ts')
  await service.from('organisation_settings').update({ owner_cap: null }).eq('id', true).throwOnError()
  return stop
}

async function isHealthy(): Promise<boolean> {
  try {
    const response = await fetch(`${worldUrl}/api/health`, { signal: AbortSignal.timeout(5_000) })
    return response.status === 200
  } catch {
    return false // not listening yet; the caller gives up in time
  }
}
