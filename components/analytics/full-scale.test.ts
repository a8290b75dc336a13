import { expect, it } from 'vitest'
import { fullScale } from './full-scale.ts'

const row = (sent: number, high: number) => ({ sent, answered: 1, interval: { high } })

it.each([
  [[row(20, 0.3)], 0.3],
  [[row(20, 0.31), row(30, 0.2)], 0.4],
  [[row(20, 0.2), row(19, 0.9)], 0.2],
  [[row(20, 1)], 1],
])('%j ends at %d', (rows, end) => {
  expect(fullScale(rows)).toBeCloseTo(end)
})

it('has no scale where nothing is a rate', () => {
  expect(fullScale([])).toBeNull()
  expect(fullScale([row(19, 0.9)])).toBeNull()
})
