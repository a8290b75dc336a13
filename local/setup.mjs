// Makes a clone ready to run: installs exactly what package-lock.json says, once, and again only when it changed.
// Plain JavaScript without dependencies: it runs under whatever Node the machine has (18 or newer). Everything after
// it runs under the Node that package.json pins (optionalDependencies → node_modules/.bin/node, first in npm's PATH).
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const lock = new URL('.local/setup.lock', root)
const isWindows = process.platform === 'win32'
const read = (path) => readFileSync(new URL(path, root), 'utf8')
const packagesOf = (path) => Object.entries(JSON.parse(read(path)).packages)
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function fail(message) {
  console.error(message)
  process.exit(1)
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM' // it lives, under another user
  }
}

const isForThisMachine = ({ os, cpu, libc }) => os?.includes(process.platform) && cpu?.includes(process.arch) && !libc

// An optional package may be missing when it is for another system; one that is here must be the right one.
function isInstalled() {
  if (!existsSync(new URL('node_modules/.package-lock.json', root))) return false // written last: absent after an interrupted install
  const installed = new Map(packagesOf('node_modules/.package-lock.json'))
  return packagesOf('package-lock.json').every(([path, wanted]) => {
    const found = installed.get(path)
    if (path === '' || (!found && wanted.optional && !isForThisMachine(wanted))) return true
    return found?.version === wanted.version && found.integrity === wanted.integrity
  })
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return
  const isPinned = ([path, wanted]) => path.startsWith('node_modules/node-') && isForThisMachine(wanted)
  if (packagesOf('package-lock.json').some(isPinned)) return
  fail(
    `Node ${process.versions.node} is too old, and npm has no newer one for ${process.platform}-${process.arch}: ` +
      'install Node 22.18 or newer (24 is best), then try again.',
  )
}

// The pinned Node needs glibc: on a Linux without it every npm script would die with "node: not found".
function checkPinnedNode() {
  const node = new URL('node_modules/.bin/node', root)
  if (isWindows || !existsSync(node)) return
  const { status, stderr, error } = spawnSync(fileURLToPath(node), ['-v'], { encoding: 'utf8' })
  if (status !== 0) fail(`The Node that npm installed does not run on this machine: ${error?.message ?? stderr.trim()}`)
}

async function acquireLock() {
  mkdirSync(new URL('.local', root), { recursive: true })
  for (let told = false; ; await sleep(500)) {
    try {
      return writeFileSync(lock, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = Number(readIfThere(lock))
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (holder ? !isAlive(holder) : age > 5_000) rmSync(lock, { force: true })
    else if (holder && !told) {
      console.log(`Another npm start or npm test (process ${holder}) is installing packages; waiting for it …`)
      told = true
    }
  }
}

function readIfThere(url) {
  try {
    return readFileSync(url, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return ''
    throw error
  }
}

function refuseWhileLocalWorldRuns() {
  const file = readIfThere(new URL('.local/world.pid', root))
  if (!file) return
  const { pid } = JSON.parse(file)
  if (isAlive(pid))
    fail(
      `package-lock.json changed, but the local world (process ${pid}) runs on the installed packages: stop it first.`,
    )
}

async function install() {
  console.log('Installing the packages of package-lock.json (about a minute, once) …')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env
  const started = Date.now()
  const options = { cwd: root, stdio: 'inherit' }
  const child = npm?.endsWith('npm-cli.js')
    ? spawn(node, [npm, ...args], options)
    : spawn('npm', args, { ...options, shell: isWindows })
  const heartbeat = setInterval(() => {
    console.log(`… still installing (${Math.round((Date.now() - started) / 1000)} s)`)
  }, 15_000)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal)) // never leave it behind
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  clearInterval(heartbeat)
  if (status !== 0) throw new Error('npm ci did not end well; what it said is above.')
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

checkNode()
if (!isInstalled()) {
  await acquireLock()
  process.on('exit', () => rmSync(lock, { force: true }))
  if (!isInstalled()) {
    refuseWhileLocalWorldRuns()
    await install().catch((error) => fail(error.message))
  }
}
checkPinnedNode()
