import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'

const ui = new URL('../ui/', import.meta.url).pathname
const gallery = readFileSync(new URL('gallery.tsx', import.meta.url), 'utf8')

it.each(globSync('*.tsx', { cwd: ui }).map((file) => basename(file, '.tsx')))('the style page shows %s', (name) => {
  expect(gallery).toContain(`from '../ui/${name}.tsx'`)
  expect(gallery).toContain(`<Sample name="${name}">`)
})
