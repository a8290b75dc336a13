import { describe, expect, it } from 'vitest'
import { isLongText } from './is-long-text.ts'

describe('isLongText', () => {
  it.each([
    ['', false],
    ['Eine Zeile', false],
    ['x'.repeat(7 * 72), false],
    ['x'.repeat(7 * 72 + 1), true],
    ['a\n\nb\n\nc\n\nd', false],
    ['a\n\nb\n\nc\n\nd\n', true],
  ])('%j: %s', (text, expected) => {
    expect(isLongText(text)).toBe(expected)
  })
})
