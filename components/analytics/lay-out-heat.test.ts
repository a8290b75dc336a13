import { expect, it } from 'vitest'
import { layOutHeat } from './lay-out-heat.ts'

const boxes = (path: string) => path.split('z').length - 1

it('shows the working day, and more where something happened', () => {
  expect(layOutHeat([], 'sends')).toMatchObject({ first: 7, hours: 13, strongest: 0 })
  const early = [{ weekday: 1, hour: 5, part: 1, whole: 1 }]
  expect(layOutHeat(early, 'answers')).toMatchObject({ first: 5, hours: 15, strongest: 0 })
  expect(layOutHeat([{ weekday: 7, hour: 23, part: 1, whole: 1 }], 'answers')).toMatchObject({ hours: 17 })
})

it('colours rates only from 20 messages on, against the strongest, and marks the rest as few', () => {
  const cells = [
    { weekday: 1, hour: 7, part: 19, whole: 19 },
    { weekday: 2, hour: 9, part: 20, whole: 40 },
    { weekday: 3, hour: 9, part: 1, whole: 40 },
    { weekday: 4, hour: 9, part: 0, whole: 40 },
  ]
  const layout = layOutHeat(cells, 'sends')
  expect(layout.cells).toHaveLength(7 * 13)
  expect(layout.cells[layout.strongest]).toEqual(cells[1])
  expect(layout.levels.map(boxes)).toEqual([2, 0, 0, 0, 1])
  expect(boxes(layout.few)).toBe(1)
  expect(layout.few).toMatch(/^M0\.38 0\.38h/)
})

it('draws a rate of 0 % as the weakest, also where no slot was answered, and not as too few', () => {
  const layout = layOutHeat(
    [
      { weekday: 1, hour: 7, part: 0, whole: 20 },
      { weekday: 2, hour: 9, part: 0, whole: 40 },
      { weekday: 3, hour: 9, part: 0, whole: 19 },
    ],
    'sends',
  )
  expect(layout.levels.map(boxes)).toEqual([2, 0, 0, 0, 0])
  expect(boxes(layout.few)).toBe(1)
  expect(layout.strongest).toBe(0)
})

it('colours answers by their number, however few', () => {
  const layout = layOutHeat(
    [
      { weekday: 1, hour: 7, part: 1, whole: 1 },
      { weekday: 2, hour: 7, part: 4, whole: 4 },
    ],
    'answers',
  )
  expect(layout.levels.map(boxes)).toEqual([0, 1, 0, 0, 1])
  expect(layout.few).toBe('')
})
