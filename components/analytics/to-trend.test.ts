import { expect, it } from 'vitest'
import { toTrend } from './to-trend.ts'

const week = (
  week_start: string,
  channel: 'whatsapp' | 'email',
  messages: number,
  previous_messages: number | null = null,
) => ({
  week_start,
  channel,
  messages,
  answered: 1,
  previous_messages,
})

it('puts the channels of a week together, oldest first', () => {
  const { weeks } = toTrend([
    week('2026-11-09', 'whatsapp', 5, 2),
    week('2026-11-02', 'email', 3),
    week('2026-11-09', 'email', 7, 4),
  ])
  expect(weeks).toEqual([
    { week_start: '2026-11-02', whatsapp: 0, email: 3, answered: 1, previous: null },
    { week_start: '2026-11-09', whatsapp: 5, email: 7, answered: 2, previous: 6 },
  ])
})

it('draws no line along the bottom for a period without messages', () => {
  expect(toTrend([week('2026-11-02', 'email', 3, 0)]).weeks).toMatchObject([{ previous: null }])
})

it.each([
  [0, null, [0, 1]],
  [1, null, [0, 1]],
  [4, null, [0, 1, 2, 3, 4]],
  [5, null, [0, 2, 4, 6]],
  [3, 41, [0, 20, 40, 60]],
  [97, null, [0, 25, 50, 75, 100]],
  [1_000_000, null, [0, 250_000, 500_000, 750_000, 1_000_000]],
])('%d messages, %s before: ticks %j', (messages, before, ticks) => {
  expect(toTrend([week('2026-11-02', 'email', messages, before)]).ticks).toEqual(ticks)
})
