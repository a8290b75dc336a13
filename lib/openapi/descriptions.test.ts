import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const lib = join(import.meta.dirname, '..')

/** The sentence above each exported schema of a contract, by the schema's name. */
function commentsOfContracts(): Record<string, string> {
  const found: Record<string, string> = {}
  for (const file of globSync('*/contract.ts', { cwd: lib })) {
    const source = readFileSync(join(lib, file), 'utf8')
    for (const [, comment = '', name = ''] of source.matchAll(
      /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export const ([A-Z]\w*)/g,
    )) {
      found[name] = comment.replaceAll(/\s*\n\s*\* ?/g, ' ').trim()
    }
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

// Comments are gone at run time: what the document says about a schema is kept beside it. `vitest run -u` writes it anew.
test('descriptions.json holds what the contracts say about their schemas', async () => {
  await expect(`${JSON.stringify(commentsOfContracts(), null, 2)}\n`).toMatchFileSnapshot('descriptions.json')
})
