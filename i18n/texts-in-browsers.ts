import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'
import { pageTexts, type PageText } from './page-texts.ts'

const uses = (source: string, name: PageText) =>
  [
    new RegExp(`useTranslations\\('${name}['.]`),
    new RegExp(`useTranslations\\(\\)[^]*['"\`]${name}\\.`),
    new RegExp(`useMessages\\(\\)\\.${name}\\b`),
    new RegExp(`\\{[^{}]*\\b${name}\\b[^{}]*\\} = useMessages\\(\\)`),
  ].some((use) => use.test(source))

/**
 * Which page texts a file of the app (absolute path) needs in the browser: those named by client components that it
 * imports, however far down, and by all that these import. Throws where a file does not name its texts.
 */
export function textsInBrowsers(root: string, entry: string): PageText[] {
  const found = new Set<PageText>()
  const seen = new Set<string>()
  const visit = (file: string, isInside: boolean) => {
    const source = readFileSync(file, 'utf8')
    const isClient = isInside || source.startsWith("'use client'")
    if (seen.has(`${file} ${isClient}`)) return
    seen.add(`${file} ${isClient}`)
    if (isClient && /useTranslations\([^')]/.test(source))
      throw new Error(`${file}: which texts it needs is not written there`)
    if (isClient) for (const name of pageTexts) if (uses(source, name)) found.add(name)
    for (const next of importsOf(root, file, source)) visit(next, isClient)
  }
  visit(entry, false)
  return [...found].toSorted()
}

/** The project's own files that a file loads, types aside. */
function importsOf(root: string, file: string, source: string): string[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(file, source).module
  const isLoaded = ({ entries }: { entries: { isType: boolean }[] }) =>
    entries.length === 0 || entries.some(({ isType }) => !isType)
  const specifiers = [
    ...staticImports.filter(isLoaded).map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.filter(isLoaded).flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value)),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1)),
  ]
  return specifiers.flatMap((specifier) => {
    if (specifier?.startsWith('#components/')) return [resolve(root, `${specifier.slice(1)}.tsx`)]
    if (!specifier?.startsWith('.') || !/\.tsx?$/.test(specifier)) return []
    const path = resolve(dirname(file), specifier)
    return existsSync(path) ? [path] : []
  })
}
