import { expect, it } from 'vitest'
import { byDay } from './by-day.ts'

it('gathers neighbours of a day and keeps their order', () => {
  expect(byDay(['b2', 'b1', 'a2', 'a1'], ([day = '']) => day)).toEqual([
    { day: 'b', entries: ['b2', 'b1'] },
    { day: 'a', entries: ['a2', 'a1'] },
  ])
  expect(byDay([], () => 'a')).toEqual([])
})
