import { expect, it } from 'vitest'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { digestOf } from './digest-of.ts'

const counts = {
  sent: 30,
  delivered: 29,
  opened: null,
  answered: 4,
  average_response_hours: 7.25,
  median_response_hours: 1 / 3,
}
const figures: FollowupAnalytics = {
  range: { from: '2026-03-01', to: '2026-03-07', time_zone: 'Europe/Berlin' },
  previous: null,
  totals: { ...counts, tasks: 0, tasks_answered: 0, your_turn: 1, due_now: 2, no_next_step: 0, previous: null },
  channels: [],
  weeks: [],
  answers_by_hour: [],
  sends_by_hour: [],
  best_slots: [],
  playbooks: [],
  authors: [],
  success: { untouched_sends: 0, minutes_saved: 0, holdout: null },
  owners: null,
  unmerged_as_of: '2026-03-07T10:00:00Z',
}

it('is the same for figures that came over the wire, and at another moment', () => {
  const later = { ...figures, unmerged_as_of: '2026-03-07T10:00:30Z' }
  expect(digestOf(JSON.parse(JSON.stringify(later)) as FollowupAnalytics)).toBe(digestOf(figures))
})

it('differs with any figure', () => {
  const digests = [
    figures,
    { ...figures, totals: { ...figures.totals, due_now: 3 } },
    { ...figures, totals: { ...figures.totals, your_turn: 2, due_now: 1 } },
    { ...figures, previous: { from: '2026-02-22', to: '2026-02-28' } },
  ].map(digestOf)
  expect(new Set(digests).size).toBe(digests.length)
})
