import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { next, root } from './next-command.ts'

const patienceMs = 60_000

/** Serves the production build with this env and waits until it is healthy. onExit: it ended by itself. */
export async function serveApp(
  { host, port }: { host: string; port: number },
  env: Record<string, string>,
  onExit: () => void,
): Promise<{ url: string; close: () => Promise<void> }> {
  const app = fork(next, ['start', '-H', host, '-p', String(port)], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: ['--import', new URL('exit-with-parent.ts', import.meta.url).href],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  if (app.stdout) printLog(app.stdout)
  let isClosing = false
  const exited = once(app, 'exit').then(() => {
    if (!isClosing) {
      console.error('The app ended unexpectedly.')
      onExit()
    }
  })
  const close = async () => {
    isClosing = true
    app.kill('SIGTERM')
    const late = setTimeout(() => app.kill('SIGKILL'), 5_000)
    await exited
    clearTimeout(late)
  }

  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`
  const deadline = Date.now() + patienceMs
  while (!(await isUp(url))) {
    if (app.exitCode !== null || Date.now() > deadline) {
      await close()
      throw new Error('The app does not answer; its messages are above.')
    }
    await sleep(100)
  }
  return { url, close }
}

/** The app's log goes to ours; what Next.js says of itself at the start is left out. */
function printLog(stdout: NodeJS.ReadableStream): void {
  createInterface({ input: stdout }).on('line', (line) => {
    if (line.startsWith('{')) console.log(line)
  })
}

async function isUp(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) })
    await response.arrayBuffer()
    return response.status < 500
  } catch {
    return false // not listening yet; the caller gives up in time
  }
}
