import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { AppError } from './errors.ts'
import { together } from './together.ts'

/** Work on words that takes a moment and refuses some; calls: the lists it was given. */
function start(most: number, refuse: (words: string[]) => Error | null = () => null) {
  const calls: string[][] = []
  const one = together<string>(most, async (words) => {
    calls.push(words)
    await sleep(5)
    const refusal = refuse(words)
    if (refusal) throw refusal
  })
  return { calls, one }
}
const wrong = new AppError('unprocessable', 'wrong', 'This can not be read.')

test('a lone one is worked on at once', async () => {
  const { calls, one } = start(3)
  await one('a')
  await one('b')
  expect(calls).toEqual([['a'], ['b']])
})

test('what arrives meanwhile goes together, so many at a time, in its order', async () => {
  const { calls, one } = start(3)
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map(one))
  expect(calls).toEqual([['a'], ['b', 'c', 'd'], ['e']])
})

test('is resolved only when its own work is done', async () => {
  const { one } = start(3)
  const done: string[] = []
  const all = ['a', 'b'].map((word) => one(word).then(() => done.push(word)))
  await all[0]
  expect(done).toEqual(['a'])
  await Promise.all(all)
  expect(done).toEqual(['a', 'b'])
})

test('the one to blame fails alone, and those after it go on', async () => {
  const { calls, one } = start(3, (words) => (words.includes('b') ? wrong : null))
  const settled = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map(one))
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(calls).toEqual([['a'], ['b', 'c', 'd'], ['b'], ['c'], ['d'], ['e']])
})

test('what says nothing about the content is an error of all, who may try again', async () => {
  const down = new AppError('unavailable', 'database', 'The database could not answer.')
  const { calls, one } = start(3, (words) => (words.length > 1 ? down : null))
  const settled = await Promise.allSettled(['a', 'b', 'c'].map(one))
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(calls).toEqual([['a'], ['b', 'c']])
  await one('d')
  expect(calls.at(-1)).toEqual(['d'])
})
