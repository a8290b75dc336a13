import { expect, it } from 'vitest'
import { compareAuthors } from './compare-authors.ts'

const result = (
  author: 'template' | 'ai' | 'human',
  sent: number,
  low: number,
  high: number,
  channel = 'email' as const,
) => ({
  playbook_id: 'p',
  channel,
  author,
  sent,
  answered: Math.round((sent * (low + high)) / 2),
  interval: { low, high },
})
const verdict = (...results: ReturnType<typeof result>[]) => compareAuthors(results)[0]?.verdict

it('tells a difference from chance only where the intervals part, and only with enough messages', () => {
  expect(verdict(result('ai', 200, 0.4, 0.5), result('human', 200, 0.1, 0.3))).toEqual({ state: 'ahead', author: 'ai' })
  expect(verdict(result('ai', 200, 0.2, 0.4), result('human', 200, 0.1, 0.3))).toEqual({ state: 'open' })
  expect(verdict(result('ai', 19, 0.8, 1), result('human', 200, 0.1, 0.3))).toEqual({ state: 'few' })
  expect(verdict(result('ai', 200, 0.4, 0.5))).toEqual({ state: 'alone' })
})

it('compares within the same playbook and channel only, most used first', () => {
  const authors = [
    { ...result('ai', 30, 0.1, 0.3), channel: 'whatsapp' as const },
    result('ai', 40, 0.1, 0.3),
    { ...result('human', 40, 0.5, 0.7), playbook_id: null },
    result('human', 25, 0.1, 0.3),
  ]
  expect(compareAuthors(authors).map(({ playbook_id, channel, sent }) => [playbook_id, channel, sent])).toEqual([
    ['p', 'email', 65],
    [null, 'email', 40],
    ['p', 'whatsapp', 30],
  ])
})
