// Runs one PostgreSQL for as long as the process that forked this one lives, then deletes its folder.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

const [program = '', folder = '', port = ''] = process.argv.slice(2)
const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  timezone: 'UTC',
  // Nothing here survives the run: durability would only cost time, and background work would make it vary.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_wal_size: '4GB',
  jit: 'off', // the migrations set it for their database, and a clone does not inherit that
}
const args = ['-D', join(folder, 'data'), '-p', port]
for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)

// Ctrl-C reaches the whole group: the forking process decides, and disconnects.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
const postgres = spawn(program, args, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
let output = ''
let isReady = false
postgres.stderr.setEncoding('utf8').on('data', (chunk: string) => {
  output = (output + chunk).slice(-10_000)
  if (isReady || !output.includes('database system is ready to accept connections')) return
  isReady = true
  process.send?.({ ready: true, output })
})
postgres.on('error', (error) => finish(error.message))
postgres.on('exit', () => finish(output))
process.on('disconnect', () => postgres.kill('SIGINT')) // fast shutdown: open connections are cut

function finish(reason: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  if (process.connected) process.send?.({ ready: false, output: reason }, () => process.exit())
  else process.exit()
}
