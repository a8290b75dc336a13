import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'

type Manifests = { [page: string]: { entryJSFiles: { [entry: string]: string[] } } }

/**
 * The JavaScript a page of a build costs above an empty page in the same layouts, in bytes as gzip sends them: first, to
 * come alive; later, what it may fetch afterwards. Throws where the build has no such page.
 */
export function pageWeight(distDir: string, page: string): { first: number; later: number } {
  const scope: { globalThis?: unknown; __RSC_MANIFEST?: Manifests } = {}
  scope.globalThis = scope
  runInNewContext(readFileSync(join(distDir, `server/app${page}_client-reference-manifest.js`), 'utf8'), scope)
  const entries = Object.entries(scope.__RSC_MANIFEST?.[page]?.entryJSFiles ?? {})
  const own = entries.find(([entry]) => entry.endsWith(page))
  if (!own) throw new Error(`The build says nothing about the scripts of ${page}.`)
  const shell = new Set(entries.filter((entry) => entry !== own).flatMap(([, files]) => files))
  const first = own[1].filter((file) => !shell.has(file))
  const later = reachable(distDir, first).filter((file) => !shell.has(file) && !first.includes(file))
  const weigh = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(distDir, file))).length, 0)
  return { first: weigh(first), later: weigh(later) }
}

/** Scripts name those that they load themselves. */
function reachable(distDir: string, from: readonly string[]): string[] {
  const found = new Set(from)
  for (const file of found) {
    const source = readFileSync(join(distDir, file), 'utf8')
    for (const [name] of source.matchAll(/static\/chunks\/[\w.~-]+\.js/g)) found.add(name)
  }
  return [...found]
}
