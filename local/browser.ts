import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type LaunchOptions } from '@playwright/test'

const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))
const system = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome']

// The package's own list names folders of /tmp only: without a font, text has no width and tests click on nothing.
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

// Without them Chromium asks the internet at every start, which takes seconds where there is none; root has no sandbox.
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/**
 * How Playwright starts a Chromium on this machine: CHROMIUM_PATH, Playwright's own, the system's, else the one inside
 * the npm package @sparticuz/chromium (Linux only), which needs no download, no root and no system library.
 */
export async function browserLaunchOptions(): Promise<LaunchOptions> {
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH names no file: ${chosen}`)
  const executablePath = [chosen, chromium.executablePath(), ...system].find((path) => path && existsSync(path))
  if (executablePath) return { executablePath, args }
  if (process.platform !== 'linux') throw new Error('No Chromium found. Run: npx playwright install chromium')
  return packagedChromium()
}

async function packagedChromium(): Promise<LaunchOptions> {
  const root = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const folder = join(cache, `chromium-${version}`)
  if (!existsSync(folder)) await unpack(root, folder)
  const libraries = [process.env['LD_LIBRARY_PATH'], join(folder, 'al2023/lib')].filter(Boolean).join(':')
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') }
  return { executablePath: join(folder, 'chromium'), args, env }
}

// The package unpacks into the temp folder and trusts whatever lies there: it gets a folder of its own, renamed when whole.
async function unpack(root: string, folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const partial = mkdtempSync(`${folder}-`)
  const temporary = process.env['TMPDIR']
  process.env['TMPDIR'] = partial
  try {
    const { default: packaged, inflate } = await import('@sparticuz/chromium')
    await packaged.executablePath()
    await inflate(join(root, 'bin/al2023.tar.br')) // the libraries that a bare system lacks
    writeFileSync(join(partial, 'fonts/fonts.conf'), fonts)
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = temporary
  }
  try {
    renameSync(partial, folder)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // else another process was first
  }
}
