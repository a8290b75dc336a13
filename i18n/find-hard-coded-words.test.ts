import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findHardCodedWords } from './find-hard-coded-words.ts'

const root = resolve(import.meta.dirname, '..')
// the API is documented in English, as its words are
const files = globSync('{app,components}/**/*.tsx', { cwd: root, exclude: ['components/api-docs/**'] })
const found = (jsx: string) => findHardCodedWords('planted.tsx', `export const x = ${jsx}`).map(({ words }) => words)

describe('findHardCodedWords', () => {
  it('looks at the pages and components there are', () => {
    expect(files).toContain('components/followups/runs-desk.tsx')
    expect(files).toContain('app/sign-in/page.tsx')
  })

  it.each(files)('%s takes its words from the message files', (file) => {
    expect(findHardCodedWords(file, readFileSync(resolve(root, file), 'utf8'))).toEqual([])
  })

  it.each([
    ['<p>Guten Tag</p>', 'Guten Tag'],
    ['<>Über uns</>', 'Über uns'],
    ['<p>{"Hello"}</p>', 'Hello'],
    ['<p>{`Run ${n}`}</p>', 'Run'],
    ['<p>{busy ? t("busy") : "Send"}</p>', 'Send'],
    ['<p>{busy && "Sending"}</p>', 'Sending'],
    ['<p>{name ?? "Nobody"}</p>', 'Nobody'],
    ['<p>{count + " leads"}</p>', 'leads'],
    ['<button aria-label="Close" />', 'Close'],
    ['<button title={open ? "Shut" : t("open")} />', 'Shut'],
    ['<input placeholder="Search" />', 'Search'],
    ['<img alt={`Photo`} />', 'Photo'],
    ['<Sheet closeLabel="Close" />', 'Close'],
    ['<Page text="Gone" />', 'Gone'],
    ['<div><p><b>deep</b></p></div>', 'deep'],
  ])('finds the words in %s', (jsx, words) => {
    expect(found(jsx)).toEqual([words])
  })

  it.each([
    '<p className="grid">{t("title")}</p>',
    '<p> · {count} – 1 % </p>',
    '<p>{kind === "daily" && t("daily")}</p>',
    '<Icon name="check" />',
    '<input type="email" id="email" name="email" />',
    '<p>{t(`role.${role}`)}</p>',
  ])('leaves %s alone', (jsx) => {
    expect(found(jsx)).toEqual([])
  })

  it('names the line', () => {
    expect(findHardCodedWords('planted.tsx', 'export const x = (\n  <p>\n    <b>one</b>\n  </p>\n)')).toEqual([
      { line: 3, words: 'one' },
    ])
  })

  it('refuses what it cannot read', () => {
    expect(() => findHardCodedWords('planted.tsx', '<p')).toThrow('planted.tsx')
  })
})
