import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

test('work runs in the order it came, never two at once, also after a failure', async () => {
  const turn = oneAtATime()
  const seen: string[] = []
  const work = (name: string, ms: number, fails = false) =>
    turn(async () => {
      seen.push(`${name} starts`)
      await pause(ms)
      seen.push(`${name} ends`)
      if (fails) throw new Error(`${name} failed`)
      return name
    })
  const results = await Promise.allSettled([work('a', 20), work('b', 5, true), work('c', 0)])
  expect(seen).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends'])
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message))).toEqual([
    'a',
    'b failed',
    'c',
  ])
})
