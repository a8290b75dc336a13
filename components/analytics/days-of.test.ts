import { expect, it } from 'vitest'
import { daysOf } from './days-of.ts'

it.each([
  ['7d', '2026-03-02', '2026-02-24', '2026-03-02'],
  ['30d', '2026-03-02', '2026-02-01', '2026-03-02'],
  ['90d', '2026-03-02', '2025-12-03', '2026-03-02'],
  ['this_month', '2026-03-01', '2026-03-01', '2026-03-01'],
  ['last_month', '2026-01-15', '2025-12-01', '2025-12-31'],
  ['last_month', '2028-03-31', '2028-02-01', '2028-02-29'],
  ['this_year', '2028-12-31', '2028-01-01', '2028-12-31'],
] as const)('%s on %s is %s to %s', (range, today, from, to) => {
  expect(daysOf({ range }, today)).toEqual({ from, to })
})

it('takes the days asked for, in whichever order, and both or none', () => {
  const asked = { range: '7d', from: '2026-02-01', to: '2026-01-01' } as const
  expect(daysOf(asked, '2026-03-02')).toEqual({ from: '2026-01-01', to: '2026-02-01' })
  expect(daysOf({ range: '7d', from: '2026-02-01' }, '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' })
})
