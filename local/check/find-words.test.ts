import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findWords } from './find-words.ts'

test('words are found however deep, and an empty folder is no good news', () => {
  const folder = mkdtempSync(join(tmpdir(), 'find-words-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  expect(() => findWords(folder, ['x'])).toThrow('There is nothing')
  mkdirSync(join(folder, 'chunks/deep'), { recursive: true })
  writeFileSync(join(folder, 'chunks/deep/a.js'), 'let k="sesame";env.CRON_SECRET')
  writeFileSync(join(folder, 'b.css'), 'a{}')
  expect(findWords(folder, ['sesame', 'CRON_SECRET', 'RESEND_API_KEY'])).toEqual([
    join('chunks', 'deep', 'a.js: sesame'),
    join('chunks', 'deep', 'a.js: CRON_SECRET'),
  ])
})
