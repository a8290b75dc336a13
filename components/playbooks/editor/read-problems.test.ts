import { expect, test } from 'vitest'
import { Problem } from '../../http/problem.ts'
import { readProblems } from './read-problems.ts'

test('a refused save says its typed words and what they are about', () => {
  const errors = [
    { path: 'message_template', message: 'unknown_placeholder: shoe_size' },
    { path: 'subject_template', message: 'subject_missing' },
  ]
  expect(readProblems(new Problem(422, 'playbook_invalid', 'r', 'x', errors))).toEqual([
    { field: 'message_template', problem: 'unknown_placeholder', value: 'shoe_size' },
    { field: 'subject_template', problem: 'subject_missing', value: null },
  ])
})

test("a schema's own words are no typed ones; other failures are about no field", () => {
  const errors = [{ path: 'delay_days', message: 'Too small' }]
  expect(readProblems(new Problem(422, 'invalid', 'r', 'x', errors))).toEqual([
    { field: 'delay_days', problem: 'invalid', value: null },
  ])
  expect(readProblems(new Problem(409, 'changed_meanwhile'))).toEqual([])
  expect(readProblems(null)).toEqual([])
})
