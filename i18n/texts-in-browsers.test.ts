import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { textsInBrowsers } from './texts-in-browsers.ts'

const root = resolve(import.meta.dirname, '..')
const files = globSync('app/**/{page,layout,loading,error,not-found}.tsx', { cwd: root }).toSorted()
const source = (file: string) => readFileSync(resolve(root, file), 'utf8')
const sent = (layout: string) =>
  [...(/<PageTexts of=\{\[(.*?)\]\}/.exec(source(layout))?.[1] ?? '').matchAll(/\w+/g)].map(([name]) => name)
const layouts = files.filter((file) => file.endsWith('/layout.tsx'))
const stands = (file: string, layout: string) => file.startsWith(`${dirname(layout)}/`)

describe('the pages there are', () => {
  it.each(files)('%s has the texts it needs in the browser', (file) => {
    const had = layouts.filter((layout) => stands(file, layout)).flatMap(sent)
    expect(textsInBrowsers(root, resolve(root, file)).filter((name) => !had.includes(name))).toEqual([])
  })

  it.each(layouts)('%s sends no texts that none of its pages needs', (layout) => {
    const needed = files
      .filter((file) => stands(file, layout))
      .flatMap((file): string[] => textsInBrowsers(root, resolve(root, file)))
    expect(sent(layout).filter((name) => !needed.includes(name))).toEqual([])
  })

  it('send some', () => {
    expect(layouts.flatMap(sent).length).toBeGreaterThan(5)
  })
})

describe('textsInBrowsers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'texts-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'components'))
  const plant = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const client = (use: string) => {
    plant('components/part.tsx', `'use client'\nimport { word } from './word.ts'\nexport const part = word`)
    plant('components/word.ts', `export const word = () => { ${use} }`)
    return plant('page.tsx', "import { part } from '#components/part'\nexport default part")
  }

  it.each([
    "useTranslations('leads.add')",
    "useTranslations('leads')",
    "const t = useTranslations(); t('leads.title')",
    'return useMessages().leads.bulk',
    'const { reasons, leads } = useMessages()',
  ])('finds %s below a client component', (use) => {
    expect(textsInBrowsers(folder, client(use))).toEqual(['leads'])
  })

  it.each(["useTranslations('today')", "getTranslations('leads')", "useTranslations('leads_of_others')"])(
    'does not mind %s',
    (use) => {
      expect(textsInBrowsers(folder, client(use))).toEqual([])
    },
  )

  it('refuses a name that is not written there', () => {
    expect(() => textsInBrowsers(folder, client('useTranslations(name)'))).toThrow('not written there')
  })

  it('looks through dynamic imports, and past types', () => {
    plant('components/late.tsx', "'use client'\nexport const late = () => useTranslations('runs')")
    const page = (text: string) => textsInBrowsers(folder, plant('page.tsx', text))
    expect(page("export const load = () => import('./components/late.tsx')")).toEqual(['runs'])
    expect(page("import type { late } from './components/late.tsx'")).toEqual([])
  })

  it('leaves out what only the server says', () => {
    const page = plant('page.tsx', "export default function Page() { useTranslations('leads') }")
    expect(textsInBrowsers(folder, page)).toEqual([])
  })
})
