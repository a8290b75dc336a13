import { expect, it } from 'vitest'
import { byReason } from './by-reason.ts'

const lead = (lead_id: string, reason: string) => ({ lead_id, lead_name: null, reason })

it('groups what was left out by its reason, the most frequent first', () => {
  const refused = [lead('a', 'snoozed'), lead('b', 'your_turn'), lead('c', 'cool_down'), lead('d', 'your_turn')]
  expect(byReason(refused).map(({ reason, leads }) => [reason, leads.map(({ lead_id }) => lead_id)])).toEqual([
    ['your_turn', ['b', 'd']],
    ['cool_down', ['c']],
    ['snoozed', ['a']],
  ])
  expect(byReason([])).toEqual([])
})
