import { afterEach, expect, test, vi } from 'vitest'
import type { DayDecision } from '#lib/day/contract'
import { decide } from './decide.ts'

const about = Array.from({ length: 150 }, (_, n) => ({ lead_id: `lead-${n}`, follow_up_id: null }))
const done = { status: null, reason: null, detail: null }

/** The API's answers, one per call; returns how many entries each call had. */
function answerWith(...answers: ((count: number) => Response)[]): number[] {
  const counts: number[] = []
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { entries } = JSON.parse(body) as DayDecision
    counts.push(entries.length)
    return Promise.resolve(answers[counts.length - 1]?.(entries.length) ?? Response.error())
  })
  return counts
}
const said = (results: object) => (count: number) =>
  Response.json({ results: Array.from({ length: count }, () => results) })
const unavailable = () => Response.json({ status: 503, reason: 'database' }, { status: 503 })

afterEach(() => vi.unstubAllGlobals())

test('more than the API takes at once goes in portions', async () => {
  const counts = answerWith(said(done), said({ status: 409, reason: 'already_leaving', detail: null }))
  const refusals = await decide(about, { action: 'wake' })
  expect(counts).toEqual([100, 50])
  expect(refusals.map((refusal) => refusal?.reason)).toEqual(
    about.map((_, n) => (n < 100 ? undefined : 'already_leaving')),
  )
})

test('when a later portion fails, what was decided stays decided and the rest says why not', async () => {
  answerWith(said(done), unavailable)
  const refusals = await decide(about, { action: 'wake' })
  expect(refusals.filter((refusal) => refusal === null)).toHaveLength(100)
  expect(refusals[149]?.status).toBe(503)
})

test('when nothing was decided it throws', async () => {
  answerWith(unavailable)
  await expect(decide(about, { action: 'wake' })).rejects.toMatchObject({ status: 503 })
})
