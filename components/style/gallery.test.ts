import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'

const files = (folder: string) => globSync('*.tsx', { cwd: new URL(folder, import.meta.url).pathname })
const gallery = files('.')
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n')

it.each(files('../ui/').map((file) => basename(file, '.tsx')))('the style page shows %s', (name) => {
  expect(gallery).toContain(`from '../ui/${name}.tsx'`)
  expect(gallery).toContain(`<Sample name="${name}">`)
})
