import { expect, test } from 'vitest'
import { insertAt } from './insert-at.ts'

test('a piece goes to the cursor, and in place of what is selected', () => {
  expect(insertAt('Hallo !', 6, 6, '{{ first_name }}')).toEqual({ text: 'Hallo {{ first_name }}!', caret: 22 })
  expect(insertAt('Hallo Du!', 6, 8, 'x')).toEqual({ text: 'Hallo x!', caret: 7 })
})
