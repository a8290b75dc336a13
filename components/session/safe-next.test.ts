import { expect, it } from 'vitest'
import { safeNext } from './safe-next.ts'

it.each(['/runs', '/runs?kind=daily', '/leads/1#timeline', '/'])('%s is a path of this site', (next) => {
  expect(safeNext(next)).toBe(next)
})

it.each([
  undefined,
  '',
  'runs',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/.//evil.example',
  '/..//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/sign-in',
  '/sign-in?next=/sign-in',
  ['/runs', '/runs'],
])('%j is refused', (next) => {
  expect(safeNext(next)).toBe('/')
})
