import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { next, root } from './next-command.ts'

const sources = '{app,components,i18n,lib,public}/**/*'
const single = [
  'instrumentation-client.ts',
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]

/** Builds the app for production, unless the last build was made of the very same files. */
export async function buildApp(): Promise<void> {
  const folder = join(root, process.env['NEXT_DIST_DIR'] ?? '.next')
  const note = join(folder, 'built-from')
  const state = fingerprint()
  if (existsSync(join(folder, 'BUILD_ID')) && existsSync(note) && readFileSync(note, 'utf8') === state) return

  console.log('· Building the app (about half a minute, only after changes) …')
  const build = spawn(process.execPath, [next, 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [build.stdout, build.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = (await once(build, 'close')) as [number | null]
  if (code !== 0) throw new Error(`The build failed:\n${output}`)
  writeFileSync(note, state)
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of [...globSync(sources, { cwd: root }), ...single].toSorted()) {
    const path = join(root, file)
    if (statSync(path).isFile()) hash.update(file).update(readFileSync(path))
  }
  return hash.digest('hex')
}
