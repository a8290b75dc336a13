import { expect, test } from 'vitest'
import { idFromName } from './id-from-name.ts'

test.each([
  ['Messe: Rückfrage', 'messe_rueckfrage'],
  ['2. Größe & Preis!', 'groesse_preis'],
  ['Café crème', 'cafe_creme'],
  ['30', 'playbook'],
  ['東京', 'playbook'],
])('%s becomes %s', (name, id) => {
  expect(idFromName(name)).toBe(id)
})

test('a long name leaves room for a number, and no underscore hangs at its end', () => {
  expect(idFromName(`${'a'.repeat(49)} und mehr`)).toBe('a'.repeat(49))
})
