import { expect, it } from 'vitest'
import { readRate } from './read-rate.ts'

it('says nothing of nothing, counts what is too little, and divides the rest', () => {
  expect(readRate(0, 0)).toEqual({ state: 'none' })
  expect(readRate(0, 1)).toEqual({ state: 'few', part: 0, whole: 1 })
  expect(readRate(19, 19)).toEqual({ state: 'few', part: 19, whole: 19 })
  expect(readRate(5, 20)).toEqual({ state: 'rate', part: 5, whole: 20, rate: 0.25 })
})
