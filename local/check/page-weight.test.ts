import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { pageWeight } from './page-weight.ts'

const build = mkdtempSync(join(tmpdir(), 'build-'))
afterEach(() => rmSync(build, { recursive: true, force: true }))

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(build, file)), { recursive: true })
  writeFileSync(join(build, file), text)
  return gzipSync(text).length
}

it('counts what a page adds to its layouts, and apart what its scripts fetch later, each once', () => {
  const shell = 'static/chunks/shell.js'
  write(shell, randomBytes(500).toString('hex'))
  const chart = write('static/chunks/chart.js', `${randomBytes(900).toString('hex')} "static/chunks/page~1.js"`)
  const loader = write('static/chunks/loader.js', '["static/chunks/chart.js","static/chunks/shell.js"]')
  const page = write('static/chunks/page~1.js', 'load("static/chunks/loader.js")')
  const entryJSFiles = {
    '[project]/app/layout': [shell],
    '[project]/app/some/page': [shell, 'static/chunks/page~1.js'],
  }
  write(
    'server/app/some/page_client-reference-manifest.js',
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {}; globalThis.__RSC_MANIFEST["/some/page"] = ${JSON.stringify({ entryJSFiles })}`,
  )
  expect(pageWeight(build, '/some/page')).toEqual({ first: page, later: chart + loader })
  expect(() => pageWeight(build, '/other/page')).toThrow()
})
