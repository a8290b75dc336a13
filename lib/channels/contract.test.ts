import { expect, test } from 'vitest'
import { ChannelChange } from './contract.ts'

test.each([{ state: 'on' }, { paused_until: null }, { per_second: 0.1 }, { per_second: 1000 }, { per_second: null }])(
  '%j is a change',
  (change) => {
    expect(ChannelChange.parse(change)).toEqual(change)
  },
)

test.each([
  {},
  { state: 'halted' },
  { paused_until: '2100-01-01T00:00:00Z' },
  { per_second: 0 },
  { per_second: 1001 },
  { per_second: '5' },
  { per_second: 5, state: 'on' },
])('%j is none', (change) => {
  expect(ChannelChange.safeParse(change).success).toBe(false)
})
