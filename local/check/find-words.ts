import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every "file: word" for the words that stand in a file of the folder, however deep; throws where there is no file at all. */
export function findWords(folder: string, words: string[]): string[] {
  const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile())
  if (files.length === 0) throw new Error(`There is nothing in ${folder}.`)
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'latin1')
    return words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`)
  })
}
