import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresFolders, type PostgresFolder } from './postgres-folders.ts'

/** PostgreSQL refuses to run as root; as root we become `nobody`, who exists on every system without being created. */
const nobody = 65534
const isRoot = process.getuid?.() === 0
const owner = isRoot ? { uid: nobody, gid: nobody } : {}

/** A running throw-away PostgreSQL; `stop` ends it and deletes its data, and so does the death of this process. */
export type Postgres = { port: number; stop: () => Promise<void> }

/** Starts one empty PostgreSQL on a free port of 127.0.0.1 (superuser supabase_admin, no password); fails with every reason. */
export async function startPostgres(folders: PostgresFolder[] = postgresFolders()): Promise<Postgres> {
  const reasons: string[] = []
  for (const { native, isEmbedded } of folders) {
    const folder = temporaryFolder()
    try {
      const usable = isEmbedded ? prepareEmbedded(native, folder) : native
      initialise(usable, folder)
      return await serve(usable, folder)
    } catch (error) {
      rmSync(folder, { recursive: true, force: true })
      reasons.push(`${native}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new Error(['No PostgreSQL could be started for the tests.', ...reasons].join('\n'))
}

/** Whether somebody who owns nothing may reach the path: every folder above it has to let others through. */
function isReachable(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false
  return dirname(path) === path || isReachable(dirname(path))
}

function temporaryFolder(): string {
  const parent = isRoot
    ? [tmpdir(), '/tmp', '/var/tmp'].find((path) => existsSync(path) && isReachable(path))
    : tmpdir()
  if (!parent) throw new Error('No temporary folder is open to the user nobody, and PostgreSQL does not run as root.')
  const folder = mkdtempSync(join(parent, 'test-postgres-'))
  if (isRoot) chmodSync(folder, 0o755)
  return folder
}

/** Completes what npm's packages cannot carry (links, modes) without trusting install scripts, which npm may skip. */
function prepareEmbedded(native: string, folder: string): string {
  const isCopied = isRoot && !isReachable(native)
  const usable = isCopied ? join(folder, 'native') : native
  if (isCopied) cpSync(native, usable, { recursive: true, verbatimSymlinks: true })
  const list = join(usable, 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of links) {
    const link = join(dirname(usable), target.replace(/^native/, basename(usable)))
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
  for (const program of process.platform === 'win32' ? [] : ['postgres', 'initdb', 'pg_ctl']) {
    const file = join(usable, 'bin', program)
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
  return usable
}

function initialise(native: string, folder: string): void {
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (isRoot) chownSync(data, nobody, nobody)
  const program = join(native, 'bin/initdb')
  const { stdout } = spawnSync(join(native, 'bin/postgres'), ['--version'], { ...owner, encoding: 'utf8' })
  // UTF-8 rules for lower() and sorting, as hosted; the system's libc has them under this name only on Linux.
  const isBuiltin = Number(/\d+/.exec(stdout ?? '')?.[0] ?? 0) >= 17
  const locale = isBuiltin
    ? ['--locale-provider=builtin', '--locale=C.UTF-8', '--lc-collate=C', '--lc-ctype=C']
    : ['--locale=C.UTF-8']
  const args = [
    '--pgdata',
    data,
    '--username=supabase_admin',
    '--auth=trust',
    '--encoding=UTF8',
    '--no-sync',
    '--lc-messages=C',
    ...locale,
  ]
  const { status, stderr, error } = spawnSync(program, args, { ...owner, cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`initdb: ${error?.message ?? stderr.trim()}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function serve(native: string, folder: string): Promise<Postgres> {
  const port = await freePort()
  const script = fileURLToPath(new URL('postgres-process.ts', import.meta.url))
  // A process between us and PostgreSQL notices when we are gone, even after kill -9, and cleans up.
  const child = fork(script, [join(native, 'bin/postgres'), folder, String(port)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const [message] = (await Promise.race([once(child, 'message'), exited])) as [
    { ready: boolean; output: string } | number | null,
  ]
  if (typeof message !== 'object' || !message?.ready) {
    throw new Error(
      `postgres ended at once: ${message && typeof message === 'object' ? message.output : String(message)}`,
    )
  }
  return {
    port,
    stop: async () => {
      child.disconnect()
      await exited
    },
  }
}
