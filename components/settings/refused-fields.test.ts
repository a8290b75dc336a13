import { expect, test } from 'vitest'
import { Problem } from '../http/problem.ts'
import { refusedFields } from './refused-fields.ts'

test('a reason stands at its field, with what it names', () => {
  expect(refusedFields(new Problem(422, 'custom_field_used', 'id', 'Zusage'))).toEqual({
    custom_fields: { word: 'custom_field_used', detail: 'Zusage' },
  })
  expect(refusedFields(new Problem(409, 'last_manager'))).toEqual({ role: { word: 'last_manager' } })
})

test('what the contract refuses stands at each field', () => {
  const problem = new Problem(422, 'invalid', 'id', '', [
    { path: 'name', message: 'Too small' },
    { path: 'custom_fields.0', message: 'Invalid' },
  ])
  expect(refusedFields(problem)).toEqual({ name: { word: 'name' }, custom_fields: { word: 'custom_fields.0' } })
})

test('a failure of another kind is about no field', () => {
  expect(refusedFields(new Problem(503, 'database'))).toEqual({})
  expect(refusedFields(new Error('x'))).toEqual({})
})
