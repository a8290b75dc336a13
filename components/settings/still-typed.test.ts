import { expect, test } from 'vitest'
import { stillTyped } from './still-typed.ts'

test('what was typed while a form was being saved stays typed', () => {
  const sent = { name: 'Anna', phone: '040 1' }
  expect(stillTyped({ name: 'Anna', phone: '040 12', signature: 'Gruß' }, sent)).toEqual({
    phone: '040 12',
    signature: 'Gruß',
  })
  expect(stillTyped(sent, sent)).toEqual({})
})
