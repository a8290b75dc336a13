import { expect, it } from 'vitest'
import type { CheckDecision } from '#lib/followups/contract'
import { byReason } from './by-reason.ts'

const decision = (lead_name: string, reason: string | null) => ({ lead_name, reason }) as CheckDecision

it('groups by reason, the most frequent first, and keeps the order within', () => {
  const parts = byReason([
    decision('Aaron', 'snoozed'),
    decision('Birgit', 'not_yet'),
    decision('Cem', null),
    decision('Daniela', 'not_yet'),
  ])
  expect(parts.map(({ reason, decisions }) => [reason, decisions.map(({ lead_name }) => lead_name)])).toEqual([
    ['not_yet', ['Birgit', 'Daniela']],
    ['snoozed', ['Aaron']],
    [null, ['Cem']],
  ])
})
