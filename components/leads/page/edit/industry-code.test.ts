import { expect, it } from 'vitest'
import { industryCode } from './industry-code.ts'

const words = { grosshandel: 'Wholesale', pharma: 'Pharma' }

it.each([
  ['Wholesale', 'grosshandel'],
  ['wholesale', 'grosshandel'],
  ['Grosshandel', 'grosshandel'],
  ['PHARMA', 'pharma'],
  ['Pharmacies', 'Pharmacies'],
  ['Whole', 'Whole'],
  ['constructor', 'constructor'],
])('%s → %s', (text, code) => {
  expect(industryCode(text, words)).toBe(code)
})
